"""Business time the slow way: one UTC minute after another. Shares no code with the package.

A window of UTC minutes is laid out with the wall time each one shows in the zone. The hours of
a date are a set of minutes after its midnight. A wall time happens at the first UTC minute that
shows it; if none does, because the clocks jumped over it, it happens as long after the last
minute before the jump as it would have without one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slarules.calendar import Schedule, Shift

MINUTE = timedelta(minutes=1)


class Reference:
    """The open minutes of a schedule from the first UTC midnight of a date on."""

    def __init__(self, schedule: Schedule, first: date, days: int) -> None:
        self.schedule = schedule
        self.begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
        instants = [self.begin + MINUTE * n for n in range(days * 1440)]
        zone = schedule.zone
        self.shown = [instant.astimezone(zone).replace(tzinfo=None) for instant in instants]
        self.open = [False] * len(instants)
        for wall_date in {wall.date() for wall in self.shown}:
            for opens, closes in self.runs(wall_date):
                for minute in range(
                    self.happens(wall_date, opens), self.happens(wall_date, closes)
                ):
                    self.open[minute] = True

    def runs(self, day: date) -> list[tuple[int, int]]:
        """The open minutes that start on a date as runs [first, after) from its midnight."""
        minutes = self.minutes(day)
        edges = sorted(minutes - {minute + 1 for minute in minutes})
        runs = []
        for edge in edges:
            after = edge
            while after in minutes:
                after += 1
            runs.append((edge, after))
        return runs

    def minutes(self, day: date) -> set[int]:
        """The open minutes that start on a date, counted from its midnight."""
        rules = self.schedule
        if day in rules.special:
            found = spread(rules.special[day])
        elif any(closure.first <= day <= closure.last for closure in rules.closed):
            found = set()
        else:
            found = spread(rules.weekly[day.weekday()])
        return found - spread(rules.closed_hours.get(day, ()))

    def happens(self, day: date, minute: int) -> int:
        """The place in the window of the UTC minute at which a wall time happens."""
        wanted = datetime(day.year, day.month, day.day) + MINUTE * minute
        begin = self.begin.replace(tzinfo=None)
        # No zone is further from UTC than a day and a bit: nothing happens before this.
        place = max(0, int((wanted - begin) / MINUTE) - 1600)
        if place >= len(self.shown):
            return len(self.shown)
        while place < len(self.shown) and self.shown[place] < wanted:
            place += 1
        if place == len(self.shown) or place == 0 or self.shown[place] == wanted:
            return place
        return place - 1 + int((wanted - self.shown[place - 1]) / MINUTE)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The open time between two whole minutes."""
        if end < start:
            return -self.between(end, start)
        return MINUTE * sum(self.open[self.place(start) : self.place(end)])

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The earliest whole minute at which an amount of whole minutes has run."""
        place, left = self.place(start), int(amount / MINUTE)
        if not left:
            while not self.open[place]:
                place += 1
        while left:
            left -= self.open[place]
            place += 1
        return self.begin + MINUTE * place

    def subtract(self, end: datetime, amount: timedelta) -> datetime:
        """The latest whole minute from which an amount of whole minutes runs until `end`."""
        place, left = self.place(end), int(amount / MINUTE)
        if not left:
            while not self.open[place - 1]:
                place -= 1
        while left:
            place -= 1
            left -= self.open[place]
        return self.begin + MINUTE * place

    def place(self, moment: datetime) -> int:
        """The place in the window of a whole minute."""
        return int((moment - self.begin) / MINUTE)


def spread(shifts: tuple[Shift, ...]) -> set[int]:
    """The minutes of shifts, counted from midnight."""
    return {m for shift in shifts for m in range(shift.opens // 60, shift.closes // 60)}
