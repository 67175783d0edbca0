"""Time zones on the command line."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import click

from slarules.spelling import nearest

__all__ = ["ZoneOption"]


class ZoneOption(click.ParamType):  # type: ignore[type-arg]  # generic in new versions only
    """The name of a zone whose clocks change, or `UTC`; no abbreviation."""

    name = "zone"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> ZoneInfo:
        """Return the zone; an unknown name is wrong usage."""
        if isinstance(value, ZoneInfo):
            return value
        known = {zone for zone in available_timezones() if "/" in zone} | {"UTC"}
        if value not in known:
            meant = nearest(value, known)
            hint = f"did you mean `{meant}`?" if meant else "write a name such as Europe/London"
            self.fail(f"`{value}` is not a time zone: {hint}", param, ctx)
        return ZoneInfo(value)
