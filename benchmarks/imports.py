"""How long `import slarules` takes beside the imports it cannot do without.

Run: `python benchmarks/imports.py`. Fresh interpreters, taken in turn; medians of the time inside
the process, so that starting Python itself is not counted.
"""

import statistics
import subprocess
import sys

ROUNDS = 21
OURS = "import slarules"
FLOOR = "import lark, attr, dateutil"
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def seconds(statement: str) -> float:
    command = [sys.executable, "-c", TIMED.format(statement)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    for statement in (OURS, FLOOR):  # warm the caches of compiled files
        seconds(statement)
    pairs = [(seconds(OURS), seconds(FLOOR)) for _ in range(ROUNDS)]
    ours = statistics.median(pair[0] for pair in pairs)
    floor = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{OURS:<30} {ours * 1000:7.1f} ms")
    print(f"{FLOOR:<30} {floor * 1000:7.1f} ms")
    print(f"{'ratio':<30} {ratio:7.2f}")


if __name__ == "__main__":
    main()
