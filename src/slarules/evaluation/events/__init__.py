"""From event logs to records: the rows of a case, one an event, become one record."""

from slarules.evaluation.events.errors import CaseReturned, EventError, SharedField
from slarules.evaluation.events.records import EventRecords, records_of_events

__all__ = ["CaseReturned", "EventError", "EventRecords", "SharedField", "records_of_events"]
