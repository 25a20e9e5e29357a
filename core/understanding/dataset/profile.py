"""The full profiling report of fg-data-profiling, made on a worker: it is heavy."""

import io
from collections.abc import Callable
from functools import partial
from typing import Any, Self

import pandas as pd

FULL_CELLS = 100_000  # cells up to which the report is complete; beyond, its minimal mode (seconds instead of minutes)
FULL_COLUMNS = 40  # beyond, every two numbers drawn against each other take minutes and 50 MB
START_SECONDS = 6  # a worker begins and loads the library; all times measured with two cores
SECONDS_A_COLUMN, SECONDS_A_PAIR = 0.2, 0.055  # of a complete report, a pair being two of the numbers
MINIMAL_SECONDS_A_COLUMN, MINIMAL_CELLS_A_SECOND = 0.14, 2_000_000
LAST_STAGES = 2  # after the figures: the report put together, and written as HTML

Tell = Callable[[int, int], None]


def is_minimal(rows: int, columns: int) -> bool:
    """Whether the report of a table of this size leaves out correlations and interactions."""
    return rows * columns > FULL_CELLS or columns > FULL_COLUMNS


def expected_seconds(rows: int, columns: int, numbers: int) -> float:
    """About how long the report takes, by what was measured; so many of the columns hold numbers."""
    if is_minimal(rows, columns):
        return START_SECONDS + MINIMAL_SECONDS_A_COLUMN * columns + rows * columns / MINIMAL_CELLS_A_SECOND
    return START_SECONDS + SECONDS_A_COLUMN * columns + SECONDS_A_PAIR * numbers**2


def profile_report(content: bytes, title: str, tell: Tell = lambda _done, _total: None) -> str:
    """
    The report on a Parquet file's table, as one self-contained HTML page.

    `tell` gets how many stages are done and how many are known of; what it raises ends the work.
    """
    import logging
    import warnings

    warnings.simplefilter("ignore")  # its libraries' deprecations are not the user's concern
    logging.disable(logging.WARNING)
    import matplotlib as mpl

    mpl.use("Agg")
    from data_profiling import ProfileReport
    from data_profiling.model import describe
    from data_profiling.model.pandas import summary_pandas

    table = pd.read_parquet(io.BytesIO(content))
    known = len(table.columns) + LAST_STAGES

    def counted(done: int, total: int) -> None:
        nonlocal known
        known = total
        tell(done, total)

    counted(0, known)
    describe.tqdm = partial(_Stages, counted)  # the library tells its stages to a progress bar, and this is ours
    summary_pandas.tqdm = lambda futures, total: futures  # noqa: ARG005 - a second bar over the same columns
    report = ProfileReport(table, title=title, minimal=is_minimal(*table.shape), progress_bar=False)
    report.report  # noqa: B018 - a property that puts the report together
    tell(known - 1, known)
    return str(report.to_html())


class _Stages:
    """What the library uses of tqdm: a bar that knows of more stages as it goes."""

    def __init__(self, tell: Tell, total: int, **_look: Any) -> None:
        self.total = total
        self._tell = tell
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def update(self) -> None:
        self._done += 1
        self._tell(self._done, self.total + LAST_STAGES)

    def set_postfix_str(self, _stage: str) -> None:
        self._tell(self._done, self.total + LAST_STAGES)
