"""What has been found out about a table, kept for as long as the table is looked at."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from core.understanding.overview import fair_sample

Found = TypeVar("Found")


class Looked:
    """A table with its sample and the results of views, each computed when it is first looked at."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self._results: dict[tuple[Any, ...], Any] = {}

    @cached_property
    def sample(self) -> pd.DataFrame:
        return fair_sample(self.table)

    @property
    def sampled(self) -> bool:
        """Whether views are drawn from fewer rows than there are."""
        return len(self.sample) < len(self.table)

    def of_all(self, compute: Callable[..., Found], *given: Any) -> Found:
        """What this computes from all rows."""
        return self._found(compute, self.table, given)

    def of_sample(self, compute: Callable[..., Found], *given: Any) -> Found:
        """What this computes from the sample."""
        return self._found(compute, self.sample, given)

    def _found(self, compute: Callable[..., Found], rows: pd.DataFrame, given: tuple[Any, ...]) -> Found:
        key = (compute.__name__, *given)
        if key not in self._results:
            self._results[key] = compute(rows, *given)
        found: Found = self._results[key]
        return found


@st.cache_resource(max_entries=2, hash_funcs={pd.DataFrame: id}, show_spinner=False)
def looked_at(table: pd.DataFrame) -> Looked:
    """The same object for the same table: it holds the table, so that no other can get its id meanwhile."""
    return Looked(table)
