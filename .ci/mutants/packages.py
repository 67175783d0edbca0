"""What is mutated, and which tests have to notice."""

from __future__ import annotations

HOURS = "arrays block_edges business_calendar clock_changes holidays ledger limits messages pauses"
CONDITIONS = (
    "conditions comparisons bounds values dates scores moments moment_text choices subject scope"
    " records reasons"
)
TIMING = "limits clock clocked course timing track deadline window finish measure shortcut finding"
ANSWERS = (
    "agreement commitment commitments edition explain fields group inputs judge other_moment_text"
    " report summary telling verdict wording"
)
SLOW = "million or hundred_thousand or flat_memory or threads or only_for_holidays or years_1_and"
FAMILIES = (
    "attempts completeness counting durations escalations frame horizon judges occurrences"
    " period_timer prohibition recurring repetition rolling spread standing turns"
)
OF_FAMILIES = (
    "agreement ahead attempts completeness deadline durations escalations explain judges repetition"
    " limits prohibition promises_of_change recurring rolling standing verdict"
)
PLAIN = (
    "agreement ahead bounds choices clock clock_of_a_verdict conditions course deadline finding"
    " finish hostile_records lengths moments parents records recurring scope subject shortcut"
    " usual_text values verdict window"
)

# The files of a package, and its tests.
PACKAGES = {
    "calendar": (["calendar/[!m]*"], [f"tests/calendar/test_{name}.py" for name in HOURS.split()]),
    "many": (
        ["calendar/many/[!bc]*", "calendar/many/cells.py"],
        [
            f"tests/calendar/many/test_{name}.py"
            for name in ("cells", "edges", "equality", "many_clocks")
        ],
    ),
    "conditions": (
        [f"evaluation/{name}.py" for name in CONDITIONS.split()],
        [f"tests/evaluation/test_{name}.py" for name in PLAIN.split()],
    ),
    "timing": (
        [f"evaluation/{name}.py" for name in TIMING.split()],
        [
            f"tests/evaluation/test_{name}.py"
            for name in sorted({*PLAIN.split(), *OF_FAMILIES.split()})
        ],
    ),
    "families": (
        [f"evaluation/{name}.py" for name in FAMILIES.split()],
        [
            f"tests/evaluation/test_{name}.py"
            for name in (*OF_FAMILIES.split(), "parents", "tables")
        ],
    ),
    "answers": (
        [f"evaluation/{name}.py" for name in ANSWERS.split()],
        ["tests/evaluation", "tests/evaluation/periods", "tests/evaluation/measures"],
    ),
    "sums": (
        ["evaluation/periods/*", "evaluation/measures/*"],
        ["tests/evaluation/periods", "tests/evaluation/measures"],
    ),
    "tables": (
        ["evaluation/tables/*", "evaluation/events/*"],
        [
            *(
                f"tests/evaluation/test_{name}.py"
                for name in ("tables", "table_keys", "parents", "key_order", "found")
            ),
            "tests/evaluation/events",
        ],
    ),
}
# What reads frames and columns is not here: the threads of polars do not live in a fork.
# Examples have to be enough: laws on random cases and comparisons with other implementations take
# too long, and so do a few tests of size.
LEFT_OUT = ["*properties*", "*reference*", "*workclock*"]
