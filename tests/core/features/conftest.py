"""A table with every kind of column, whole, gapped, constant and empty, and what it is worth."""

import numpy as np
import pandas as pd
import pytest

from core.features.step import Kind

ROWS = 60
NAMES = {
    Kind.NUMBERS: ("height", "count", "constant", "empty"),
    Kind.CATEGORIES: ("colour", "name", "no_colour"),
    Kind.DATES: ("day", "no_day"),
    Kind.TEXTS: ("note", "no_note"),
}


@pytest.fixture(scope="session")
def table():
    draw = np.random.default_rng(0)
    rows = pd.DataFrame(
        {
            "height": draw.normal(size=ROWS),
            "count": draw.integers(0, 9, ROWS).astype(float),
            "constant": 1.0,
            "empty": np.nan,
            "colour": draw.choice(["red", "green", "blue"], ROWS).astype(object),
            "name": np.array([f"name {row}" for row in range(ROWS)], dtype=object),
            "no_colour": pd.Series([np.nan] * ROWS, dtype=object),
            "day": pd.date_range("2024-01-31", periods=ROWS, freq="37h"),
            "no_day": pd.Series(pd.NaT, index=range(ROWS)),
            "note": np.array([f"a note of {row % 7} words on thing {row}" for row in range(ROWS)], dtype=object),
            "no_note": pd.Series([np.nan] * ROWS, dtype=object),
        }
    )
    for name, place in {"height": 3, "colour": 4, "day": 5, "note": 6}.items():
        rows.loc[place, name] = pd.NaT if name == "day" else np.nan
    return rows


@pytest.fixture(scope="session")
def strangers(table):
    """Rows with categories, dates and words that the table does not have, with gaps, and values where it has none."""
    rows = table.head(3).copy()
    rows["height"], rows["empty"], rows["colour"], rows["name"] = np.nan, 5.0, "violet", np.nan
    rows["no_colour"], rows["no_day"], rows["no_note"] = "red", pd.Timestamp("2031-05-06"), "hello"
    rows["note"], rows["day"] = "€ 漢字", pd.NaT
    return rows


@pytest.fixture(scope="session")
def classes(table):
    return np.where(table["count"] > 5, "many", "few").astype(object)


@pytest.fixture(scope="session")
def amounts(table):
    return table["count"].to_numpy() * 2.5 + 1000
