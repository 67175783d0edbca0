"""Mutation testing of a package: `python .ci/mutants.py PACKAGE [PATTERN...]`.

mutmut makes the mutants; here they are run. mutmut starts pytest once more for each mutant and in
a process where the tests have run before, so that what calendars remember hides mutants from
them. Here the tests are collected once, and each mutant is a fork in which nothing has run: its
code is put in place of the function's, and the tests that call the function run until one fails,
those first that killed another mutant of it. What was killed is remembered in
`mutants/PACKAGE.outcomes` and not run again, so a run may be stopped and go on later.
"""

from __future__ import annotations

import difflib
import fnmatch
import gc
import hashlib
import json
import os
import random
import re
import resource
import shutil
import sys
import time
import types
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

ROOT = Path(__file__).parents[1]

CONDITIONS = (
    "conditions comparisons bounds values dates scores moments moment_text choices subject scope"
    " records reasons"
)
TIMING = "limits clock timing track deadline window finish measure shortcut finding"
SLOW = "million or hundred_thousand or flat_memory or threads or only_for_holidays or years_1_and"
PLAIN = (
    "bounds choices clock conditions deadline finish moments parents records scope subject values window"
    " agreement verdict hostile_records"
)

# What is mutated, and the tests that have to notice: examples, since laws on random cases and
# comparisons with slow references take too long.
PACKAGES = {
    "calendar": (["calendar/*"], ["tests/calendar"]),
    "conditions": (
        [f"evaluation/{name}.py" for name in CONDITIONS.split()],
        [f"tests/evaluation/test_{name}.py" for name in PLAIN.split()],
    ),
    "timing": (
        [f"evaluation/{name}.py" for name in TIMING.split()],
        [f"tests/evaluation/test_{name}.py" for name in (*PLAIN.split(), "limits", "explain")],
    ),
}
LEFT_OUT = ["*properties*", "*reference*", "*workclock*"]
BUDGET = 1.5  # seconds of tests that a mutant has to survive, the fastest first
LIMIT = 5  # seconds of a processor's time after which its tests hang
MEMORY = 4 << 30
# The type of a cast, and what stands where no value is left: changed, they do nothing.
NOTHING = re.compile(r'\bcast\(("[^"]*"|None), |\n\s*case _:\n\s*assert_never\([^)]*\)')


@define
class Function:
    """A function with mutants: they take its place by their code."""

    name: str
    live: types.FunctionType
    mutants: dict[str, Any]
    killers: Counter[int] = field(factory=Counter)

    def become(self, mutant: str) -> None:
        """Put a mutant in the function's place, in this process."""
        made = self.mutants[mutant]
        made = getattr(made, "__func__", made)  # of a class method
        self.live.__code__ = made.__code__
        self.live.__defaults__ = made.__defaults__
        self.live.__kwdefaults__ = made.__kwdefaults__

    def tell(self, called: set[str]) -> None:
        """Note each call, in this process."""
        live = self.live
        if live.__closure__:
            return
        same = types.FunctionType(live.__code__, live.__globals__, live.__name__, live.__defaults__)
        same.__kwdefaults__ = live.__kwdefaults__

        def noted(*args: object, **named: object) -> object:
            called.add(self.name)
            return same(*args, **named)

        hook = f"_noted_{abs(hash(self.name))}"
        live.__globals__[hook] = noted
        made: dict[str, Any] = {}
        exec(f"def stub(*args, **named): return {hook}(*args, **named)", made)
        live.__code__ = made["stub"].__code__
        live.__defaults__ = live.__kwdefaults__ = None


def write_mutants(copy: Path, patterns: list[str]) -> dict[str, Any]:
    """Copy the project and write all mutants of the wanted files into the copy, by module."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    shutil.rmtree(copy, ignore_errors=True)
    for part in ("src", "tests", "grammar", "docs", "examples"):
        shutil.copytree(ROOT / part, copy / part)
    shutil.copy(ROOT / "pyproject.toml", copy)
    made = {}
    for path in sorted((copy / "src").rglob("*.py")):
        inside = str(path.relative_to(copy / "src" / "slarules"))
        if any(fnmatch.fnmatch(inside, pattern) for pattern in patterns):
            mutated = mutate_file_contents(str(path), path.read_text())
            path.write_text(mutated.code)
            module = "slarules." + inside.removesuffix(".py").replace("/", ".")
            made[module.removesuffix(".__init__")] = (path, mutated)
    return made


def watch() -> list[Function]:
    """Have the mutated modules say which functions they hold, instead of slowing each call."""
    from mutmut.mutation import trampoline

    functions: list[Function] = []

    def wrap(mutants: dict[str, Any], is_classmethod: bool = False) -> Any:  # noqa: ARG001
        def keep(live: types.FunctionType) -> types.FunctionType:
            functions.append(Function(f"{live.__module__}.{live.__qualname__}", live, mutants))
            return live

        return keep

    trampoline.wrap_in_trampoline = wrap
    return functions


@define
class Session:
    """A pytest plugin that runs the collected tests once for each mutant."""

    copy: Path
    told: Path
    texts: dict[str, str]
    functions: list[Function]
    patterns: tuple[str, ...]
    outcomes: dict[str, str] = field(factory=dict)
    failed: bool = False

    def pytest_configure(self, config: pytest.Config) -> None:
        """Have failures told the cheapest way: nobody reads them."""
        config.option.tbstyle = "native"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        self.failed = self.failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the mutants in place of the tests."""
        items = session.items
        gc.freeze()  # what is shared with the forks stays so
        calls, seconds = self.learn(items)
        by_name = {function.name: [] for function in self.functions}
        for place, called in enumerate(calls):
            for name in called:
                by_name[name].append(place)
        wanted = []
        for function in self.functions:
            places = sorted(by_name[function.name], key=seconds.__getitem__)
            until = accumulate(seconds[place] for place in places)
            places = [place for place, spent in zip(places, until, strict=True) if spent < BUDGET]
            for mutant in function.mutants:
                name = f"{function.live.__module__}.{mutant}"
                if mutant != "_mutmut_orig" and self.is_wanted(name):
                    wanted.append((name, function, mutant, places))
        random.Random(len(wanted)).shuffle(wanted)  # so that a part of them stands for all
        for name, function, mutant, places in wanted:
            self.outcomes[name] = self.outcome(function, mutant, items, places)
            with self.told.open("a") as told:
                print(self.outcomes[name], name, self.texts[name], file=told)
        return True

    def is_wanted(self, name: str) -> bool:
        """Whether a mutant is one of those to run: asked for, and not known to be killed."""
        return (
            name in self.texts
            and name not in self.outcomes
            and any(fnmatch.fnmatch(name, pattern) for pattern in self.patterns)
        )

    def learn(self, items: list[pytest.Item]) -> tuple[list[list[str]], list[float]]:
        """Which functions each test calls and how long it takes; all have to pass."""
        told = self.copy / "calls.json"
        if not (child := os.fork()):
            called: set[str] = set()
            sys.setrecursionlimit(2 * sys.getrecursionlimit())  # a call noted is two calls
            for function in self.functions:
                function.tell(called)
            calls, seconds = [], []
            for item, following in zip(items, [*items[1:], None], strict=True):
                called.clear()
                begin = time.process_time()
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                seconds.append(time.process_time() - begin)
                calls.append(sorted(called))
                if self.failed:
                    print(f"fails without a mutant: {item.nodeid}", file=sys.__stderr__)
                    os._exit(1)
            told.write_text(json.dumps([calls, seconds]))
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            raise SystemExit("the tests have to pass first")
        calls, seconds = json.loads(told.read_text())
        return calls, seconds

    def outcome(
        self,
        function: Function,
        mutant: str,
        items: list[pytest.Item],
        places: list[int],
    ) -> str:
        """What becomes of one mutant."""
        if not places:
            return "no tests"
        places = sorted(places, key=lambda place: -function.killers[place])
        if not (child := os.fork()):
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            function.become(mutant)
            self.run([items[place] for place in places], places)
        status = os.waitpid(child, 0)[1]
        killer = self.copy / "killer"
        if os.WIFSIGNALED(status):
            return "timed out"
        if not os.WEXITSTATUS(status):
            return "survived"
        if killer.exists():
            function.killers[int(killer.read_text())] += 1
            killer.unlink()
        return "killed"

    def run(self, items: list[pytest.Item], places: list[int]) -> None:
        """Run tests in a process that ends with them, at the first that fails."""
        for place, item, following in zip(places, items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                (self.copy / "killer").write_text(str(place))
                os._exit(1)
        os._exit(0)


def fingerprints(made: dict[str, Any]) -> dict[str, str]:
    """A short text for each mutant that changes with its code; none for what does nothing."""
    texts = {}
    for module, (path, mutated) in made.items():
        lines = path.read_text().splitlines()
        for mutant in mutated.mutant_names:
            original = mutant.rpartition("_")[0] + "_orig"
            spans = (mutated.line_span_by_function_name[each] for each in (original, mutant))
            before, code = ("\n".join(lines[span.start - 1 : span.end]) for span in spans)
            if NOTHING.sub("", before) != NOTHING.sub("", code.replace(mutant, original)):
                texts[f"{module}.{mutant}"] = hashlib.sha256(code.encode()).hexdigest()[:12]
    return texts


def remembered(told: Path, texts: dict[str, str]) -> dict[str, str]:
    """The mutants that earlier runs killed, as long as their code is the same."""
    rows = [line.rsplit(" ", 2) for line in told.read_text().splitlines()] if told.exists() else []
    return {
        name: outcome
        for outcome, name, text in rows
        if outcome in ("killed", "timed out") and texts.get(name) == text
    }


def difference(name: str, made: dict[str, Any]) -> str:
    """A mutant as a diff to its function."""
    module, _, mutant = name.rpartition(".")
    path, mutated = made[module]
    lines = path.read_text().splitlines()
    original = mutant.rpartition("_")[0] + "_orig"
    spans = (mutated.line_span_by_function_name[each] for each in (original, mutant))
    before, after = (
        [line.replace(mutant, original) for line in lines[span.start - 1 : span.end] if line]
        for span in spans
    )
    return "\n".join([*difflib.unified_diff(before, after, lineterm="", n=1)][2:])


def main(package: str, *patterns: str) -> int:
    """Run a package's mutants and print the figures and what survived."""
    os.nice(19)
    wanted, tests = PACKAGES[package]
    copy = ROOT / "mutants" / package
    made = write_mutants(copy, wanted)
    sys.path[:] = [str(copy / "src"), *(p for p in sys.path if p != str(ROOT / "src"))]
    os.environ.pop("PYTHONPATH", None)
    os.chdir(copy)
    texts, told = fingerprints(made), copy.with_suffix(".outcomes")
    runs = Session(copy, told, texts, watch(), patterns or ("*",), remembered(told, texts))
    ignored = [f"--ignore-glob={each}" for each in LEFT_OUT]
    quiet = ["no:terminal", "no:cacheprovider", "no:xdist", "no:slarules", "no:faulthandler"]
    plain = ["--rootdir=.", "--assert=plain", "-oaddopts=--import-mode=importlib"]
    chosen = [*tests, "-k", f"not ({SLOW})", *ignored]
    pytest.main([*plain, *chosen, *(f"-p{each}" for each in quiet)], plugins=[runs])
    for name, outcome in runs.outcomes.items():
        if outcome in ("survived", "no tests"):
            print(f"\n{outcome}: {name}\n{difference(name, made)}")
    tally = Counter(runs.outcomes.values())
    caught, run = tally["killed"] + tally["timed out"], tally.total()
    print(f"\n{package}: {len(texts)} mutants, {run} of them run:", dict(tally))
    print(f"score {100 * caught / max(run, 1):.1f} %")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
