"""The one layout: what it looks like, and where comments and blank lines go."""

from __future__ import annotations

from textwrap import dedent

import pytest

import slarules
from slarules.diagnostics import RuleError


def formatted(text: str) -> str:
    """A text in its one layout, which formatting it again leaves as it is."""
    once = slarules.format_text(dedent(text))
    assert slarules.format_text(once) == once
    return once


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("SALES Contacts  every mql WITHIN 24 Hours .", "sales contacts every MQL within 24 hours"),
        ("sales contacts mqls by the next 09:00 on a business day", "sales contacts MQLs by the "
         "next 9:00 on a business day"),
        ("First  Touch : sales contacts MQL within One hour", "First Touch: sales contacts MQL "
         "within one hour"),
        ("“Q1: touch”: sales contacts MQL within 1 hour", '"Q1: touch": sales contacts MQL within '
         "1 hour"),
        ("an Mql is a lead where tag is one of “a  b” ,\"c\"", 'an Mql is a lead where tag is '
         'one of "a  b", "c"'),
        ("let budget be ( $ 100,000+USD 5 )*10 %", "let budget be ($100,000 + USD 5) * 10%"),
        ("a lead becomes an SQL at Sql At Field", "a lead becomes an SQL at Sql At Field"),
        ("the year starts in FEBRUARY", "the year starts in February"),
    ],
)  # fmt: skip
def test_words(written: str, expected: str) -> None:
    """Keywords are lower case, names as declared, literals tidy, texts and fields untouched."""
    assert formatted(written) == expected + "\n"


def test_names_are_spelt_as_the_file_first_declares_them() -> None:
    """The file's own spelling wins, of plurals and verbs behind `must` as well."""
    text = """\
        team Field Sales
        a Reply, plural Replies, is a record
        "Greets Warmly" is recorded as greeted_at
        field sales must greet warmly every replies within 1 day
        """
    expected = "Field Sales must Greet Warmly every Replies within 1 day\n"
    assert formatted(text).splitlines(keepends=True)[-1] == expected


def test_clauses_get_lines_of_their_own() -> None:
    """Clauses are indented by two; what belongs to a clause stays beside it."""
    text = """\
        sales contacts every MQL within 24 hours for at least 95% of them each month for each owner
         at risk after 75% from 2026-01-01
          until 2026-12-31 because "speed wins"
        """
    assert formatted(text) == dedent("""\
        sales contacts every MQL within 24 hours
          for at least 95% of them each month for each owner
          at risk after 75%
          from 2026-01-01 until 2026-12-31
          because "speed wins"
        """)


def test_several_limits_get_a_line_each() -> None:
    """Tiers stand one below another, with the dates that belong to them."""
    text = """\
        sales contacts every MQL within 5 minutes when source is "demo" within 48 hours until
          2026-03-31 within 24 hours otherwise
        """
    assert formatted(text) == dedent("""\
        sales contacts every MQL
          within 5 minutes when source is "demo"
          within 48 hours until 2026-03-31
          within 24 hours otherwise
        """)


def test_entries_get_a_line_each() -> None:
    """Fields, points and choices stand one below another; commas between fields are left out."""
    text = """\
        a lead has score (number), is_test (yes or no, no when missing)
        the fit score of a lead adds 20 when score is 1 -5 when score is 2
        """
    assert formatted(text) == dedent("""\
        a lead has
          score (number)
          is_test (yes or no, no when missing)
        the fit score of a lead adds
          20 when score is 1
          -5 when score is 2
        """)


def test_a_long_condition_is_broken_at_its_words() -> None:
    """First the condition gets a line of its own, then each part of it, brackets within last."""
    text = (
        'a target is a lead where industry is one of "software", "retail" and not (employees is '
        'less than 10 or country is one of "Atlantis", "Utopia" or it is a customer or region is '
        "missing) and employees is between 50 and 5,000"
    )
    assert formatted(text) == dedent("""\
        a target is a lead
          where industry is one of "software", "retail"
            and not (employees is less than 10
              or country is one of "Atlantis", "Utopia"
              or it is a customer
              or region is missing)
            and employees is between 50 and 5,000
        """)


@pytest.mark.parametrize(
    "page",
    [
        """\
        Onboarding of new accounts: customer success starts onboarding for every opportunity
          within 5 business days of contract signature
        """,
        """\
        Enrichment: marketing provides email, phone, company, engagement history and lead score
            for every MQL
        """,
        """\
        Complete hand-over: every MQL includes
            company, contact name, email, budget, timeline, decision process and competitors
        """,
        """\
        measure lead response time
          as the median business time from becoming an MQL to first contact, each week, for each rep
        """,
        """\
        Spacing: sales makes at least 3 contact attempts to every MQL
          within 5 business days, at least 4 hours apart
        """,
    ],
)
def test_a_long_statement_is_broken_where_it_reads_best(page: str) -> None:
    """Lines have a hundred columns; limits go to a line of their own, lists are kept together."""
    page = dedent(page)
    assert formatted(page) == page
    assert formatted(" ".join(page.split())) == page


def test_a_list_too_long_for_any_line_is_filled() -> None:
    """Lines of a long list are full, and none is longer than it has to be."""
    days = ", ".join(f"2026-01-{day:02}" for day in range(1, 30))
    page = formatted(f'calendar "C"\n  in UTC\n  open every day\n  closed on {days}')
    lines = page.splitlines()[3:]
    assert [len(lines), max(map(len, lines)) <= 100] == [4, True]
    assert all(line.startswith("    2026") for line in lines[1:])


def test_a_text_too_long_for_any_line_stays_beside_its_keyword() -> None:
    """A reason is never broken off from `because`; a line may then be longer than others."""
    page = f'sales contacts every MQL within 1 day\n  because "{"speed " * 20}"\n'
    assert formatted(page) == page


COMMENTED = """\
# the file


   # still the file
team sales   # who sells
# a section
sales contacts every MQL  # all of them
# the limits
  within 5 minutes when source is "demo"      # at once
    # else

  # a day
  within 24 hours otherwise   # or two
  # at risk after 75%

  # far below
"""


def test_comments_stay_where_they_are() -> None:
    """Comments keep their statement or clause and take its indentation; sections are set off."""
    assert formatted(COMMENTED) == dedent("""\
        # the file

        # still the file
        team sales  # who sells

        # a section
        sales contacts every MQL  # all of them
          # the limits
          within 5 minutes when source is "demo"  # at once
          # else

          # a day
          within 24 hours otherwise  # or two
          # at risk after 75%

        # far below
        """)


def test_comments_keep_lines_apart_that_would_be_one() -> None:
    """A limit with a comment before it stays on its line; comments in phrases move to its ends."""
    text = """\
        sales contacts # who
          every # what
          MQL
          # when
          within
          # really
          24 hours # full
          . # stop
        """
    assert formatted(text) == dedent("""\
        sales contacts every MQL  # who # what
          # when
          # really
          within 24 hours  # full # stop
        """)


def test_comments_of_neighbouring_lines_are_aligned() -> None:
    """Comments behind consecutive lines stand one below another."""
    text = """\
        "waiting" is recorded as waits # one
        "reassignment" is recorded as reassigned_at # two
        """
    assert formatted(text) == dedent("""\
        "waiting" is recorded as waits               # one
        "reassignment" is recorded as reassigned_at  # two
        """)


def test_blank_lines_are_kept_one_at_a_time() -> None:
    """Between statements and clauses one blank line stays, at the ends of a page none."""
    text = "\n\nteam a\n\n\nteam b\nsales contacts MQL within 1 day\n\n\n  at risk after 5%\n\n\n"
    expected = "team a\n\nteam b\nsales contacts MQL within 1 day\n\n  at risk after 5%\n"
    assert formatted(text) == expected


def test_statements_with_mistakes_stay_as_they_are() -> None:
    """Their neighbours are laid out all the same."""
    broken = "sales  contacts  evry MQL\n    at risk   after 75%   # why\n\n  within 1 hour  # x"
    text = f"team   a\n{broken}\n\n\nteam   b\n"
    assert formatted(text) == f"team a\n{broken}\n\nteam b\n"


@pytest.mark.parametrize(
    "text",
    [
        'team "open\n',
        "  within   24 hours\n",
        "team a\nwithin   24 hours\n",
        "sales contacts   every\n   § MQL\n",
        "§   x\n",
    ],
)
def test_lines_that_cannot_be_read_stay_as_they_are(text: str) -> None:
    """Open quotes, strange characters and wrong indentation are for the author to mend."""
    assert slarules.format_text(text) == text


def test_nothing_is_nothing() -> None:
    """Blank files are empty, files of comments keep them."""
    assert formatted("") == ""
    assert formatted(" \n\n") == ""
    assert formatted("  # a\n\n\n#b ") == "# a\n\n#b\n"


def test_line_ends_and_byte_order_marks_are_no_text() -> None:
    """The page has plain line ends whatever the text had."""
    assert slarules.format_text("\ufeffteam a\r\nteam  b\r\n") == "team a\nteam b\n"


def test_what_is_no_text_is_an_error() -> None:
    """Half a character cannot be formatted."""
    with pytest.raises(RuleError):
        slarules.format_text("team \ud800")
