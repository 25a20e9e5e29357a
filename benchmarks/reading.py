"""What reading a large CSV costs, beside DuckDB converting the same file to Parquet."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.memory import MEGABYTE, MemoryWatch
from benchmarks.report import Figure, repeats_asked, show, summary

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
        seconds: dict[str, list[float]] = {name: [] for name in ("ours", "duckdb", "german_ours", "german_duckdb")}
        peaks, tables = [], []
        for _turn in range(repeats):
            for name, file in (("", PLAIN), ("german_", GERMAN)):
                taken, table, peak = _measured("ours", Path(folder) / file)
                seconds[f"{name}ours"].append(taken)
                seconds[f"{name}duckdb"].append(_measured("duckdb", Path(folder) / file)[0])
                peaks.append(peak)
                tables.append(table)
        megabytes = (Path(folder) / PLAIN).stat().st_size / MEGABYTE
    ratio = median(seconds["ours"]) / median(seconds["duckdb"])
    german = median(seconds["german_ours"]) / median(seconds["german_duckdb"])
    figures = {
        "read_ratio": Figure(ratio, READ_TARGET),
        "german_read_ratio": Figure(german, READ_TARGET),
        "peak_per_table": Figure(max(peaks) / median(tables), TABLE_TARGET),
        "peak_mb": Figure(max(peaks), PEAK_TARGET),
    }
    show("reading", repeats, figures, seconds={k: summary(v) for k, v in seconds.items()}, file_mb=round(megabytes))


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


def _measured(side: str, path: Path) -> tuple[float, float, float]:
    """Seconds, megabytes of the table, megabytes of the process at its peak."""
    command = [sys.executable, "-m", "benchmarks.reading", side, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with (
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process,
        MemoryWatch(process.pid) as watch,
    ):
        answer, _nothing = process.communicate()
    seconds, table = map(float, answer.split())
    return seconds, table, watch.peak.total


def _ours(path: Path) -> tuple[float, float]:
    """Reading, and writing Parquet. The way to a fixed version, held against `WHOLE_TARGET`, is to begin here."""
    from core.understanding.reading import read_table

    began = time.perf_counter()
    reading = read_table(path, path.name)
    reading.table.to_parquet(path.with_suffix(".ours.parquet"), index=False)
    return time.perf_counter() - began, reading.table.memory_usage(deep=True).sum() / MEGABYTE


def _duckdb(path: Path) -> tuple[float, float]:
    """The same file to Parquet. DuckDB does not find the encoding and the decimal comma by itself: it is told."""
    import duckdb

    asked = ", encoding='latin-1', decimal_separator=',', delim=';'" if path.name == GERMAN else ""
    target = path.with_suffix(".duckdb.parquet")
    began = time.perf_counter()
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{path}'{asked})) TO '{target}' (FORMAT parquet)")
    return time.perf_counter() - began, 0.0


_SIDES = {"ours": _ours, "duckdb": _duckdb}

if __name__ == "__main__":
    main()
