"""Which agreement, in which version and on which data, an answer came from."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any
from zoneinfo import TZPATH

from attrs import field

from slarules.frozen import frozen

__all__ = ["Edition", "data_versions"]


@frozen(kw_only=True)
class Edition:
    """An agreement's title, version, language version, and its source, with a hash of it."""

    title: str
    version: str | None
    language: int
    source: str = field(repr=False)

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the source, in hexadecimal."""
        from hashlib import sha256  # it loads OpenSSL, and a verdict needs no hash

        return sha256(self.source.encode("utf-8", "surrogatepass")).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """The edition as JSON-ready values."""
        return {
            "title": self.title,
            "version": self.version,
            "language": self.language,
            "hash": self.hash,
        }


@cache
def data_versions() -> dict[str, str | None]:
    """The versions of time-zone and holiday data on this machine, `None` where unknown."""
    return {"tz": _tz_version(), "holidays": _package_version("holidays")}


def _tz_version() -> str | None:
    """The version of the system's zone data, which `zoneinfo` prefers to the package's."""
    from pathlib import Path

    for folder in map(Path, TZPATH):
        for name in ("tzdata.zi", "+VERSION"):
            try:
                first = (folder / name).read_text(encoding="utf-8").split("\n", 1)[0]
            except OSError:
                continue
            return first.removeprefix("# version ").strip()
    packaged = _package_version("tzdata")
    return packaged and f"tzdata {packaged}"


def _package_version(name: str) -> str | None:
    # it brings half of the network's modules along, and few ask for the editions of data
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None
