"""Comments that allow a lint for one statement."""

from __future__ import annotations

import pytest

import slarules

from .found import AS_OF, found

DAY = "sales contacts every MQL within 1 day"
ALLOW = "# slarules: allow SLA314 because a day is a day"


@pytest.mark.parametrize(
    "text",
    [
        f"{DAY}  {ALLOW}",
        f"{ALLOW}\n{DAY}",
        f"{ALLOW}\n# another comment\n{DAY}",
        f"sales contacts every MQL\n  within 1 day  {ALLOW}\n  at risk after 50%",
        f"sales contacts every MQL\n  within 1 day\n  at risk after 50%  {ALLOW}",
        f"sales contacts every MQL\n  {ALLOW}\n  within 1 day",
        f"#slarules: allow sla314 because a day is a day\n{DAY}",
        f"{ALLOW.replace('SLA314', 'SLA313, SLA314')}\n{DAY}",
    ],
)
def test_what_a_comment_allows(text: str) -> None:
    """On a line of the statement, or right before it, a comment allows the code there."""
    assert found(text, "SLA314", "SLA317") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{ALLOW}\n\n{DAY}",
        f"{DAY}\n{ALLOW}",
        f"{ALLOW}\nsales calls every MQL within 1 hour\n{DAY}",
        f'{DAY} because "# slarules: allow SLA314 because no comment"',
        f"{ALLOW.replace('allow', 'permit')}\n{DAY}",
    ],
)
def test_what_it_does_not_allow(text: str) -> None:
    """Other statements, texts in quotes and other comments allow nothing."""
    assert len(found(text, "SLA314")) == 1


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        (
            "allow SLA309 because of this",
            ["this comment allows `SLA309`, which does not occur here"],
        ),
        ("allow SLA314", ["this comment does not say why"]),
        ("allow SLA314 because", ["this comment does not say why"]),
        ("allow because of that", ["this comment names no code"]),
        ("allow SLA102 because of that", ["`SLA102` is no lint, and only lints can be allowed"]),
        ("allow SLA310 because the date is due", []),
    ],
)
def test_comments_that_are_of_no_use(comment: str, said: list[str]) -> None:
    """What a comment lacks is told; what depends on the day may be allowed ahead."""
    assert found(f"# slarules: {comment}\n{DAY}", "SLA317") == said


def test_errors_cannot_be_allowed() -> None:
    """A file with errors is not linted, and its errors stay."""
    text = f"# slarules: allow SLA102 because of me\n{DAY.replace('within', 'witin')}"
    assert [each.code for each in slarules.check(text, lint=True)] == ["SLA102"]


def test_lints_are_only_looked_for_when_asked() -> None:
    """`check` without `lint`, and the warnings of an agreement, are about what it always was."""
    assert slarules.check(DAY) == []
    assert slarules.parse(DAY).warnings == ()
    assert slarules.check(DAY, lint=True, as_of=AS_OF)


def test_files_of_any_size_are_linted_in_time() -> None:
    """Thousands of commitments, limits, words and comments are no more than that."""
    many = "".join(
        f"a thing {n} is a lead where score is {n}\n{ALLOW}\nL{n}: {DAY.replace('1', str(n + 1))}\n"
        for n in range(1000)
    )
    tiers = "".join(f"  within {n} hours when score is {n}\n" for n in range(1, 1000))
    assert slarules.check(f"{many}sales calls every MQL\n{tiers}", lint=True, as_of=AS_OF)
