"""Tables to search on: those that scikit-learn brings along, and generated ones with gaps, texts and rare classes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.question.task import Task

TARGET = "answer"
CITIES = 60  # categories of a column that has many
GAPS = 0.1
OLD = 60


@dataclass(frozen=True)
class Table:
    """A table by name, with the metric that its models are judged by."""

    name: str
    task: Task
    metric: str
    make: Callable[[], pd.DataFrame]


def _bundled(loader: str) -> Callable[[], pd.DataFrame]:
    def make() -> pd.DataFrame:
        from sklearn import datasets

        found = getattr(datasets, loader)(as_frame=True).frame.rename(columns={"target": TARGET})
        if loader != "load_diabetes":
            found[TARGET] = "class " + found[TARGET].astype(str)
        return found

    return make


def _mixed(rows: int, seed: int, classes: tuple[float, ...] = ()) -> Callable[[], pd.DataFrame]:
    """Numbers and categories with gaps, some of which matter together; a number to predict, or classes by share."""

    def make() -> pd.DataFrame:
        random = np.random.default_rng(seed)
        table = pd.DataFrame({f"n{place}": random.normal(size=rows) for place in range(8)})
        table["amount"] = random.lognormal(3, 1, rows).round(2)
        table["age"] = random.integers(18, 90, rows).astype(float)
        city = random.integers(0, CITIES, rows)
        table["city"] = [f"city {one}" for one in city]
        table["plan"] = random.choice(["basic", "plus", "pro"], rows, p=[0.6, 0.3, 0.1])
        table["channel"] = random.choice(["shop", "web", "phone", "agent"], rows)
        signal = _signal(table, random.normal(size=CITIES)[city])
        table[TARGET] = _answers(signal + random.normal(scale=0.8, size=rows), classes)
        for name in ("n0", "n3", "age", "channel"):
            table.loc[random.random(rows) < GAPS, name] = np.nan
        return table

    return make


def _signal(table: pd.DataFrame, effect: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    plans = table["plan"].map({"basic": -0.5, "plus": 0.3, "pro": 1.0})
    bent = np.where(table["age"] > OLD, table["n3"], -0.4 * table["n3"])
    return np.asarray(table["n0"] * table["n1"] + np.sin(2 * table["n2"]) + bent + plans + effect + 0.3 * table["n4"])


def _answers(signal: np.ndarray[Any, Any], classes: tuple[float, ...]) -> Any:
    if not classes:
        return (100 + 20 * signal).round(2)
    borders = np.quantile(signal, np.cumsum(classes)[:-1])
    return [f"class {one}" for one in np.searchsorted(borders, signal)]


TABLES = (
    Table("breast_cancer", Task.CLASSIFICATION, "accuracy", _bundled("load_breast_cancer")),
    Table("diabetes", Task.REGRESSION, "r2", _bundled("load_diabetes")),
    Table("digits", Task.CLASSIFICATION, "accuracy", _bundled("load_digits")),
    Table("rare", Task.CLASSIFICATION, "balanced_accuracy", _mixed(2_000, 1, (0.92, 0.08))),
    Table("grades", Task.CLASSIFICATION, "f1_macro", _mixed(6_000, 2, (0.55, 0.3, 0.12, 0.03))),
    Table("prices", Task.REGRESSION, "root_mean_squared_error", _mixed(10_000, 3)),
    Table("ranked", Task.CLASSIFICATION, "roc_auc", _mixed(20_000, 4, (0.7, 0.3))),
    Table("large", Task.CLASSIFICATION, "accuracy", _mixed(50_000, 5, (0.5, 0.3, 0.2))),
)
