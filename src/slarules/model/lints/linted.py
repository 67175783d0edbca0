"""A file without errors as the lints see it: its rules beside its statements."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import field, frozen

from slarules.calendar import Schedule
from slarules.diagnostics import Code, Diagnostic, Severity
from slarules.model.commitments import Commitment, Deadline, Recurring, Rolling, Tier
from slarules.model.durations import Duration
from slarules.model.resolving.scope import Said, Scope
from slarules.model.rules import Rules
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.source import Source, Span

__all__ = ["Again", "Linted", "Promised"]


@frozen(kw_only=True)
class Promised:
    """A deadline: the commitment as resolved and as written, and the file it stands in.

    Attempts within a limit are deadlines too, with more to do than once.
    """

    model: Commitment
    node: nodes.Commitment
    does: nodes.Does | nodes.Makes
    deadline: Deadline
    source: Source = field(repr=False)

    @property
    def is_ceiling(self) -> bool:
        """Whether something may be done only so often, and doing nothing keeps it."""
        repetition = self.deadline.repetition
        return repetition is not None and repetition.at_most

    @property
    def is_once(self) -> bool:
        """Whether doing it once is enough."""
        repetition = self.deadline.repetition
        return repetition is None or (repetition.count == 1 and not repetition.at_most)

    @property
    def tiers(self) -> list[tuple[Tier, nodes.Limit]]:
        """The limits, each as resolved and as written."""
        return list(zip(self.deadline.tiers, self.does.limits, strict=True))


@frozen(kw_only=True)
class Again:
    """A duty that comes again and again: as resolved and as written, and where it stands."""

    model: Commitment
    node: nodes.Commitment
    promise: Recurring | Rolling
    source: Source = field(repr=False)

    @property
    def length(self) -> tuple[Duration, Span] | None:
        """How long after the last time it is due, and where that is said."""
        if isinstance(self.promise, Rolling) and isinstance(self.node.promise, nodes.Rolls):
            return self.promise.every, self.node.promise.length.span
        return None


@frozen(kw_only=True)
class Linted:
    """What a lint may look at.

    `statements` are the file's own, `everywhere` those of all files of the agreement, `vocabulary`
    the built-in ones and those of packs. `as_of` is the day that dates are compared with.
    """

    rules: Rules
    scope: Scope = field(repr=False)
    statements: tuple[nodes.Statement, ...] = field(repr=False)
    everywhere: tuple[nodes.Statement, ...] = field(repr=False)
    vocabulary: tuple[nodes.Statement, ...] = field(repr=False)
    as_of: date

    @cached_property
    def deadlines(self) -> tuple[Promised, ...]:
        """The file's deadlines, in its order."""
        return tuple(self._deadlines())

    def _deadlines(self) -> Iterator[Promised]:
        for model, said in self._commitments():
            node, deadline = said.node, model.promise
            does = node.promise
            if isinstance(does, nodes.Does | nodes.Makes) and isinstance(deadline, Deadline):
                yield Promised(
                    model=model, node=node, does=does, deadline=deadline, source=said.source
                )

    @cached_property
    def recurring(self) -> tuple[Again, ...]:
        """The file's duties that come again, in its order."""
        return tuple(
            Again(model=model, node=said.node, promise=model.promise, source=said.source)
            for model, said in self._commitments()
            if isinstance(model.promise, Recurring | Rolling)
        )

    def _commitments(self) -> Iterator[tuple[Commitment, Said[nodes.Commitment]]]:
        """Yield the file's own commitments, each as resolved and as written."""
        models = {model.key: model for model in self.rules.commitments}
        for said in self.scope.commitments:
            model = models.get(key_of(said.node.label or said.node.text))
            if model is not None and not said.built_in:
                yield model, said

    @property
    def declares_calendars(self) -> bool:
        """Whether the file has a calendar of its own."""
        return any(not said.built_in for said in self.scope.calendars.values())

    def schedules_of(self, commitment: Commitment) -> tuple[Schedule, ...]:
        """Return the calendars that a commitment may run on, whatever the record."""
        if commitment.calendar is not None:
            return (self.rules.schedules[commitment.calendar],)
        choices = self.rules.calendar_choices.get(commitment.thing.kind, ())
        names = [choice.calendar for choice in choices]
        if not choices or choices[-1].condition is not None:
            names.append(self.rules.default_calendar)
        return tuple(self.rules.schedules[name] for name in dict.fromkeys(names))

    def line(self, span: Span) -> int:
        """Return the line on which a place in the file begins."""
        return self.scope.source.place(span.start)[0]

    def warning(
        self,
        code: Code,
        span: Span,
        message: str,
        help: str | None = None,
        source: Source | None = None,
    ) -> Diagnostic:
        """Return a warning about a place in the file, or in another one of the agreement."""
        source, severity = source or self.scope.source, Severity.WARNING
        return source.diagnostic(code, span, message, help=help, severity=severity)

    def note(
        self,
        code: Code,
        span: Span,
        message: str,
        help: str | None = None,
        source: Source | None = None,
    ) -> Diagnostic:
        """Return a note about a place in the file, or in another one of the agreement."""
        source, severity = source or self.scope.source, Severity.NOTE
        return source.diagnostic(code, span, message, help=help, severity=severity)
