"""Records of any shape, whatever their fields are called."""

from __future__ import annotations

from collections import UserDict, defaultdict, namedtuple
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType, SimpleNamespace
from typing import Any

import attrs
import pytest

from slarules.evaluation import records
from slarules.evaluation.records import RecordReader
from slarules.evaluation.values import Homeless, Unreadable
from slarules.model.fields import Field

READER = RecordReader((Field("job title"), Field("score"), None))
Row = namedtuple("Row", ["job_title", "score"])


@attrs.frozen
class AttrsLead:
    """A lead as an attrs class."""

    job_title: str
    score: int


@dataclass(slots=True)
class DataLead:
    """A lead as a dataclass with slots."""

    jobTitle: str
    score: int


class PropertyLead:
    """A lead with a property, methods and private parts."""

    _score = 99

    def __init__(self) -> None:
        self.job_title = "VP"

    @property
    def score(self) -> int:
        """Computed."""
        return 5

    def jobtitle(self) -> str:
        """A method is no field."""
        return "never"

    @staticmethod
    def title() -> str:
        """Nor is this."""
        return "never"


class DatabaseRow:
    """Used like a mapping without being one."""

    def keys(self) -> list[str]:
        """Its columns."""
        return ["job_title", "score"]

    def __getitem__(self, key: str) -> Any:
        return {"job_title": "VP", "score": 5}[key]


@pytest.mark.parametrize(
    "record",
    [
        {"job_title": "VP", "score": 5},
        {"Job Title": "VP", "SCORE": 5},
        {"jobTitle": "VP", "score": 5, 7: "not a name"},
        {"job-title": "VP", "score": 5, "Score": 6},
        defaultdict(int, {"job title": "VP", "score": 5}),
        UserDict({"job_title": "VP", "score": 5}),
        MappingProxyType({"job_title": "VP", "score": 5}),
        SimpleNamespace(job_title="VP", score=5, _private=1),
        Row("VP", 5),
        AttrsLead("VP", 5),
        DataLead("VP", 5),
        PropertyLead(),
        DatabaseRow(),
    ],
    ids=lambda record: type(record).__name__,
)
def test_shapes(record: object) -> None:
    """Mappings, attrs, dataclasses, named tuples and objects give the same row."""
    for _ in range(2):  # the second time by the remembered plan
        assert READER.read(record) == ["VP", 5, None]


class SlottedLead:
    """A lead with a slot that is not filled."""

    __slots__ = ("job_title", "score")


def test_an_attribute_that_was_never_set_is_missing() -> None:
    """A class that declares it promises no value."""
    lead = SlottedLead()
    lead.score = 5
    assert READER.read(lead) == [None, 5, None]


class AnyName:
    """An object that has an answer for every name, as lazy proxies do."""

    def __init__(self) -> None:
        self.score = 5

    def __getattr__(self, name: str) -> str:
        return f"made up for {name}"


def test_what_an_object_makes_up_is_no_field() -> None:
    """Only names that it lists are read."""
    assert READER.read(AnyName()) == [None, 5, None]


class Boaster(type):
    """A class of classes that list a name they do not have."""

    def __dir__(cls) -> list[str]:
        return ["score", "job_title"]


class Boasted(metaclass=Boaster):
    """A lead whose class lists more than it has."""

    job_title = "VP"


def test_a_listed_name_that_is_not_there_is_missing() -> None:
    """A class may list what it likes."""
    assert READER.read(Boasted()) == ["VP", None, None]


@pytest.mark.parametrize(
    "record", [None, 5, 1.5, "lead", b"lead", True, ["a"], ("a",), {"a"}, dict, object]
)
def test_no_records(record: object) -> None:
    """Values and bare containers are no records."""
    assert READER.read(record) is None


def test_absent_fields() -> None:
    """A field a record does not have is empty."""
    assert READER.read({}) == [None, None, None]
    assert READER.read(SimpleNamespace()) == [None, None, None]
    assert READER.read(UserDict()) == [None, None, None]


def test_exact_name_first() -> None:
    """Of two names that match, the exact one counts."""
    reader = RecordReader((Field("Email"),))
    assert reader.read({"email": 1, "Email": 2}) == [2]
    assert reader.read({"EMAIL": 1, "e-mail": 2}) == [1]


def test_private_names_are_never_read() -> None:
    """What starts with an underscore is nobody's field."""
    reader = RecordReader((Field("secret"),))
    assert reader.read(SimpleNamespace(_secret=1, __secret=2)) == [None]


def test_defaults() -> None:
    """A declared default stands in for a missing value, and for nothing else."""
    reader = RecordReader((Field("size"),), ((0, 7),))
    assert reader.read({}) == [7]
    assert reader.read({"size": " "}) == [7]
    assert reader.read({"size": 0}) == [0]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"account.employees": 5, "account": {"employees": 6}}, 5),
        ({"account": {"Employees": 6}}, 6),
        ({"Account": SimpleNamespace(employees=6)}, 6),
        (SimpleNamespace(account={"employees": 6}), 6),
        ({"account": None}, None),
        ({"account": {}}, None),
        ({}, None),
    ],
)
def test_nested(record: object, expected: object) -> None:
    """A dotted field is a literal key first, then one of a nested record."""
    assert RecordReader((Field("account.employees"),)).read(record) == [expected]


def test_nested_deeper() -> None:
    """Paths may be long, and their first parts literal keys."""
    reader = RecordReader((Field("a.b.c"),))
    assert reader.read({"a": {"b": {"c": 1}}}) == [1]
    assert reader.read({"a.b": {"c": 2}}) == [2]


def test_nested_in_no_record() -> None:
    """A path through a plain value is unreadable."""
    (value,) = RecordReader((Field("account.size"),)).read({"account": "Acme"}) or []
    assert value == Homeless("is inside `Acme`, which is no record")


class Broken:
    """Properties that fail."""

    @property
    def score(self) -> int:
        """Raises."""
        raise ValueError

    @property
    def depth(self) -> int:
        """Never ends."""
        return self.depth

    @property
    def account(self) -> Any:
        """Raises."""
        raise KeyError


@pytest.mark.parametrize(
    ("name", "error"),
    [("score", "ValueError"), ("depth", "RecursionError"), ("account.size", "KeyError")],
)
def test_failing_properties(name: str, error: str) -> None:
    """A property that raises makes its field unreadable and nothing else."""
    (value,) = RecordReader((Field(name),)).read(Broken()) or []
    assert value == Unreadable(f"cannot be read: it raised {error}")


class LazyMapping(Mapping[str, Any]):
    """A mapping whose values may fail."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken

    def __getitem__(self, key: str) -> Any:
        raise OSError

    def __iter__(self) -> Iterator[str]:
        if self.broken:
            raise OSError
        return iter(["score"])

    def __len__(self) -> int:
        return 1


def test_failing_mappings() -> None:
    """A mapping's value that fails is unreadable; one that cannot be listed is no record."""
    reader = RecordReader((Field("score"),))
    assert reader.read(LazyMapping()) == [Unreadable("cannot be read: it raised OSError")]
    assert reader.read(LazyMapping(broken=True)) is None


def test_shapes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Data with ever new shapes does not fill the memory."""
    monkeypatch.setattr(records, "_MOST_SHAPES", 3)
    reader = RecordReader((Field("score"),))
    for number in range(10):
        assert reader.read({f"x{number}": 0, "score": number}) == [number]
        assert len(reader._plans) <= 3


def test_wide_shapes_are_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of very many fields is read like any other, and leaves nothing behind."""
    monkeypatch.setattr(records, "_MOST_FIELDS", 2)
    reader = RecordReader((Field("score"),))
    assert reader.read({"a": 1, "b": 2, "score": 3}) == [3]
    assert not reader._plans
    assert reader.read({"a": 1, "score": 3}) == [3]
    assert len(reader._plans) == 1


def test_where_the_fields_of_a_table_are() -> None:
    """Of columns one asks once which of them holds a slot's field, and what it reads inside it."""
    reader = RecordReader((Field("job title"), None, Field("account.size"), Field("score")))
    places = reader.places(["Account", "JobTitle", "other"])
    assert [(slot, name) for slot, (name, _) in places.items()] == [(0, "JobTitle"), (2, "Account")]
    assert places[0][1] is None
    inner = places[2][1]
    assert inner is not None
    assert inner.read({"size": 7}) == [7]


def test_the_very_name_comes_first_and_may_be_missing() -> None:
    """A field's own name beats others that look like it; where one lacks it, all are read on."""
    reader = RecordReader((Field("score"), Field("account.size")), ((0, 7),))
    assert reader.read({"Score": 1, "score": 2, "account.size": 3}) == [2, 3]
    assert reader.read({"account.size": 3, "score": None, "account": {"size": 4}}) == [7, 3]
    assert reader.read({"Score": 1, "account": {"size": 4}}) == [1, 4]
    assert reader.read({"score": 2, "account.size": 3}) == [2, 3]
    assert reader.read({}) == [7, None]
