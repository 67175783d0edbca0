"""Small builders of rules, as the front end would resolve them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from slarules.calendar import Schedule, Shift
from slarules.evaluation import Agreement, Verdict
from slarules.evaluation.clocked import Clocked
from slarules.model.commitments import Commitment, Deadline, Event, Limit, Tier, Within
from slarules.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsThing,
    Not,
    Operator,
    Score,
    Thing,
)
from slarules.model.durations import Duration, Unit
from slarules.model.fields import Field, FieldDeclaration
from slarules.model.rules import Kind, Rules

if TYPE_CHECKING:
    from decimal import Decimal

    from slarules.evaluation.finding import Finding
    from slarules.evaluation.shortcut import Found

NEW_YORK = ZoneInfo("America/New_York")
UTC = ZoneInfo("UTC")
OFFICE = (Shift(9 * 3600, 17 * 3600),)


def at(text: str) -> datetime:
    """An aware datetime from ISO text; without an offset it is New York time."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=NEW_YORK)


def schedule(name: str = "Office", zone: ZoneInfo = NEW_YORK, **more: Any) -> Schedule:
    """Monday to Friday from 9:00 to 17:00, unless said otherwise."""
    weekly = more.pop("weekly", (OFFICE,) * 5 + ((), ()))
    return Schedule(name=name, zone=zone, weekly=weekly, **more)


def compare(subject: str | Score, operator: Operator | str, *values: Any) -> Comparison:
    """`compare("score", ">=", 60)`-like: operators by their words."""
    operator = Operator(operator)
    shown = ", ".join(str(value) for value in values)
    name = subject if isinstance(subject, str) else subject.name
    wanted = Field(subject) if isinstance(subject, str) else subject
    text = f"{name} {operator.value} {shown}".strip()
    return Comparison(subject=wanted, operator=operator, values=values, text=text)


def all_of(*conditions: Condition) -> AllOf:
    """`... and ...`."""
    text = " and ".join(each.text for each in conditions)
    return AllOf(conditions=conditions, text=text)


def any_of(*conditions: Condition) -> AnyOf:
    """`... or ...`."""
    text = " or ".join(each.text for each in conditions)
    return AnyOf(conditions=conditions, text=text)


def negated(condition: Condition) -> Not:
    """`not (...)`."""
    return Not(condition=condition, text=f"not ({condition.text})")


def is_a(thing: Thing) -> IsThing:
    """`it is a ...`."""
    return IsThing(thing=thing, text=f"it is a {thing.name}")


def event(field: str, name: str | None = None) -> Event:
    """An event and the field it is recorded as."""
    return Event(name=name or field.removesuffix("_at"), field=Field(field))


def hours(count: int | Decimal, *, business: bool = True) -> Duration:
    """So many business hours."""
    return Duration(count, Unit.HOUR, business=business)


def days(count: int, *, business: bool = True) -> Duration:
    """So many business days."""
    return Duration(count, Unit.DAY, business=business)


LEAD = Thing(name="lead", plural="leads", kind="lead")
MQL = Thing(
    name="MQL",
    plural="MQLs",
    kind="lead",
    base=LEAD,
    condition=all_of(
        compare("score", "is at least", 60), compare("region", "is one of", "NA", "EMEA")
    ),
    moment=Field("mql_at"),
)
ANY = Thing(name="MQL", plural="MQLs", kind="lead", base=LEAD, moment=Field("mql_at"))


def tier(limit: Limit | Duration, condition: Condition | None = None, **more: Any) -> Tier:
    """A tier; a bare duration is a limit from the record's moment on."""
    if isinstance(limit, Duration):
        limit = Within(limit)
    text = more.pop("text", "")
    return Tier(limit=limit, condition=condition, text=text or str(limit), **more)


def commitment(*tiers: Tier | Limit | Duration, thing: Thing = ANY, **more: Any) -> Commitment:
    """A deadline: `First touch: sales contacts every MQL ...`, 24 business hours by default."""
    limits = tiers or (hours(24),)
    promise = {
        name: more.pop(name)
        for name in ("pauses", "restarts", "early_counts", "risk")
        if name in more
    }
    action = more.pop("action", event("contacted_at", "contacts"))
    name = more.pop("name", "First touch")
    return Commitment(
        name=name,
        key=name.casefold().replace(" ", "-"),
        sentence="sales contacts every MQL within 24 business hours",
        team="sales",
        thing=thing,
        promise=Deadline(
            action=action,
            tiers=tuple(each if isinstance(each, Tier) else tier(each) for each in limits),
            **promise,
        ),
        **more,
    )


def moment_keys(commitments: tuple[Commitment, ...]) -> frozenset[str]:
    """The keys of fields that commitments use as moments."""
    keys: set[str] = set()
    for each in commitments:
        if each.thing.moment:
            keys.add(each.thing.moment.key)
        keys.add(each.promise.action.field.key)
    return frozenset(keys)


def rules(*commitments: Commitment, **more: Any) -> Rules:
    """Rules with one calendar `Office` in New York, unless said otherwise."""
    schedules = more.pop("schedules", None) or (schedule(),)
    declared: tuple[FieldDeclaration, ...] = more.pop("fields", ())
    kinds = {each.thing.kind for each in commitments} | {"lead"}
    return Rules(
        title=more.pop("title", "Test SLA"),
        schedules={each.name: each for each in schedules},
        default_calendar=more.pop("default_calendar", schedules[0].name),
        kinds={
            name: Kind(
                name=name,
                identity=Field("id"),
                fields={each.field.key: each for each in declared},
            )
            for name in sorted(kinds)
        },
        things={},
        moments=more.pop("moments", moment_keys(commitments)),
        commitments=commitments,
        **more,
    )


def agreement(*commitments: Commitment, **more: Any) -> Agreement:
    """An agreement with these commitments, or the one default."""
    return Agreement(rules(*(commitments or (commitment(),)), **more))


def lead(**fields: Any) -> dict[str, Any]:
    """A lead that became an MQL on Friday 6 March 2026 at 16:30 in New York."""
    return {"id": "L1", "mql_at": at("2026-03-06T16:30"), **fields}


def judge(of: Commitment, record: Any, when: str = "2026-04-01T12:00", **more: Any) -> Verdict:
    """The verdict of one commitment on one record."""
    return agreement(of, **more).commitments[of.name].verdict(record, at(when))


def plain(found: Found) -> Finding:
    """What was found, as a finding."""
    return found.finding if isinstance(found, Clocked) else found
