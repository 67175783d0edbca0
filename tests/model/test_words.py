"""What words mean: things, their moments, fields, scores, names over keywords."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from slarules.model.conditions import AllOf, AnyOf, Comparison, IsThing, Not, Operator, Value
from slarules.model.durations import Duration, Unit
from slarules.model.fields import Epoch, Field, FieldType
from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax.inflection import bare_verbs, plural, with_article

from .resolved import commitment, condition, messages, resolved, rules


@pytest.mark.parametrize(
    ("words", "operator", "values"),
    [
        ('region is "NA"', Operator.IS, ("NA",)),
        ('region is not "NA"', Operator.IS_NOT, ("NA",)),
        ('region is one of "NA", "EMEA" or "UK"', Operator.ONE_OF, ("NA", "EMEA", "UK")),
        ('region is not one of "NA", "EMEA"', Operator.NOT_ONE_OF, ("NA", "EMEA")),
        ("region is at least 1,000", Operator.AT_LEAST, (1000,)),
        ("region is at most 2.5", Operator.AT_MOST, (Decimal("2.5"),)),
        ("region is more than $100,000", Operator.MORE_THAN, (100_000,)),
        ("region is less than -3", Operator.LESS_THAN, (-3,)),
        ("region is between 5 and 10", Operator.BETWEEN, (5, 10)),
        ("region is known", Operator.KNOWN, ()),
        ("region is missing", Operator.MISSING, ()),
        ('region contains "a" or "b"', Operator.CONTAINS, ("a", "b")),
        ('region does not contain "a"', Operator.NOT_CONTAINS, ("a",)),
        ('region contains the word "a"', Operator.CONTAINS_WORD, ("a",)),
        ('region starts with "a"', Operator.STARTS_WITH, ("a",)),
        ('region ends with "a"', Operator.ENDS_WITH, ("a",)),
        ("region is before 2026-01-31", Operator.BEFORE, (date(2026, 1, 31),)),
        ("region is after closed at", Operator.AFTER, (Field("closed_at"),)),
        ("region is on or before 2026-01-31", Operator.ON_OR_BEFORE, (date(2026, 1, 31),)),
        ("region is on or after 2026-01-31", Operator.ON_OR_AFTER, (date(2026, 1, 31),)),
        ("region is yes", Operator.IS, (True,)),
        ("region is false", Operator.IS, (False,)),
    ],
)
def test_comparisons(words: str, operator: Operator, values: tuple[Value, ...]) -> None:
    """Every operator, with the values it takes."""
    expected = Comparison(subject=Field("region"), operator=operator, values=values, text=words)
    found = condition(words)
    assert expected == found
    assert words == found.text


def test_joined_conditions() -> None:
    """`and`, `or`, `not` and brackets nest as they are written."""
    found = condition("a is known and (b is known or not (c is known)) and it is not an MQL")
    assert isinstance(found, AllOf)
    _, either, other = found.conditions
    assert isinstance(either, AnyOf)
    assert isinstance(either.conditions[1], Not)
    assert isinstance(other, Not)
    assert isinstance(other.condition, IsThing)


@pytest.mark.parametrize(
    "name", ["job title", "job_title", "Job Title", "jobTitle", "account.employees", "use cases"]
)
def test_names_of_fields(name: str) -> None:
    """Fields of several words, nested ones, and ones that begin with a keyword."""
    found = condition(f"{name} is known")
    assert isinstance(found, Comparison)
    assert Field(name) == found.subject


def test_one_field_in_several_spellings() -> None:
    """Case and separators make no other field."""
    assert len({Field("job title"), Field("job_title"), Field("Job Title"), Field("jobTitle")}) == 1
    assert Field("account.employees").path == ("account", "employees")


def test_a_thing_inherits_condition_and_moment() -> None:
    """A thing on top of another has its base's moment unless it has its own."""
    text = """a hot MQL is an MQL where score is at least 90
an MQL is a lead where score is at least 60
sales contacts every hot MQL within 2 days"""
    thing = commitment(text).thing
    assert thing.base is not None
    assert (Field("mql_at"), "lead") == (thing.moment, thing.kind)
    own = commitment(text + "\na lead becomes a hot MQL at each of hot_dates").thing
    assert (Field("hot_dates"), True) == (own.moment, own.each)


def test_a_bare_record_starts_no_clock_that_begins_elsewhere() -> None:
    """The creation moment is left out where the clock starts from an event."""
    assert Field("created_at") == commitment("sales contacts every lead within 2 days").thing.moment
    assert commitment("sales contacts every lead within 2 days of handover").thing.moment is None
    assert commitment("sales contacts every MQL within 2 days of handover").thing.moment is not None


def test_order_means_nothing() -> None:
    """Names may be used before they are declared."""
    lines = [
        "sales rings every hot lead within 2 days",
        '"rings" is recorded as rung_at',
        "a hot lead is a lead where score is at least 90",
    ]
    assert rules("\n".join(lines)).commitments == rules("\n".join(lines[::-1])).commitments


@pytest.mark.parametrize(
    ("declaration", "used", "thing"),
    [
        ("a within is a lead", "within", "within"),
        ("a closed deal is a deal", "closed deals", "closed deal"),
        ("a closed deal is a deal\na deal review is a deal", "deal review", "deal review"),
        ("a loss, plural losses of ours, is a deal", "losses of ours", "loss"),
        ("a churn loss is a deal", "churn losses", "churn loss"),
        ("a tier 1 lead is a lead", "tier 1 leads", "tier 1 lead"),
        ("a closed-loop review is a meeting", "closed-loop review", "closed-loop review"),
        ("a hot lead is a lead", '"hot lead"', "hot lead"),
        ("a signal of churn is a record", "signal of churn", "signal of churn"),
    ],
)
def test_names_of_things(declaration: str, used: str, thing: str) -> None:
    """Names over keywords, the longest first, plurals, numbers, hyphens and quotes."""
    found = commitment(f"{declaration}\nsales contacts every {used} within 2 days of handover")
    assert thing == found.thing.name


def test_own_words_beat_the_built_in_ones() -> None:
    """A file that declares a word itself wins."""
    only = commitment('"contacts" is recorded as my_field\nsales contacts every MQL within 2 days')
    assert Field("my_field") == only.promise.action.field


def test_declared_fields() -> None:
    """Types, defaults and epochs of fields, by the field's key."""
    found = rules(
        """a lead has
  lead score (number, 0 when missing)
  region (text, "none" when missing),
  is_test (yes or no, no when missing)
  hot at (moment in epoch milliseconds)
  waits (list of intervals)
  dates (moments)
  signed (date)
a lead is identified by lead_id
sales contacts every lead within 2 days"""
    ).kinds["lead"]
    fields = {key: (each.type, each.default, each.epoch) for key, each in found.fields.items()}
    assert Field("lead_id") == found.identity
    assert fields == {
        "leadscore": (FieldType.NUMBER, 0, None),
        "region": (FieldType.TEXT, "none", None),
        "istest": (FieldType.YES_NO, False, None),
        "hotat": (FieldType.MOMENT, None, Epoch.MILLISECONDS),
        "waits": (FieldType.INTERVALS, None, None),
        "dates": (FieldType.MOMENTS, None, None),
        "signed": (FieldType.DATE, None, None),
    }


def test_scores() -> None:
    """A score's points and conditions, wherever the score is used."""
    found = rules(
        """the fit score of a lead adds
  20 when title contains "VP"
  -30 when it is an MQL
a hot lead is a lead where fit score is at least 20
sales contacts every hot lead within 2 days"""
    ).scores["fit score"]
    assert [term.points for term in found.terms] == [20, -30]


def test_the_agreement() -> None:
    """Title, version, parties, owner, dates and reason."""
    found = rules(
        """agreement "Pledge", version 2.1
  between marketing, sales and customer success
  owned by "Chief" at "chief@example.org"
  in force from 2026-01-01 until 2026-12-31
  reviewed every quarter, next on 2026-04-01
  because "so" """
    )
    assert (found.title, found.version, found.owner, found.because) == (
        "Pledge",
        "2.1",
        "Chief",
        "so",
    )
    assert found.parties == ("marketing", "sales", "customer success")
    assert (date(2026, 1, 1), date(2026, 12, 31)) == (found.starts, found.ends)


def test_parties_are_teams() -> None:
    """Who is named in the agreement may promise."""
    text = 'agreement "A"\n  between legal and sales\nlegal contacts every MQL within 2 days'
    assert commitment(text).team == "legal"


def test_the_built_in_vocabulary_is_right() -> None:
    """Nothing is said about the words that come with the package."""
    assert standard_vocabulary().diagnostics == ()
    assert resolved("").diagnostics == ()


def test_a_stack_of_definitions() -> None:
    """Definitions with deep brackets on top of one another end in one diagnostic."""
    steps = "".join(
        f"a t{i + 1} is a lead where {'not (a is known and ' * 40}it is a t{i}{')' * 40}\n"
        for i in range(40)
    )
    (message,) = messages(f"a t0 is a lead\n{steps}")
    assert "go too deep" in message


def test_long_chains() -> None:
    """Thousands of terms and values are read as quickly as few."""
    terms = " and ".join(f"field{i} is at least {i}" for i in range(2_000))
    found = condition(terms)
    assert isinstance(found, AllOf)
    assert len(found.conditions) == 2_000


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MQL", "MQLs"),
        ("opportunity", "opportunities"),
        ("day", "days"),
        ("loss", "losses"),
        ("branch", "branches"),
        ("box", "boxes"),
    ],
)
def test_plurals(name: str, expected: str) -> None:
    """Regular plurals."""
    assert expected == plural(name)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("contacts", "contact"),
        ("replies to", "reply to"),
        ("closes", "close"),
        ("is", "be"),
        ("accepts or rejects", "accept or reject"),
        ("has a call with", "have a call with"),
        ("contact", "contact"),
    ],
)
def test_verbs_after_must(action: str, expected: str) -> None:
    """The bare verb is among the forms."""
    assert expected in bare_verbs(action)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MQL", "an MQL"),
        ("deal", "a deal"),
        ("ICP lead", "an ICP lead"),
        ("SLA review", "an SLA review"),
        ("PQL", "a PQL"),
    ],
)
def test_articles(name: str, expected: str) -> None:
    """Articles go by the sound."""
    assert expected == with_article(name)


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        (Duration(1, Unit.DAY), "1 day"),
        (Duration(24, Unit.HOUR, business=True), "24 business hours"),
    ],
)
def test_durations_read_as_written(duration: Duration, expected: str) -> None:
    """A length of time as text."""
    assert expected == str(duration)
    assert Unit.HOUR is not duration.unit or duration.microseconds == 24 * 3_600_000_000
