"""The same commitments over frames: columns in, columns of verdicts out.

A lane answers for many rows at once what it can answer exactly as the evaluator does, and leaves
every other row to the evaluator itself. So a verdict never depends on the way it was reached.
"""

from slarules.columnar.summary import evaluate

__all__ = ["evaluate"]
