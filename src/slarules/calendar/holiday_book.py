"""Holiday names by date, from the `holidays` package, which is imported only when asked."""

from __future__ import annotations

import warnings
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field

from slarules.calendar.errors import CalendarError
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from holidays import HolidayBase

    from slarules.calendar.schedule import HolidayRegion

__all__ = ["HolidayBook", "holiday_names", "known_countries", "known_subdivisions"]


def known_countries() -> tuple[str, ...]:
    """The country codes the `holidays` package knows, sorted."""
    from holidays import list_supported_countries

    return tuple(sorted(list_supported_countries()))


def known_subdivisions(country: str) -> tuple[str, ...]:
    """The parts of a country with holidays of their own; `CalendarError` for no country."""
    from holidays import list_supported_countries

    supported = list_supported_countries()
    if country not in supported:
        raise CalendarError(f"`{country}` is not a country with known holidays")
    return tuple(supported[country])


def holiday_names(country: str, subdivision: str | None, years: Iterable[int]) -> tuple[str, ...]:
    """The names of a region's public holidays in some years, each once, sorted.

    Raises `CalendarError` for a country or subdivision the package does not know.
    """
    names: set[str] = set()
    for year in years:
        for joined in _load(country, subdivision, year).values():
            names.update(_parts(joined))
    return tuple(sorted(names))


@frozen
class HolidayBook:
    """One region's holidays, loaded year by year as dates are asked for."""

    region: HolidayRegion
    _years: dict[int, dict[date, str]] = field(factory=dict, init=False, repr=False, eq=False)

    @cached_property
    def covered(self) -> tuple[int, int]:
        """The first and last year with data.

        The package says which years a country covers, but some countries warn or stay empty
        in years they claim: such years at either end are not covered.
        """
        first, last = _claimed_years(self.region)
        years = range(first, last + 1)
        begin = next((year for year in years if self._has_data(year)), first)
        end = next((year for year in reversed(years) if self._has_data(year)), last)
        return begin, end

    def name(self, day: date) -> str | None:
        """The names of a date's holidays joined by `; `, None if it is none or all excluded."""
        names = self._years.get(day.year)
        if names is None:
            names = self._years[day.year] = dict(self._kept(day.year))
        return names.get(day)

    def _has_data(self, year: int) -> bool:
        with warnings.catch_warnings(record=True) as complaints:
            warnings.simplefilter("always")
            return bool(_load(self.region.country, self.region.subdivision, year)) and not (
                complaints
            )

    def _kept(self, year: int) -> Iterator[tuple[date, str]]:
        holidays = _load(self.region.country, self.region.subdivision, year)
        excluded = _forms(self.region.excluded, holidays)
        for day, joined in holidays.items():
            kept = [name for name in _parts(joined) if name.casefold() not in excluded]
            if kept:
                yield day, "; ".join(kept)


def _claimed_years(region: HolidayRegion) -> tuple[int, int]:
    holidays = _load(region.country, region.subdivision)
    return holidays.start_year, holidays.end_year


def _load(country: str, subdivision: str | None, *years: int) -> HolidayBase:
    from holidays import country_holidays

    try:
        # A language of its own: left open, names would follow the machine's locale.
        language = country_holidays(country).default_language
        return country_holidays(
            country, subdiv=subdivision, years=years, expand=False, language=language
        )
    except NotImplementedError:
        code = f"{country}-{subdivision}" if subdivision else country
        raise CalendarError(f"`{code}` is not a region with known holidays") from None


def _parts(joined: str) -> list[str]:
    return joined.split("; ")


_LABELS = (
    "observed_label",
    "observed_label_before",
    "observed_estimated_label",
    "estimated_label",
)


def _forms(names: tuple[str, ...], holidays: HolidayBase) -> frozenset[str]:
    """Names as they occur in the data: themselves and, after a move, as observed days."""
    labels = {"%s"}
    for attribute in _LABELS:
        label = getattr(holidays, attribute, None)
        if label:
            labels.add(holidays.tr(label))
    return frozenset((label % name).casefold() for label in labels for name in names)
