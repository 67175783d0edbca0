"""A pytest session in which each mutant is a fork."""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import sys
import time
from bisect import bisect_left
from fnmatch import fnmatch
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from attrs import define

if TYPE_CHECKING:
    from pathlib import Path

    from function import Function

BUDGET = 0.8  # seconds of tests that a mutant has to survive, the fastest first
WHOLE = 4  # the same when it runs again, because it survived once
LIMIT = 3  # seconds of a processor's time, more than the budget, after which its tests hang
MEMORY = 4 << 30


@define
class Session:
    """A pytest plugin that runs the collected tests once for each mutant."""

    copy: Path
    told: Path
    texts: dict[str, str]
    functions: list[Function]
    patterns: tuple[str, ...]
    outcomes: dict[str, str]
    survived: set[str]
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
        for module in {name.rpartition(".")[0] for name in self.texts}:
            import_module(module)  # some are loaded late, which in a fork would be too late
        gc.freeze()  # what is shared with the forks stays so
        calls, seconds = self.learn(items)
        self.control(items, seconds)
        files = [item.path for item in items]
        wanted = []
        for function in self.functions:
            direct = {place for place, called in enumerate(calls) if function.name in called}
            # What tests of one file share may remember a call that an earlier one made.
            near = {files[place] for place in direct}
            places = [place for place, path in enumerate(files) if path in near]
            own = f"test_{function.live.__module__.rpartition('.')[2]}.py"  # they know it best
            places.sort(key=lambda p: (p not in direct, files[p].name != own, seconds[p]))
            until = [*accumulate(seconds[place] for place in places)]
            for mutant in function.mutants:
                name = f"{function.live.__module__}.{mutant}"
                if mutant != "_mutmut_orig" and self.is_wanted(name):
                    count = bisect_left(until, self.budget(name))
                    wanted.append((name, function, mutant, places[:count]))
        random.Random(len(wanted)).shuffle(wanted)  # so that a part of them stands for all
        for name, function, mutant, places in wanted:
            limit = LIMIT + int(self.budget(name))
            self.outcomes[name] = self.outcome(function, mutant, items, places, limit)
            with self.told.open("a") as told:
                print(self.outcomes[name], name, self.texts[name], file=told)
        return True

    def is_wanted(self, name: str) -> bool:
        """Whether a mutant is one of those to run: asked for, and not known to be killed."""
        return (
            name in self.texts
            and name not in self.outcomes
            and any(fnmatch(name, pattern) for pattern in self.patterns)
        )

    def budget(self, name: str) -> float:
        """How many seconds of tests a mutant has to survive."""
        return WHOLE if name in self.survived else BUDGET

    def learn(self, items: list[pytest.Item]) -> tuple[list[list[str]], list[float]]:
        """Which functions each test calls and how long it takes; all have to pass."""
        told = self.copy / "calls.json"
        if not (child := os.fork()):
            called: set[str] = set()
            unnoted = {each.name for each in self.functions if each.live.__closure__}
            sys.setrecursionlimit(2 * sys.getrecursionlimit())  # a call noted is two calls
            for function in self.functions:
                function.tell(called)
            calls, seconds = [], []
            for item, following in zip(items, [*items[1:], None], strict=True):
                called.clear()
                begin = time.process_time()
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                seconds.append(time.process_time() - begin)
                calls.append(sorted(called | unnoted))
                if self.failed:
                    print(f"fails without a mutant: {item.nodeid}", file=sys.__stderr__)
                    os._exit(1)
            told.write_text(json.dumps([calls, seconds]))
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            raise SystemExit("the tests have to pass first")
        calls, seconds = json.loads(told.read_text())
        return calls, seconds

    def control(self, items: list[pytest.Item], seconds: list[float]) -> None:
        """Without a mutant the tests pass in a fork too, in whatever order."""
        places = [place for place in range(len(items)) if seconds[place] < BUDGET / 10]
        random.Random(1).shuffle(places)
        if not (child := os.fork()):
            self.run([items[place] for place in places], places)
        if os.waitpid(child, 0)[1]:
            raise SystemExit("the tests have to pass in any order")

    def outcome(
        self,
        function: Function,
        mutant: str,
        items: list[pytest.Item],
        places: list[int],
        limit: int,
    ) -> str:
        """What becomes of one mutant whose tests hang after some seconds of a processor's time."""
        if not places:
            return "no tests"
        places = sorted(places, key=lambda place: -function.killers[place])
        if not (child := os.fork()):
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
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


def remembered(told: Path, texts: dict[str, str]) -> dict[str, str]:
    """What became of mutants in earlier runs, as long as their code is the same."""
    rows = [line.rsplit(" ", 2) for line in told.read_text().splitlines()] if told.exists() else []
    return {name: outcome for outcome, name, text in rows if texts.get(name) == text}
