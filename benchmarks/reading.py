"""What reading a large CSV costs, beside DuckDB converting the same file to Parquet."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.memory import MEGABYTE, own_peak
from benchmarks.report import Figure, repeats_asked, show, summary

if TYPE_CHECKING:
    from core.tracking.projects import Project

ROWS = 2_000_000  # about 140 MB
READ_TARGET, WHOLE_TARGET = 2.5, 4  # times DuckDB: our reading alone, and the whole way to a fixed version
TABLE_TARGET, PEAK_TARGET = 2, 1_500  # times the table in memory; megabytes
PLAIN, GERMAN = "plain.csv", "german.csv"


def main() -> None:
    """Measure and print; each side in a process of its own, taking turns."""
    if len(sys.argv) > 1 and sys.argv[1] in _SIDES:
        print(*_SIDES[sys.argv[1]](Path(sys.argv[2])))
        return
    repeats = repeats_asked(__doc__ or "", default=5)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        write_tables(Path(folder))
        runs = {name: _runs(Path(folder) / name, repeats) for name in (PLAIN, GERMAN)}
        megabytes = (Path(folder) / PLAIN).stat().st_size / MEGABYTE
    peak = max(peak for found in runs.values() for peak in found["peak_mb"])
    figures = {
        "read_ratio": Figure(_ratio(runs[PLAIN], "read"), READ_TARGET),
        "whole_ratio": Figure(_ratio(runs[PLAIN], "whole"), WHOLE_TARGET),
        "german_read_ratio": Figure(_ratio(runs[GERMAN], "read"), READ_TARGET),
        "peak_per_table": Figure(peak / median(runs[PLAIN]["table_mb"]), TABLE_TARGET),
        "peak_mb": Figure(peak, PEAK_TARGET),
    }
    details = {file: {name: summary(values) for name, values in found.items()} for file, found in runs.items()}
    show("reading", repeats, figures, file_mb=round(megabytes), files=details)


def _runs(path: Path, repeats: int) -> dict[str, list[float]]:
    """Seconds and megabytes of both sides, taking turns."""
    found: dict[str, list[float]] = {name: [] for name in ("duckdb", "read", "whole", "table_mb", "peak_mb")}
    for _turn in range(repeats):
        found["duckdb"].append(_measured("duckdb", path)[0])
        for name, value in zip(("read", "whole", "table_mb", "peak_mb"), _measured("ours", path), strict=True):
            found[name].append(value)
    return found


def _ratio(found: dict[str, list[float]], part: str) -> float:
    return median(found[part]) / median(found["duckdb"])


def write_tables(folder: Path) -> None:
    """A table of mixed columns, as programs write it, and as German spreadsheets do."""
    import numpy as np
    import pandas as pd

    chance = np.random.default_rng(0)
    towns = np.array([f"Städtchen {place}" for place in range(300)], dtype=object)
    notes = zip(chance.integers(0, 10**6, ROWS), chance.integers(0, 1000, ROWS), strict=True)
    table = pd.DataFrame(
        {
            "id": np.arange(1, ROWS + 1),
            "price": np.round(chance.lognormal(3, 1, ROWS), 2),
            "change": np.round(chance.normal(0, 1, ROWS), 4),
            "count": chance.integers(0, 500, ROWS),
            "colour": np.array(["red", "green", "blue"], dtype=object)[chance.integers(0, 3, ROWS)],
            "town": towns[chance.integers(0, len(towns), ROWS)],
            "day": np.datetime64("2020-01-01") + chance.integers(0, 1500, ROWS),
            "note": [f"note {first} of {second}" for first, second in notes],
            "paid": np.where(chance.random(ROWS) < 0.5, "yes", "no"),  # noqa: PLR2004 - half of them
        }
    )
    for name in ("change", "town"):
        table.loc[chance.random(ROWS) < 0.05, name] = None  # noqa: PLR2004 - some are missing
    table.to_csv(folder / PLAIN, index=False, date_format="%Y-%m-%d")
    table.to_csv(
        folder / GERMAN,
        index=False,
        sep=";",
        decimal=",",
        encoding="latin-1",
        date_format="%d.%m.%Y",
        lineterminator="\r\n",
    )


def _measured(side: str, path: Path) -> list[float]:
    """What the side has printed."""
    command = [sys.executable, "-m", "benchmarks.reading", side, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return list(map(float, answer.split()))


def _ours(path: Path) -> tuple[float, ...]:
    """Seconds of reading, seconds to the fixed version, megabytes of the table and of the process at its peak."""
    from core.actions import data
    from core.understanding.draft import Draft
    from core.understanding.reading import read_table

    project = _project(path)
    began = time.perf_counter()
    reading = read_table(path, path.name)
    read = time.perf_counter() - began
    data.fix_version(project, data.work_in(project, reading, Draft(path.name)), "benchmark")
    whole, peak = time.perf_counter() - began, own_peak()
    return read, whole, reading.table.memory_usage(deep=True).sum() / MEGABYTE, peak


def _project(path: Path) -> "Project":
    """A project of its own, in a workspace beside the file; making it also opens the store, which is not measured."""
    from core.actions.questions import create_project
    from core.question.question import Question
    from core.question.task import Task

    os.environ["QUACK_HOME"] = str(path.parent / "home")
    name = f"{path.name} {time.time_ns()}"
    return create_project(name, Question("Paid?", "Who pays", Task.CLASSIFICATION), "benchmark")


def _duckdb(path: Path) -> tuple[float, ...]:
    """The same file to Parquet. DuckDB does not find the encoding and the decimal comma by itself: it is told."""
    import duckdb

    asked = ", encoding='latin-1', decimal_separator=',', delim=';'" if path.name == GERMAN else ""
    target = path.with_suffix(".duckdb.parquet")
    began = time.perf_counter()
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{path}'{asked})) TO '{target}' (FORMAT parquet)")
    return (time.perf_counter() - began,)


_SIDES = {"ours": _ours, "duckdb": _duckdb}

if __name__ == "__main__":
    main()
