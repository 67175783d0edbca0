"""How long the first verdict takes after a process starts, beside the imports it cannot do without.

Run: `python benchmarks/first_verdict.py`. Both are whole processes, taken in turn; medians of the
ratio, in time of the processor, so that what else runs on the machine counts for little.
`pip install -e .` lays the parser's tables beside the grammar; without them, or after a change of
the grammar, they are worked out first.
"""

import os
import resource
import statistics
import subprocess
import sys

from slarules.syntax.grammar import load_grammar

ROUNDS = 21
# compiled files are written and read, as after any installation
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
FLOOR = "import lark, attr, dateutil"
OURS = """
import datetime as dt
import slarules
agreement = slarules.parse("sales contacts MQL within 24 business hours")
(commitment,) = agreement.commitments.values()
start = dt.datetime(2026, 2, 6, 16, tzinfo=dt.UTC)
verdict = commitment.verdict({"mql_at": start, "contacted_at": start + dt.timedelta(days=5)})
assert verdict.status == "met"
"""


def seconds(program: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    for program in (OURS, FLOOR):  # warm the caches of compiled files
        seconds(program)
    pairs = [(seconds(OURS), seconds(FLOOR)) for _ in range(ROUNDS)]
    ours = statistics.median(pair[0] for pair in pairs)
    floor = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"tables {'prepared' if load_grammar().is_prepared else 'worked out anew'}")
    print(f"{'first verdict':<30} {ours * 1000:7.1f} ms")
    print(f"{FLOOR:<30} {floor * 1000:7.1f} ms")
    print(f"{'ratio':<30} {ratio:7.2f}")


if __name__ == "__main__":
    main()
