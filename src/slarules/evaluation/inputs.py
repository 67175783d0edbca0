"""What callers pass as records: one iterable, or one for each kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Counted", "by_kind"]

_FRAMES = ("__dataframe__", "__arrow_c_stream__", "collect_schema")  # the last of lazy ones


class Counted:
    """An iterable that counts what has passed by."""

    def __init__(self, records: Iterable[object]) -> None:
        self._records = records
        self.count = 0

    def __iter__(self) -> Iterator[object]:
        for record in self._records:
            self.count += 1
            yield record


def by_kind(
    records: object, kind: str | None, spoken_of: tuple[str, ...], known: tuple[str, ...]
) -> dict[str, Iterable[object]]:
    """The iterables by kind.

    `spoken_of` are the kinds commitments are about, `known` all that are declared. Raises
    `ValueError` for a missing or unknown kind, `TypeError` for what holds no records.
    """
    if isinstance(records, Mapping):
        return _of_mapping(records, kind, known)
    if kind is None:
        if len(spoken_of) != 1:
            raise ValueError(f"say which kind of record these are: kind={_listed(spoken_of)}")
        kind = spoken_of[0]
    return {_known(kind, known): _iterable(records)}


def _of_mapping(
    records: Mapping[object, object], kind: str | None, known: tuple[str, ...]
) -> dict[str, Iterable[object]]:
    if kind is not None:
        raise TypeError("a mapping of kinds to records takes no `kind`; pass a list of records")
    for value in records.values():
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
            raise TypeError("this looks like a single record: pass a list of records")
    return {_known(str(name), known): _iterable(each) for name, each in records.items()}


def _known(kind: str, known: tuple[str, ...]) -> str:
    for name in known:
        if name.casefold() == kind.casefold():
            return name
    raise ValueError(f"no kind of record is called `{kind}`: there is {_listed(known)}")


def _iterable(records: object) -> Iterable[object]:
    if _is_frame(records):
        raise TypeError(
            "a data frame is not an iterable of records: ask `agreement.evaluate_frame`, or pass "
            "frame.to_dict('records') (pandas) or frame.iter_rows(named=True) (polars)"
        )
    if isinstance(records, str | bytes | bytearray) or not isinstance(records, Iterable):
        raise TypeError(f"pass an iterable of records, not {type(records).__name__}")
    return records


def _is_frame(records: object) -> bool:
    kind = type(records)
    return any(hasattr(kind, name) for name in _FRAMES)


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names) or "none"
