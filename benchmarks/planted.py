"""Twenty tables with a planted leak, each beside a clean twin whose column of the same name is strong but fair."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.question.task import Task
from core.understanding.checks.check import Subject
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split import Split, SplitKind

CLASSES, NUMBERS = Task.CLASSIFICATION, Task.REGRESSION
Base = tuple[pd.DataFrame, np.random.Generator]
Made = Callable[[pd.DataFrame, np.random.Generator], Any]
GAPS = 0.2  # of the rows
HIGH = 115  # of an answer that is 100 in the middle
EVENT = pd.Timestamp("2024-03-01")


@dataclass(frozen=True)
class Planted:
    """A kind of leak: how its column is made from a table that has a target, and how the twin's is."""

    name: str
    task: Task
    leak: Made
    fair: Made
    rows: int = 1_000
    role: Role = Role.FEATURE
    time: bool = False
    rare: bool = False

    def subject(self, seed: int, *, leaking: bool) -> Subject:
        """The table with the column that gives the answer away, or its twin."""
        random = np.random.default_rng(seed)
        table = _base(random, self.rows, self.task, rare=self.rare)
        if self.time:
            table["event"] = EVENT + pd.to_timedelta(random.integers(0, 300, self.rows), "D")
        table[self.name] = (self.leak if leaking else self.fair)(table, random)
        columns = tuple(Column(str(name), _type(table[name]), self._role(str(name))) for name in table)
        kind = SplitKind.STRATIFIED if self.task is CLASSES else SplitKind.RANDOM
        return Subject(table, columns, self.task, Split(kind))

    def _role(self, name: str) -> Role:
        return {"answer": Role.TARGET, "event": Role.TIME, self.name: self.role}.get(name, Role.FEATURE)


def _base(random: np.random.Generator, rows: int, task: Task, *, rare: bool) -> pd.DataFrame:
    """Features of several kinds, some of which tell the target in part, as real ones do."""
    signal = random.normal(size=rows)
    table = pd.DataFrame(
        {
            "strong": signal + random.normal(size=rows) * 0.5,
            "weak": signal + random.normal(size=rows) * 3,
            "income": random.lognormal(10, 0.6, rows).round(2),
            "visits": random.integers(0, 12, rows),
            "region": random.choice(["north", "south", "east", "west"], rows),
            "gaps": np.where(random.random(rows) < GAPS, np.nan, random.normal(size=rows)),
        }
    )
    if task is NUMBERS:
        table["answer"] = 100 + 20 * signal + random.normal(size=rows) * 4
    else:
        table["answer"] = np.where(signal > (1.8 if rare else 0), "yes", "no")
    return table


def _type(values: "pd.Series[Any]") -> ColumnType:
    if pd.api.types.is_datetime64_any_dtype(values):
        return ColumnType.DATE
    if pd.api.types.is_numeric_dtype(values):
        return ColumnType.NUMBER
    return ColumnType.TEXT if values.nunique() > len(values) / 2 else ColumnType.CATEGORY


def _yes(table: pd.DataFrame) -> "np.ndarray[Any, Any]":
    return (table["answer"] == "yes").to_numpy()


def _high(table: pd.DataFrame) -> "np.ndarray[Any, Any]":
    return (table["answer"] > HIGH).to_numpy()


def _often(table: pd.DataFrame, random: np.random.Generator, share: Any) -> "np.ndarray[Any, Any]":
    return np.asarray(random.random(len(table)) < share)


def _flipped(table: pd.DataFrame, random: np.random.Generator, share: float) -> "np.ndarray[Any, Any]":
    return _yes(table) ^ (_often(table, random, share))


def _numbered(table: pd.DataFrame) -> "np.ndarray[Any, Any]":
    """Numbers from 1 on in the order of the answer."""
    return table["answer"].rank(method="first").to_numpy().astype(int)


def _any_number(table: pd.DataFrame, random: np.random.Generator) -> "np.ndarray[Any, Any]":
    return random.permutation(len(table)) + 1


def _codes(numbers: "np.ndarray[Any, Any]") -> list[str]:
    return [f"K-{number}" for number in numbers]


def _days_after(table: pd.DataFrame, random: np.random.Generator, first: int) -> "pd.Series[Any]":
    return table["event"] + pd.to_timedelta(random.integers(first, 60, len(table)), "D")


def _only_where(given: "np.ndarray[Any, Any]", values: Any) -> Any:
    return pd.Series(values).where(pd.Series(given))


def _reasons(table: pd.DataFrame, random: np.random.Generator) -> "np.ndarray[Any, Any]":
    return random.choice(["price", "moved", "service"], len(table))


def _subcodes(letters: "np.ndarray[Any, Any]", random: np.random.Generator) -> list[str]:
    return [
        f"{'A' if letter else 'B'}{digit}"
        for letter, digit in zip(letters, random.integers(0, 20, len(letters)), strict=True)
    ]


PLANTED = (
    Planted(
        "outcome_code",
        CLASSES,
        lambda t, _r: np.where(_yes(t), "A7", "C2"),
        lambda t, r: np.where(_flipped(t, r, 0.1), "A7", "C2"),
    ),
    Planted(
        "flag", CLASSES, lambda t, r: _flipped(t, r, 0.01).astype(int), lambda t, r: _flipped(t, r, 0.06).astype(int)
    ),
    Planted(
        "score",
        CLASSES,
        lambda t, r: _yes(t) + r.normal(size=len(t)) * 0.1,
        lambda t, r: _yes(t) + r.normal(size=len(t)) * 0.35,
    ),
    Planted(
        "deviation",
        CLASSES,
        lambda t, r: r.choice([-1, 1], len(t)) * (_yes(t) + r.random(len(t))),
        lambda t, r: r.choice([-1, 1], len(t)) * (_yes(t) + 1.3 * r.random(len(t))),
    ),
    Planted(
        "ward", CLASSES, lambda t, r: _subcodes(_yes(t), r), lambda t, r: _subcodes(_flipped(t, r, 0.08), r), 3_000
    ),
    Planted(
        "alarm",
        CLASSES,
        lambda t, _r: _yes(t).astype(float),
        lambda t, r: _flipped(t, r, 0.02).astype(float),
        4_000,
        rare=True,
    ),
    Planted(
        "late_value",
        CLASSES,
        lambda t, r: _only_where(_often(t, r, 0.6), _yes(t) * 5 + r.random(len(t))),
        lambda t, r: _only_where(_often(t, r, 0.6), _yes(t) * 5 + r.normal(size=len(t)) * 2),
    ),
    Planted(
        "in_cents",
        NUMBERS,
        lambda t, _r: t["answer"] * 100 + 7,
        lambda t, r: t["answer"] * 100 + r.normal(size=len(t)) * 500,
    ),
    Planted(
        "logarithm",
        NUMBERS,
        lambda t, _r: -np.log(t["answer"] + 500),
        lambda t, r: -np.log(t["answer"] + 500 + r.normal(size=len(t)) * 6),
    ),
    Planted(
        "remeasured",
        NUMBERS,
        lambda t, r: t["answer"] + r.normal(size=len(t)) * 0.4,
        lambda t, r: t["answer"] + r.normal(size=len(t)) * 5,
    ),
    Planted(
        "rounded", NUMBERS, lambda t, _r: (t["answer"] / 5).round() * 5, lambda t, _r: (t["answer"] / 25).round() * 25
    ),
    Planted(
        "root",
        NUMBERS,
        lambda t, r: r.choice([-1, 1], len(t)) * np.sqrt(t["answer"] + 50),
        lambda t, r: r.choice([-1, 1], len(t)) * np.sqrt(t["answer"] + 50 + r.random(len(t)) * 25),
        3_000,
    ),
    Planted(
        "band",
        NUMBERS,
        lambda t, _r: pd.qcut(t["answer"], 25, labels=False).map("band {}".format),
        lambda t, _r: pd.qcut(t["answer"], 5, labels=False).map("band {}".format),
        3_000,
    ),
    Planted("row", CLASSES, lambda t, _r: _numbered(t), _any_number),
    Planted("case", CLASSES, lambda t, _r: _codes(_numbered(t)), lambda t, r: _codes(_any_number(t, r))),
    Planted(
        "nr", NUMBERS, lambda t, _r: _numbered(t) + 5_000, lambda t, r: _any_number(t, r) + 5_000, role=Role.IDENTIFIER
    ),
    Planted("settled", CLASSES, lambda t, r: _days_after(t, r, 1), lambda t, r: _days_after(t, r, -60), time=True),
    Planted(
        "reason",
        CLASSES,
        lambda t, r: _only_where(_yes(t) & (_often(t, r, 0.7)), _reasons(t, r)),
        lambda t, r: _only_where(_often(t, r, np.where(_yes(t), 0.7, 0.2)), _reasons(t, r)),
    ),
    Planted(
        "closed_on",
        CLASSES,
        lambda t, r: _only_where(_yes(t), EVENT + pd.to_timedelta(r.integers(0, 90, len(t)), "D")),
        lambda t, r: _only_where(_often(t, r, 0.5), EVENT + pd.to_timedelta(r.integers(0, 90, len(t)), "D")),
    ),
    Planted(
        "bonus",
        NUMBERS,
        lambda t, r: _only_where(_high(t), r.integers(1, 9, len(t))),
        lambda t, r: _only_where(_high(t) ^ (_often(t, r, 0.2)), r.integers(1, 9, len(t))),
    ),
)
