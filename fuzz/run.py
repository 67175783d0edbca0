"""Run one fuzz target for a while.

    python fuzz/run.py check --seconds 600

Prints the fuzzer's own figures: runs, executions a second, size of the corpus. Exits with 1 where
an input broke a promise; it is then in `fuzz/crashes/`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from functools import partial
from hashlib import sha1
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["slarules"]):
    import targets
    from slarules.syntax.grammar import load_grammar

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
RULE_FILES = ("tests/bad/*/*.sla", "tests/**/*.sla", "examples/*/*.sla", "src/**/*.sla")
DATA_FILES = ("examples/*/*.csv",)
MOST_SEED_BYTES = 6_000
LEAD = {"id": 1, "created_at": "2026-03-06T16:30:00+01:00", "score": "70", "contacted_at": None}


def seeds(target: str) -> list[bytes]:
    """What fuzzing starts from: the project's own files, long ones cut."""
    patterns = DATA_FILES if target == "data" else RULE_FILES
    paths = sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})
    found = [path.read_bytes()[:MOST_SEED_BYTES] for path in paths]
    return found + small_tables() if target == "data" else found


def small_tables() -> list[bytes]:
    """One lead in each of the formats."""
    row = [json.dumps(value) if value is not None else "" for value in LEAD.values()]
    tables = [f"{separator.join(LEAD)}\n{separator.join(row)}\n" for separator in ",;\t"]
    tables += [json.dumps(LEAD) + "\n", json.dumps([LEAD]), json.dumps({"lead": [LEAD]})]
    plain = [table.encode() for table in tables]
    return [*plain, *map(gzip.compress, plain)]


def plant(corpus: Path, contents: list[bytes]) -> None:
    """Write the seeds under the names the fuzzer gives its own finds."""
    corpus.mkdir(parents=True, exist_ok=True)
    for content in contents:
        (corpus / sha1(content, usedforsecurity=False).hexdigest()).write_bytes(content)


def write_dictionary(path: Path) -> None:
    """Write the keywords of the grammar, so that whole phrases are tried."""
    phrases = sorted(" ".join(words) for words in load_grammar().keywords)
    names = ("sales", "MQL", "lead", "contacts", "24 business hours", "5%", "$1,000", "2026-03-31")
    lines = [f'"{phrase}"' for phrase in (*phrases, *names) if phrase.isascii()]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def main() -> None:
    parser = argparse.ArgumentParser(description="Run one fuzz target for a while.")
    parser.add_argument("target", choices=["check", "format", "data"])
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    corpus, crashes = FOLDER / "corpus" / options.target, FOLDER / "crashes"
    plant(corpus, seeds(options.target))
    crashes.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        dictionary = Path(scratch, "dictionary")
        write_dictionary(dictionary)
        run = {
            "check": targets.check,
            "format": targets.format_text,
            "data": partial(targets.data, path=Path(scratch, "data")),
        }
        flags = [
            f"-max_total_time={options.seconds}",
            f"-dict={dictionary}",
            f"-artifact_prefix={crashes}/{options.target}-",
            "-print_final_stats=1",
            "-timeout=60",
            f"-max_len={MOST_SEED_BYTES}",
        ]
        atheris.Setup([sys.argv[0], *flags, str(corpus)], run[options.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
