"""Records made for rules: for tests that land on the edges, and for trying rules out."""

from slarules.sampling.drawing import Drawn, Source
from slarules.sampling.edges import moment_near
from slarules.sampling.laws import Finding, check_agreement
from slarules.sampling.making import Maker
from slarules.sampling.sample import columns_of, sample
from slarules.sampling.search import NoSuchRecord, examples_of
from slarules.sampling.spoiling import spoilt

__all__ = [
    "Drawn",
    "Finding",
    "Maker",
    "NoSuchRecord",
    "Source",
    "check_agreement",
    "columns_of",
    "examples_of",
    "moment_near",
    "sample",
    "spoilt",
]
