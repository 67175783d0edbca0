"""Diagnostics as values: what is wrong with a rule file, where, and what would mend it.

Messages start in lower case, end without a period, and put the file's own words in backticks;
what to do about it stands apart, in `help`.
"""

from collections.abc import Iterable
from enum import StrEnum

from slarules.frozen import frozen
from slarules.spelling import nearest

__all__ = [
    "Code",
    "Diagnostic",
    "RuleError",
    "Severity",
    "in_file_order",
    "nearest",
    "quoted_list",
]


class Severity(StrEnum):
    """Errors keep a file from being evaluated; warnings and notes do not.

    A warning is about what is hardly meant, a note about what may well be.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """The stable code of each kind of diagnostic. Codes are never reused or renumbered."""

    # reading the text
    UNREADABLE = "SLA001"
    TOO_LARGE = "SLA002"
    BAD_CHARACTER = "SLA003"
    UNCLOSED_QUOTE = "SLA004"
    NOTHING_ABOVE = "SLA005"
    NOT_INDENTED = "SLA006"
    TOO_NESTED = "SLA007"
    UNKNOWN_LANGUAGE = "SLA008"
    EMPTY_LABEL = "SLA009"
    NOT_INCLUDED = "SLA010"
    OUTSIDE_FOLDER = "SLA011"
    INCLUDES_ITSELF = "SLA012"
    TOO_MUCH_INCLUDED = "SLA013"
    NO_FOLDER = "SLA014"
    # sentences
    NOT_UNDERSTOOD = "SLA101"
    MISSPELT = "SLA102"
    UNFINISHED = "SLA103"
    UNKNOWN_THING = "SLA104"
    UNKNOWN_ACTION = "SLA105"
    UNKNOWN_TEAM = "SLA106"
    MISSING_WORD = "SLA107"
    WRONG_UNIT = "SLA108"
    BAD_DATE = "SLA109"
    BAD_TIME = "SLA110"
    TEXT_WITHOUT_QUOTES = "SLA111"
    MIXED_AND_OR = "SLA112"
    WRONG_WORD = "SLA113"
    UNKNOWN_CALENDAR = "SLA114"
    # meaning
    DECLARED_TWICE = "SLA201"
    DEFINED_BY_ITSELF = "SLA202"
    UNKNOWN_ZONE = "SLA203"
    UNKNOWN_REGION = "SLA204"
    UNKNOWN_HOLIDAY = "SLA205"
    WRONG_TYPE = "SLA206"
    NO_MOMENT = "SLA207"
    NO_LIMIT = "SLA208"
    TIER_ORDER = "SLA209"
    WRONG_KIND = "SLA210"
    SAID_TWICE = "SLA211"
    HOURS_OVERLAP = "SLA212"
    NEVER_OPEN = "SLA213"
    BACKWARDS = "SLA214"
    NOT_RECORDED = "SLA215"
    NO_SUCH_WORD = "SLA216"
    NO_EFFECT = "SLA217"
    NO_PERIOD = "SLA220"
    WRONG_PERIOD = "SLA221"
    UNKNOWN_MEASURE = "SLA224"
    NO_PERCENTILE = "SLA225"
    WHOSE_TIME = "SLA226"
    UNKNOWN_PACK = "SLA228"
    AMBIGUOUS_WORD = "SLA229"
    BELONGS_ELSEWHERE = "SLA230"
    CIRCLE_OF_TABLES = "SLA231"
    NO_INTERVALS = "SLA232"
    # lints: what means something, and perhaps not what is meant
    NEVER_REACHED = "SLA301"
    ORDER_DECIDES = "SLA302"
    GAP = "SLA303"
    POINTLESS = "SLA304"
    NEVER_MISSED = "SLA305"
    UNUSED = "SLA306"
    SHADOWS = "SLA307"
    SURPRISING_LIMIT = "SLA308"
    ALMOST_MIDNIGHT = "SLA309"
    OUT_OF_DATE = "SLA310"
    NO_OWNER = "SLA311"
    NO_CONTACT = "SLA312"
    NO_ZONE = "SLA313"
    UNCLEAR_DAY = "SLA314"
    OPEN_ON_HOLIDAY = "SLA315"
    BUILT_IN_CALENDAR = "SLA316"
    USELESS_ALLOWANCE = "SLA317"

    @property
    def is_lint(self) -> bool:
        """Whether only `check` looks for it, in files without errors."""
        return self.startswith("SLA3")


@frozen(kw_only=True)
class Diagnostic:
    """One thing that is wrong, with its place.

    `line` and `column` count from 1; `end_column` is one past the last marked character, on the
    same line. `snippet` is the line as it stands in the file, or of a very long one the part
    that begins at `snippet_column`. Lines are 0 where the file as a whole is meant.
    """

    code: Code
    severity: Severity = Severity.ERROR
    message: str
    help: str | None = None
    source: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    snippet: str = ""
    snippet_column: int = 1

    def render(self) -> str:
        """Return the diagnostic as text of a few lines, the words marked."""
        lines = [f"{self.severity}[{self.code}]: {self.message}"]
        if self.line:
            number = str(self.line)
            gutter = " " * len(number)
            before = self.snippet_column - 1
            marks = _marks(self.snippet, self.column - before, self.end_column - before)
            lines += [
                f"{gutter}--> {self.source}:{self.line}:{self.column}",
                f"{gutter} |",
                f"{number} | {self.snippet}".rstrip(),
                f"{gutter} | {marks}",
            ]
        else:
            gutter = ""
            lines.append(f"--> {self.source}")
        if self.help:
            lines.append(f"{gutter} = help: {self.help}")
        return "\n".join(lines)

    def to_dict(self) -> dict[str, str | int | None]:
        """Return the diagnostic as a JSON-ready mapping."""
        return {
            "code": str(self.code),
            "severity": str(self.severity),
            "message": self.message,
            "help": self.help,
            "source": self.source,
            "line": self.line,
            "column": self.column,
            "end_column": self.end_column,
            "snippet": self.snippet,
            "snippet_column": self.snippet_column,
        }

    def __str__(self) -> str:
        return self.render()


class RuleError(ValueError):
    """A rule file has errors. `diagnostics` holds all of them, warnings too, in file order."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n\n".join(d.render() for d in self.diagnostics))

    def __reduce__(self) -> tuple[type["RuleError"], tuple[tuple[Diagnostic, ...]]]:
        return RuleError, (self.diagnostics,)


def in_file_order(found: Iterable[Diagnostic], files: Iterable[str]) -> list[Diagnostic]:
    """Return diagnostics file by file, those of a file by their place."""
    order = {name: number for number, name in enumerate(files)}
    return sorted(found, key=lambda each: (order.get(each.source, 0), each.line, each.column))


def quoted_list(words: Iterable[str], last: str = "or", most: int = 8) -> str:
    """Return words in backticks as an English list; more than `most` end in `...`."""
    items = [f"`{word}`" for word in words]
    if len(items) > most:
        return ", ".join(items[:most]) + ", ..."
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def _marks(snippet: str, column: int, end_column: int) -> str:
    """Return carets under the marked columns; tabs stay tabs so that they line up."""
    before = "".join("\t" if c == "\t" else " " for c in snippet[: column - 1])
    return before + "^" * max(1, min(end_column, len(snippet) + 1) - column)
