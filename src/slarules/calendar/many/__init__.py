"""Business time in bulk: the questions of a clock on columns, in numpy.

Tables are made from the compiled blocks of the scalar clocks, so there is one calendar and not
two. Importing this package imports numpy; nothing else in `slarules.calendar` does.
"""

from slarules.calendar.many.bulk import add_many, between_many, is_open_many
from slarules.calendar.many.many_clocks import ManyClocks

__all__ = ["ManyClocks", "add_many", "between_many", "is_open_many"]
