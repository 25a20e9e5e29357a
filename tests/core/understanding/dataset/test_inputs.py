"""What a model takes is told by the rows it has learned from."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.inputs import MOST_CHOICES, Input, InputKind, inputs_from, inputs_of, inputs_to_json
from core.understanding.split import Split

VERSION = DatasetVersion(
    "t.csv",
    Task.CLASSIFICATION,
    (
        Column("height", ColumnType.NUMBER),
        Column("colour", ColumnType.CATEGORY),
        Column("kind", ColumnType.CATEGORY, Role.TARGET),
    ),
    Split(),
)


@pytest.fixture
def training():
    return pd.DataFrame(
        {
            "height": [1.0, 2.0, 9.0, np.nan],
            "colour": np.array(["blue", "red", "red", np.nan], dtype=object),
            "kind": list("xyxy"),
        }
    )


class TestInputs:
    def test_ranges_and_choices(self, training):
        """
        A number has its range and its median, a category its values, the most frequent first; the target is no input.
        """
        assert inputs_of(training, VERSION) == (
            Input("height", InputKind.NUMBER, low=1.0, high=9.0, typical=2.0),
            Input("colour", InputKind.CATEGORY, choices=("red", "blue")),
        )

    def test_a_column_without_any_value(self, training):
        """
        An empty column is still an input, with nothing to suggest.
        """
        empty = training.assign(height=np.nan, colour=pd.Series([np.nan] * 4, dtype=object))
        assert inputs_of(empty, VERSION) == (Input("height", InputKind.NUMBER), Input("colour", InputKind.CATEGORY))

    def test_a_list_that_nobody_would_read_is_cut(self):
        """
        Beyond a thousand choices the rarest are not listed.
        """
        many = pd.DataFrame({"height": 1.0, "colour": [f"colour {row}" for row in range(MOST_CHOICES + 5)]})
        assert len(inputs_of(many, VERSION)[1].choices) == MOST_CHOICES

    def test_needed_or_not(self):
        """
        A model whose recipe fills gaps can do without a value.
        """
        assert Input("a", InputKind.NUMBER).needed(optional=True) == Input("a", InputKind.NUMBER, optional=True)

    def test_dates_and_texts(self):
        """
        A date has its range and a typical date that occurs, in seconds since 1970; a text has nothing to choose from.
        """
        found = Column("day", ColumnType.DATE), Column("seen", ColumnType.DATE), Column("note", ColumnType.TEXT)
        days = pd.to_datetime(["1970-01-02", "1970-01-04", None, "1970-01-11"])
        table = pd.DataFrame({"day": days, "seen": days + np.timedelta64(1, "h"), "note": list("abcd")})
        assert inputs_of(table, replace(VERSION, columns=found)) == (
            Input("day", InputKind.DATE, low=86_400.0, high=864_000.0, typical=259_200.0),
            Input("seen", InputKind.DATE, low=90_000.0, high=867_600.0, typical=262_800.0, timed=True),
            Input("note", InputKind.TEXT),
        )

    def test_what_was_recorded_before_there_were_kinds(self):
        """
        Models of an earlier version of the workbench said whether an input is a number, and nothing else.
        """
        fields = {"low": 1.0, "high": 9.0, "typical": 2.0, "optional": False}
        content = [
            {"name": "a", "numeric": True, **fields, "choices": []},
            {"name": "b", "numeric": False, **fields, "choices": ["x"]},
        ]
        found = inputs_from(json.dumps(content))
        assert [(InputKind.NUMBER, ()), (InputKind.CATEGORY, ("x",))] == [(one.kind, one.choices) for one in found]

    def test_there_and_back(self, training):
        """
        What is recorded beside the model is read as the same inputs.
        """
        inputs = inputs_of(training, VERSION)
        assert inputs_from(inputs_to_json(inputs)) == inputs
