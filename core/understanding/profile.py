"""The full profiling report of fg-data-profiling, made on a worker: it is heavy."""

import io

import pandas as pd

FULL_CELLS = 100_000  # cells up to which the report is complete; beyond, its minimal mode (seconds instead of minutes)


def is_minimal(rows: int, columns: int) -> bool:
    """Whether the report of a table of this size leaves out correlations and interactions."""
    return rows * columns > FULL_CELLS


def profile_report(content: bytes, title: str) -> str:
    """The report on a Parquet file's table, as one self-contained HTML page."""
    import logging
    import warnings

    warnings.simplefilter("ignore")  # its libraries' deprecations are not the user's concern
    logging.disable(logging.WARNING)
    import matplotlib as mpl

    mpl.use("Agg")
    from data_profiling import ProfileReport

    table = pd.read_parquet(io.BytesIO(content))
    report = ProfileReport(table, title=title, minimal=is_minimal(*table.shape), progress_bar=False)
    return str(report.to_html())
