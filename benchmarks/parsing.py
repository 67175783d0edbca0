"""How long reading takes: 1,000 mixed statements, growth, and files full of mistakes."""

from __future__ import annotations

from time import perf_counter

from slarules.loading import check

KINDS = (
    'a segment{i} lead is a lead where score is at least {i} and region is one of "NA", "EMEA"\n',
    "a lead becomes a segment{i} lead at segment{i}_at\n",
    '"rings{i}" and "ring {i}" are recorded as rung{i}_at\n',
    "First touch {i}: sales rings{i} every segment{i} lead within 24 business hours\n"
    '  at risk after 75%\n  escalate to "VP Sales" 8 business hours after due\n',
    'the fit{i} score of a lead adds\n  20 when title contains "VP"\n  -5 when email is missing\n',
    "sales must contact every segment{i} lead within {i} days of ring {i}\n",
    "marketing delivers at least {i} segment{i} leads per month\n",
    "every segment{i} lead includes company, email and phone\n",
)


def mixed(count: int) -> str:
    text = [KINDS[i % len(KINDS)].format(i=i // len(KINDS) + 1) for i in range(count)]
    return "".join(text)


def wrong(count: int) -> str:
    declared = "".join(KINDS[0].format(i=i) for i in range(count))
    bad = "".join(f"sales contacts every segmnt{i} lead witin {i} days\n" for i in range(count))
    return declared + bad


def seconds(text: str) -> float:
    start = perf_counter()
    check(text)
    return perf_counter() - start


def main() -> None:
    check("sales contacts every MQL within 24 business hours")  # grammar and vocabulary
    times = {
        count: min(seconds(mixed(count)) for _ in range(3)) for count in (1_000, 4_000, 16_000)
    }
    for count, time in times.items():
        print(f"{count:6,} statements: {time * 1000:7.0f} ms")
    print(f"growth from 1,000 to 16,000: {times[16_000] / times[1_000]:.1f} times (16 is linear)")
    print(f"5,000 names and 5,000 mistakes: {seconds(wrong(5_000)):.1f} s")


if __name__ == "__main__":
    main()
