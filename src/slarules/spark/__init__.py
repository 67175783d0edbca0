"""The same verdicts over Spark data frames; needs the extra `spark`, and a Java for Spark itself.

Rows are judged where they lie, batch by batch, by the evaluator of frames. Of commitments over
periods only counters travel.
"""

from slarules.spark.periods import measures, periods
from slarules.spark.verdicts import verdicts

__all__ = ["measures", "periods", "verdicts"]
