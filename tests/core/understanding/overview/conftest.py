"""A small table of flats, with its columns."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.columns import Column, ColumnType, Role


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "rent": [500.0, 700.0, None, 500.0],
            "part": ["west", "east", None, "west"],
            "area": [40, 60, 55, 40],
            "built": pd.to_datetime(["1990-01-01", "2000-01-01", None, "1990-01-01"]),
        }
    )


@pytest.fixture
def columns():
    return (
        Column("rent", ColumnType.NUMBER),
        Column("part", ColumnType.CATEGORY, Role.TARGET),
        Column("area", ColumnType.NUMBER),
        Column("built", ColumnType.DATE, Role.TIME),
    )


@pytest.fixture
def flats():
    """Two hundred flats whose class follows from their area; the noise follows from nothing."""
    chance = np.random.default_rng(0)
    area = chance.uniform(20, 120, 200)
    return pd.DataFrame(
        {
            "area": area,
            "rooms": np.round(area / 25),
            "noise": chance.normal(size=200),
            "class": np.where(area > 60, "large", "small").astype(object),
        }
    )


@pytest.fixture
def flat_columns():
    numbers = tuple(Column(name, ColumnType.NUMBER) for name in ("noise", "area", "rooms"))
    return (*numbers, Column("class", ColumnType.CATEGORY, Role.TARGET))
