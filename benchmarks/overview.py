"""The first figures of a million rows beside pandas' own, and how long the page takes to run again with them."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from benchmarks.report import Figure, repeats_asked, show, summary
from benchmarks.running_app import HOME_SCRIPT
from benchmarks.workspace import use_workspace
from core.settings import WORKERS
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.overview import associations, fair_sample, overview

ROWS = 1_000_000
RATIO_TARGET, RERUN_TARGET = 3, 300  # times pandas; milliseconds
NUMBERS, WHOLE, CATEGORIES = 10, 3, 5
GAPS = 0.1  # of the rows, in one of the numbers
VIEWS = ("statistics", "distribution", "boxes", "missing", "associations", "target", "time", "scatter")
PATIENCE = 300  # seconds for the first, cold run


def main() -> None:
    """Measure and print."""
    repeats = repeats_asked(__doc__ or "", default=5)
    os.environ[WORKERS.name] = "0"
    os.chdir(HOME_SCRIPT.parent)
    table, columns = large_table()
    ours, pandas = [], []
    for _turn in range(repeats):
        pandas.append(_seconds(lambda: (table.describe(), table.corr(numeric_only=True))))
        ours.append(_seconds(lambda: (overview(table, columns), associations(fair_sample(table), columns))))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        reruns = _reruns(Path(folder), table, repeats)
    every = [value for values in reruns.values() for value in values]
    figures = {
        "times_pandas": Figure(median(ours) / median(pandas), RATIO_TARGET),
        "rerun_median_ms": Figure(median(every), RERUN_TARGET),
    }
    show(
        "overview",
        repeats,
        figures,
        ours_s=summary(ours),
        pandas_s=summary(pandas),
        reruns_ms={name: summary(values) for name, values in reruns.items()},
    )


def large_table() -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """A million rows of 20 columns: numbers, some missing, categories, yes or no, a time, a target."""
    chance = np.random.default_rng(0)
    columns: dict[str, object] = {}
    for place in range(NUMBERS):
        columns[f"number {place}"] = chance.normal(size=ROWS)
    columns["number 0"] = np.where(chance.random(ROWS) < GAPS, np.nan, columns["number 0"])  # type: ignore[call-overload]
    for place in range(WHOLE):
        columns[f"whole {place}"] = chance.integers(0, 10 ** (place + 1), ROWS)
    for place in range(CATEGORIES):
        values = np.array([f"value {one}" for one in range(3 ** (place + 1))], dtype=object)
        columns[f"category {place}"] = values[chance.integers(0, len(values), ROWS)]
    columns["answer"] = np.array(["no", "yes"], dtype=object)[(columns["number 1"] > 1).astype(int)]  # type: ignore[operator]
    columns["moment"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(chance.integers(0, 10**6, ROWS), unit="min")
    table = pd.DataFrame(columns)
    return table, tuple(_column(name, str(kind)) for name, kind in table.dtypes.items())


def _column(name: object, kind: str) -> Column:
    role = {"answer": Role.TARGET, "moment": Role.TIME}.get(str(name), Role.FEATURE)
    if str(name) == "answer":
        return Column("answer", ColumnType.BOOLEAN, role)
    types = {"object": ColumnType.CATEGORY, "float64": ColumnType.NUMBER, "int64": ColumnType.NUMBER}
    return Column(str(name), types.get(kind, ColumnType.DATE), role)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _reruns(folder: Path, table: pd.DataFrame, repeats: int) -> dict[str, list[float]]:
    """Milliseconds of each rerun of U with the table in work: the columns, and every view of the overview."""
    from core.actions.drafts import READING, begin_draft_from
    from core.actions.questions import create_project
    from core.engine.jobs import job_of
    from core.question.example import iris_question

    use_workspace(folder / "home")
    project = create_project("A million rows", iris_question(), "benchmark")
    path = folder / "table.parquet"
    table.to_parquet(path, index=False)
    begin_draft_from(project, path)
    app = AppTest.from_file(str(HOME_SCRIPT), default_timeout=PATIENCE)
    app.session_state["project"] = project.id
    app.run()
    app.switch_page("pages/understanding.py").run()
    if reading := job_of(project.id, READING):
        reading.ended.wait(PATIENCE)
    found = {}
    for name, state in _looks():
        for key, value in state.items():
            app.session_state[key] = value
        _check(app.run(), name)
        found[name] = [_seconds(app.run) * 1000 for _turn in range(repeats)]
    return found


def _looks() -> Iterator[tuple[str, dict[str, str]]]:
    """What is looked at, and the choices that lead there."""
    yield "columns", {"panel": "columns"}
    for view in VIEWS:
        yield f"overview: {view}", {"panel": "overview", "view": view}


def _check(app: AppTest, name: str) -> None:
    """A page that refuses, or is still reading the file, is fast and says nothing."""
    app.segmented_control(key="panel")
    if app.exception or app.error:
        told = [one.value for one in (*app.exception, *app.error)]
        raise RuntimeError(f"{name} does not show what it should: {told}")


if __name__ == "__main__":
    main()
