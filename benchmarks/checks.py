"""Do the leakage checks find what was planted, and nothing else; and how long all checks take on a large table."""

import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from benchmarks.planted import PLANTED, Planted
from benchmarks.report import Figure, repeats_asked, show, summary
from benchmarks.workspace import use_workspace
from core.question.task import Task
from core.understanding.checks.catalogue import CHECKS, checked
from core.understanding.checks.check import Subject
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split import Split

LEAKAGE = ("U001", "U002", "U003", "U004", "U005")
SECONDS = 20.0
ROWS, COLUMNS = 100_000, 50
GAPS = 0.1  # of the rows


def main() -> None:
    """Print the figures."""
    repeats = repeats_asked("Planted leaks, clean twins, and the time of all checks.", 3)
    missed = [
        one.name for seed in range(repeats) for one in PLANTED if one.name not in leaks_in(one, seed, leaking=True)
    ]
    raised = [one.name for seed in range(repeats) for one in PLANTED if leaks_in(one, seed, leaking=False)]
    with tempfile.TemporaryDirectory() as folder:
        use_workspace(Path(folder))
        seconds = [time_on_workers(large_table(seed)) for seed in range(repeats)]
    show(
        "checks",
        repeats,
        {
            "leaks_missed": Figure(len(missed), 0),
            "twins_raised": Figure(len(raised), 0),
            "all_checks_s": Figure(median(seconds), SECONDS),
        },
        tables=len(PLANTED) * repeats,
        checks=len(CHECKS),
        missed=missed,
        raised=raised,
        seconds=summary(seconds),
        first_s=round(seconds[0], 3),
    )


def leaks_in(planted: Planted, seed: int, *, leaking: bool) -> set[str]:
    """The columns that a leakage check names."""
    return {one.column for one in checked(planted.subject(seed, leaking=leaking)) if one.code in LEAKAGE}


def large_table(seed: int) -> Subject:
    """Numbers, categories, dates, gaps and a class to predict, as an export of a year has them."""
    random = np.random.default_rng(seed)
    signal = random.normal(size=ROWS)
    table = {"answer": np.where(signal + random.normal(size=ROWS) > 0, "yes", "no")}
    for place in range(COLUMNS - 1):
        table[f"column_{place}"] = _column(place, random, signal)
    columns = tuple(Column(name, _type(name, values), _role(name)) for name, values in table.items())
    return Subject(pd.DataFrame(table), columns, Task.CLASSIFICATION, Split())


def _column(place: int, random: np.random.Generator, signal: np.ndarray) -> np.ndarray:
    match place % 5:
        case 0:
            return signal + random.normal(size=ROWS) * (1 + place)
        case 1:
            return np.where(random.random(ROWS) < GAPS, np.nan, random.lognormal(size=ROWS))
        case 2:
            return random.integers(0, 10 ** (1 + place % 4), ROWS)
        case 3:
            return random.choice([f"word {number}" for number in range(5 + place * 4)], ROWS)
        case _:
            return random.choice(["yes", "no"], ROWS)


def _type(name: str, values: np.ndarray) -> ColumnType:
    if values.dtype.kind in "fi":
        return ColumnType.NUMBER
    return ColumnType.CATEGORY if name == "answer" or len(set(values)) > 2 else ColumnType.BOOLEAN  # noqa: PLR2004 - yes, no


def _role(name: str) -> Role:
    return Role.TARGET if name == "answer" else Role.FEATURE


def time_on_workers(subject: Subject) -> float:
    """Seconds from asking for all checks until the last has answered; the first time with the start of a worker."""
    from core.actions.checks import checked_by_workers

    start = time.perf_counter()
    checked_by_workers(subject)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
