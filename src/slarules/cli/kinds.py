"""Kinds of record as users name them, and as the rules do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.cli.failure import Failure
from slarules.diagnostics import quoted_list
from slarules.spelling import key_of, nearest

if TYPE_CHECKING:
    from slarules import Agreement

__all__ = ["Kinds"]


@frozen
class Kinds:
    """The kinds of one agreement; `default` is what the user said of data without a kind."""

    agreement: Agreement
    default: str | None = None

    def named(self, said: str | None) -> str:
        """The kind of the rules that was meant; `Failure` where that cannot be told."""
        said = self.default if said is None else said
        if said is None:
            return self._only()
        known = self.agreement.rules.kinds
        found = self._known(said)
        if found is None:
            meant = nearest(said, known)
            hint = f"did you mean `{meant}`?" if meant else f"there is {quoted_list(known)}"
            raise Failure(f"no kind of record is called `{said}`: {hint}")
        return found

    def is_one(self, said: str) -> bool:
        """Whether the rules know a kind by this name."""
        return self._known(said) is not None

    def identity_key(self, kind: str) -> str:
        """The key of the field that identifies records of a kind."""
        return self.agreement.rules.kinds[kind].identity.key

    def _known(self, said: str) -> str | None:
        """The kind of the rules that bears a name, in whatever case and spacing."""
        wanted, known = key_of(said), self.agreement.rules.kinds
        return next((name for name in known if name.casefold() == wanted), None)

    def _only(self) -> str:
        spoken_of = self.agreement.kinds
        if not spoken_of:
            raise Failure("the rules hold no commitment, so there is nothing to evaluate")
        if len(spoken_of) > 1:
            first = spoken_of[0]
            example = f"write `{first}=FILE` or --kind {first}"
            raise Failure(
                f"the rules speak of {quoted_list(spoken_of, last='and')}: "
                f"say which the data holds, {example}"
            )
        return spoken_of[0]
