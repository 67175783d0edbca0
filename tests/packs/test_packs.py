"""Packs: each reads the columns of its system, and several do not speak over one another."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from importlib.resources import files
from io import StringIO

import pytest

import slarules
from slarules import Code
from slarules.model.vocabulary import PACKS, pack

AT = datetime(2026, 6, 1, tzinfo=UTC)


def rows(text: str) -> list[dict[str, str]]:
    """The records of an export."""
    return list(csv.DictReader(StringIO(text)))


def statuses(rules: str, **exports: str) -> dict[str, dict[str, str]]:
    """The status of each record, by the name of the commitment."""
    evaluation: dict[str, dict[str, str]] = {}
    agreement = slarules.parse(rules)
    for verdict in agreement.verdicts({k: rows(v) for k, v in exports.items()}, at=AT):
        evaluation.setdefault(verdict.commitment, {})[str(verdict.record_id)] = verdict.status
    return evaluation


# -- one system each ------------------------------------------------------------------------------

HUBSPOT = """use "hubspot"
First touch: sales contacts every MQL within 4 hours
Second look: sales engages every SQL within 1 day
First reply: support responds to every ticket within 8 hours
Solved: support resolves every ticket within 3 days
Won: every won deal includes amount and hubspot_owner_id
"""
CONTACTS = """hs_object_id,createdate,lifecyclestage,hs_lifecyclestage_marketingqualifiedlead_date,\
hs_lifecyclestage_salesqualifiedlead_date,hs_first_outreach_date,hs_sa_first_engagement_date
101,2026-03-02T08:00:00Z,salesqualifiedlead,2026-03-02T09:00:00.250Z,2026-03-03T09:00:00Z,\
2026-03-02T11:30:00Z,2026-03-05T09:00:00Z
102,2026-03-02T08:00:00Z,marketingqualifiedlead,2026-03-02T09:00:00Z,,,
103,2026-03-02T08:00:00Z,subscriber,,,,
"""
DEALS = """hs_object_id,createdate,closedate,hs_is_closed,hs_is_closed_won,amount,hubspot_owner_id
201,2026-03-02T08:00:00Z,2026-04-01T00:00:00Z,true,true,5000,77
202,2026-03-02T08:00:00Z,2026-04-01T00:00:00Z,true,true,,77
203,2026-03-02T08:00:00Z,2026-07-01T00:00:00Z,false,false,9000,77
"""
TICKETS = """hs_object_id,createdate,closed_date,first_agent_reply_date
301,2026-03-02T08:00:00Z,2026-03-03T08:00:00Z,2026-03-02T17:00:00Z
"""


def test_hubspot() -> None:
    """Contacts become MQLs and SQLs by their lifecycle, deals are won, tickets are answered."""
    assert statuses(HUBSPOT, contact=CONTACTS, deal=DEALS, ticket=TICKETS) == {
        "First touch": {"101": "met", "102": "missed", "103": "not_applicable"},
        "Second look": {"101": "missed", "102": "not_applicable", "103": "not_applicable"},
        "First reply": {"301": "missed"},
        "Solved": {"301": "met"},
        "Won": {"201": "met", "202": "missed", "203": "not_applicable"},
    }


SALESFORCE = """use "salesforce"
Conversion: sales converts every lead within 5 days
Handoff: every won opportunity includes Amount and OwnerId
Tasks: sales completes every task within 2 days
Cases: support resolves every escalated case within 8 hours
"""
LEADS = """Id,CreatedDate,Status,LeadSource,IsConverted,ConvertedDate
00Q1,2026-03-02T08:00:00.000+0000,Converted,Web,true,2026-03-05
00Q2,2026-03-02T08:00:00.000+0000,Open,Web,false,
"""
OPPORTUNITIES = """Id,CreatedDate,StageName,IsClosed,IsWon,CloseDate,Amount,OwnerId
0061,2026-03-02T08:00:00Z,Closed Won,true,true,2026-04-01,12000,0051
0062,2026-03-02T08:00:00Z,Closed Lost,true,false,2026-04-01,,0051
"""
TASKS = """Id,CreatedDate,Status,IsClosed,ActivityDate,CompletedDateTime,WhoId,WhatId
00T1,2026-03-02T08:00:00Z,Completed,true,2026-03-03,2026-03-03T10:00:00Z,00Q1,
00T2,2026-03-02T08:00:00Z,Not Started,false,2026-03-03,,00Q2,
"""
CASES = """Id,CreatedDate,Status,Priority,IsClosed,IsEscalated,ClosedDate
5001,2026-03-02T08:00:00Z,Closed,High,true,true,2026-03-02T15:00:00Z
5002,2026-03-02T08:00:00Z,New,Low,false,false,
"""


def test_salesforce() -> None:
    """Leads are converted, opportunities won, tasks completed, and cases closed."""
    exports = {"lead": LEADS, "opportunity": OPPORTUNITIES, "task": TASKS, "case": CASES}
    assert statuses(SALESFORCE, **exports) == {
        "Conversion": {"00Q1": "met", "00Q2": "missed"},
        "Handoff": {"0061": "met", "0062": "not_applicable"},
        "Tasks": {"00T1": "met", "00T2": "missed"},
        "Cases": {"5001": "met", "5002": "not_applicable"},
    }


ZENDESK = """use "zendesk"
Assignment: support assigns every ticket within 1 hour
Urgent: support resolves every urgent ticket within 8 hours
Incidents: support solves every incident within 2 days
"""
ZENDESK_TICKETS = """id,type,priority,status,created_at,initially_assigned_at,assigned_at,solved_at
1,incident,urgent,closed,2026-03-02T08:00:00Z,2026-03-02T08:30:00Z,2026-03-02T09:00:00Z,2026-03-02T20:00:00Z
2,question,normal,open,2026-03-02T08:00:00Z,2026-03-02T10:00:00Z,2026-03-02T10:00:00Z,
"""


def test_zendesk() -> None:
    """Tickets are assigned and solved; an incident is a ticket of that type."""
    assert statuses(ZENDESK, ticket=ZENDESK_TICKETS) == {
        "Assignment": {"1": "met", "2": "missed"},
        "Urgent": {"1": "missed", "2": "not_applicable"},
        "Incidents": {"1": "met", "2": "not_applicable"},
    }


JIRA = """use "jira"
timestamps are in Europe/Paris
Bugs: support resolves every bug within 5 days
Resolved: every resolved issue includes resolution and assignee
"""
ISSUES = """Summary,Issue key,Issue id,Issue Type,Status,Priority,Resolution,Assignee,Created,\
Updated,Resolved
Crash,OPS-1,10001,Bug,Done,High,Done,Lee,2026-03-02 09:00,2026-03-04 09:00,2026-03-04 09:00
Slow,OPS-2,10002,Bug,To Do,Low,,,2026-03-02 09:00,2026-03-02 09:00,
Idea,OPS-3,10003,Story,Done,Low,Done,,2026-03-02 09:00,2026-03-04 09:00,2026-03-04 09:00
"""


def test_jira() -> None:
    """Issues by the headers of the export, whatever their case and blanks."""
    assert statuses(JIRA, issue=ISSUES) == {
        "Bugs": {"OPS-1": "met", "OPS-2": "missed", "OPS-3": "not_applicable"},
        "Resolved": {"OPS-1": "met", "OPS-2": "not_applicable", "OPS-3": "missed"},
    }


# -- the files ------------------------------------------------------------------------------------


def test_every_pack_is_a_file_of_the_package() -> None:
    """The list of packs is that of the files beside the built-in vocabulary."""
    names = {each.name for each in (files("slarules") / "vocabulary").iterdir()}
    assert {f"{name}.sla" for name in (*PACKS, "standard")} == names


@pytest.mark.parametrize("name", PACKS)
def test_packs_have_no_mistakes(name: str) -> None:
    """Each pack is a sound rule file in its one layout, lints included."""
    text = pack(name).source.text
    assert [each.render() for each in slarules.check(text, lint=True)] == []
    assert slarules.format_text(text) == text


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_alone_promises_nothing(name: str) -> None:
    """Using a pack adds words, and no commitment, record or field that nobody asked for."""
    agreement = slarules.parse(f'use "{name.title()}"\n')
    assert (len(agreement.commitments), agreement.rules.packs) == (0, (name,))


# -- whose word counts ----------------------------------------------------------------------------


def field_of(rules: str) -> str:
    """The field that the action of the last commitment is recorded in."""
    *_, commitment = slarules.parse(rules).rules.commitments
    return str(commitment.promise.action.field)  # type: ignore[union-attr]  # all are deadlines


TOUCH = "sales contacts every lead within 4 hours\n"


def test_a_pack_beats_the_built_in_words() -> None:
    """With a pack, the usual word means the pack's column."""
    assert field_of(TOUCH) == "contacted_at"
    assert field_of(f'{TOUCH}use "hubspot"\n') == "hs_first_outreach_date"


def test_the_file_beats_its_packs() -> None:
    """What the file says of a word itself counts, in any order."""
    own = '"contacts" is recorded as rang_at\n'
    assert field_of(f'{own}use "hubspot"\n{TOUCH}') == "rang_at"


def test_two_packs_go_together() -> None:
    """Words that only one of two packs has mean what that pack says."""
    both = 'use "salesforce"\nuse "jira"\n'
    issues = both + "support resolves every bug within 1 day\n"
    (found,) = slarules.check(issues)
    assert (found.code, found.line) == (Code.AMBIGUOUS_WORD, 2)
    assert field_of(both + "sales converts every lead within 5 days\n") == "ConvertedDate"


def test_an_ambiguous_word_is_told_where_it_is_used() -> None:
    """Two packs may mean different things by a word that the file does not use, or says itself."""
    both = 'use "hubspot"\nuse "zendesk"\n'
    rule = both + "support resolves every ticket within 4 hours\n"
    assert [each.message for each in slarules.check(rule)] == [
        "`hubspot` and `zendesk` mean different things by `ticket`",
        "`hubspot` and `zendesk` mean different things by `resolves`",
    ]
    own = (
        "a ticket becomes a ticket at created_at\n"
        "a ticket is identified by id\n"
        '"resolves" is recorded as solved_at\n'
    )
    assert slarules.check(rule + own) == []
    assert slarules.check(both + "sales contacts every MQL within 4 hours\n") == []


def test_a_pack_used_twice_is_one() -> None:
    """The same pack in another spelling, or used by two files, is no contradiction."""
    text = f'use "zendesk"\nuse "Zendesk"\n{TOUCH}'
    assert slarules.check(text) == []
    assert slarules.parse(text).rules.packs == ("zendesk",)


def test_fields_of_a_pack_may_be_typed_by_the_file() -> None:
    """Where an export has milliseconds since 1970, one statement of the file says so."""
    rules = (
        'use "hubspot"\n'
        "a contact has\n"
        "  hs_lifecyclestage_lead_date (moment in epoch milliseconds)\n"
        "  hs_first_outreach_date (moment in epoch milliseconds)\n" + TOUCH
    )
    (commitment,) = slarules.parse(rules).commitments.values()
    record = {
        "hs_object_id": 1,
        "hs_lifecyclestage_lead_date": "1772442000000",
        "hs_first_outreach_date": 1772445600000,
    }
    assert commitment.verdict(record, at=AT).status == "met"


def test_an_unknown_pack_is_the_only_mistake() -> None:
    """Words that the pack would have brought are not blamed one by one."""
    (found,) = slarules.check('use "salesfroce"\nsales converts every lead within 5 days\n')
    assert (found.code, found.help) == (Code.UNKNOWN_PACK, "did you mean `salesforce`?")


def test_formatting_knows_the_words_of_packs() -> None:
    """Names are spelt as the pack spells them."""
    text = 'use "hubspot"\nevery Won Deal includes amount\nsales ENGAGES every sql within 1 day\n'
    expected = (
        'use "hubspot"\nevery won deal includes amount\nsales engages every SQL within 1 day\n'
    )
    assert slarules.format_text(text) == expected
