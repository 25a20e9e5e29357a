"""What a model takes is told by the rows it has learned from."""

import numpy as np
import pandas as pd
import pytest

from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.inputs import MOST_CHOICES, Input, inputs_from, inputs_of, inputs_to_json
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
            Input("height", numeric=True, low=1.0, high=9.0, typical=2.0),
            Input("colour", numeric=False, choices=("red", "blue")),
        )

    def test_a_column_without_any_value(self, training):
        """
        An empty column is still an input, with nothing to suggest.
        """
        empty = training.assign(height=np.nan, colour=pd.Series([np.nan] * 4, dtype=object))
        assert inputs_of(empty, VERSION) == (Input("height", numeric=True), Input("colour", numeric=False))

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
        assert Input("a", numeric=True).needed(optional=True) == Input("a", numeric=True, optional=True)

    def test_there_and_back(self, training):
        """
        What is recorded beside the model is read as the same inputs.
        """
        inputs = inputs_of(training, VERSION)
        assert inputs_from(inputs_to_json(inputs)) == inputs
