"""Rows are checked against what the model takes before it answers."""

import math
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from core.algorithms.catalogue import algorithm_named
from core.errors import InvalidInput
from core.question.task import Task
from core.transfer.prediction import answers, checked, doubtful, unusual
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import refitted
from core.understanding.dataset.inputs import Input, InputKind
from core.understanding.samples import sample_named

HEIGHT = Input("height", InputKind.NUMBER, low=1.0, high=9.0, typical=4.0)
COLOUR = Input("colour", InputKind.CATEGORY, choices=("red", "blue"))
FIRST, LAST = (pd.Timestamp(day).timestamp() for day in ("2024-01-01", "2024-12-31"))
DAY = Input("day", InputKind.DATE, low=FIRST, high=LAST, typical=FIRST)
INPUTS = (HEIGHT, COLOUR)
OPTIONAL = tuple(one.needed(optional=True) for one in INPUTS)


def cells(height=(2.0, 3.0), colour=("red", "blue")):
    return pd.DataFrame({"height": list(height), "colour": list(colour)})


def refusal(table, inputs=INPUTS, numbers=()):
    with pytest.raises(InvalidInput) as caught:
        checked(table, inputs, numbers)
    return str(caught.value)


def warnings_of(table, inputs=INPUTS):
    """What is unusual about each of the rows."""
    rows = checked(table, inputs)
    return [str(warning) for _, row in rows.iterrows() for warning in unusual(row, inputs)]


@pytest.fixture(scope="module")
def model(sealed):
    """Makes a stored model of a sample table, with its sealed rows."""

    def made(name, task, target, algorithm, metric):
        version, training, holdout = sealed(pd.read_csv(sample_named(name).path), task, target)
        plan = plan_for(version, algorithms=(algorithm,), metric=metric)
        return refitted(
            plan, Proposal(1, algorithm, algorithm_named(algorithm).params_for({})), training
        ).model, holdout[plan.features]

    return made


class TestGoodRows:
    def test_pass_without_a_word(self):
        """
        Rows like those of training are taken as they are.
        """
        found = checked(cells(), INPUTS)
        assert found.to_dict("list") == {"height": [2.0, 3.0], "colour": ["red", "blue"]}
        assert warnings_of(cells()) == []

    def test_columns_in_the_order_of_the_model(self):
        """
        The order in the file does not matter, and further columns are passed over.
        """
        found = checked(cells().assign(note="x")[["note", "colour", "height"]], INPUTS)
        assert list(found.columns) == ["height", "colour"]

    def test_numbers_written_as_text(self):
        """
        A number from a form or a JSON text is the number it says.
        """
        found = checked(cells(height=("2", " 3.5 ")), INPUTS)
        assert found["height"].tolist() == [2.0, 3.5]

    def test_categories_written_as_numbers(self):
        """
        A category called 1 may come as a number.
        """
        inputs = (HEIGHT, Input("colour", InputKind.CATEGORY, choices=("1", "2")))
        assert checked(cells(colour=(1, 2)), inputs)["colour"].tolist() == ["1", "2"]
        assert warnings_of(cells(colour=(1, 2)), inputs) == []

    def test_the_bounds_are_within(self):
        """
        The smallest and the largest value of training are nothing unusual.
        """
        assert warnings_of(cells(height=(1.0, 9.0))) == []


class TestRefused:
    def test_a_missing_column(self):
        """
        The missing column is named, with what is needed and what there is.
        """
        assert refusal(cells().rename(columns={"height": "Height"})) == (
            "Column “height” is missing. The model needs: height, colour. The file has: Height, colour."
        )

    @pytest.mark.parametrize("value", ["tall", "1,5", "", "0x10"])
    def test_text_where_a_number_belongs(self, value):
        """
        The row and the value are named.
        """
        assert (
            refusal(cells(height=("2", value)), OPTIONAL)
            == f"Column “height” needs a number, but row 2 has “{value}”. Correct it and try again."
        )

    @pytest.mark.parametrize("missing", [None, np.nan, math.inf])
    def test_a_missing_number_that_is_needed(self, missing):
        """
        A model whose recipe fills no gaps cannot do without a value.
        """
        assert (
            refusal(cells(height=(2.0, missing)))
            == "Column “height” has no value in row 2, and this model cannot do without. Fill it in."
        )

    def test_a_missing_category_that_is_needed(self):
        """
        As for numbers.
        """
        assert "Column “colour” has no value in row 1" in refusal(cells(colour=(None, "red")))

    def test_rows_are_named_as_the_file_counts_them(self):
        """
        A row of a file is named by its line.
        """
        assert "row 9 has “x”" in refusal(cells(height=("2", "x")), numbers=[7, 9])


class TestUnusual:
    def test_a_missing_value_that_can_be_filled(self):
        """
        Where the recipe fills gaps, a gap is nothing to stop at.
        """
        gaps = cells(height=(2.0, None), colour=(None, "red"))
        assert checked(gaps, OPTIONAL).isna().to_numpy().tolist() == [[False, True], [True, False]]
        assert warnings_of(gaps, OPTIONAL) == []

    @pytest.mark.parametrize("value", [0.99, 9.01, -1e9])
    def test_outside_of_the_training_range(self, value):
        """
        The answer is a guess there, and the range is told.
        """
        assert warnings_of(cells(height=(2.0, value))) == [
            "“height” is outside of the training range 1 to 9: the answer is a guess."
        ]

    def test_a_category_never_seen(self):
        """
        A new category is named.
        """
        assert warnings_of(cells(colour=("violet", "red"))) == [
            "“colour” has a value never seen in training, “violet”: it is treated as unknown."
        ]

    def test_rows_of_a_part_of_a_table(self):
        """
        Rows that were picked from a larger table are told by their place, or by the lines that are handed along.
        """
        picked = cells(height=(2.0, "x")).set_index(pd.Index([10, 11]))
        assert "row 2 has" in refusal(picked)
        assert "row 31 has" in refusal(picked, numbers=[30, 31])


class TestDatesAndTexts:
    def test_a_date_as_it_is_written(self):
        """
        From a calendar, a file or a service: the day it says, with its time.
        """
        when = [date(2024, 3, 1), datetime(2024, 3, 1, 12, 30), "2024-03-01T12:30:00", "1.3.2024"]  # noqa: DTZ001
        told = checked(pd.DataFrame({"day": when}, dtype=object), [DAY])["day"]
        assert ["2024-03-01 00:00", "2024-03-01 12:30", "2024-03-01 12:30", "2024-03-01 00:00"] == list(
            told.dt.strftime("%Y-%m-%d %H:%M")
        )

    def test_what_is_no_date(self):
        """
        Row and value are named, as they are where a date is missing.
        """
        said = refusal(pd.DataFrame({"day": ["2024-03-01", "soon"]}), [DAY])
        assert said == "Column “day” needs a date, but row 2 has “soon”. Correct it and try again."
        gap = pd.DataFrame({"day": [pd.Timestamp("2024-03-01"), pd.NaT]})
        assert "Column “day” has no value in row 2" in refusal(gap, [DAY])
        assert checked(gap, [DAY.needed(optional=True)])["day"].isna().tolist() == [False, True]

    def test_a_date_outside_of_the_training_range(self):
        """
        The range is told as dates are written.
        """
        days = pd.DataFrame({"day": ["2024-01-01", "2024-12-31", "2025-01-01"]})
        assert warnings_of(days, [DAY]) == [
            "“day” is outside of the training range Jan 1, 2024 to Dec 31, 2024: the answer is a guess."
        ]

    def test_any_text_is_taken(self):
        """
        No text is unusual, and one without a sign is none.
        """
        notes = pd.DataFrame({"note": ["it broke", "  ", None]})
        note = Input("note", InputKind.TEXT, optional=True)
        assert checked(notes, [note])["note"].isna().tolist() == [False, True, True]
        assert warnings_of(notes, [note]) == []


class TestAnswers:
    def test_classes_with_their_probabilities(self, model):
        """
        A class a row, and for each class how likely it is; the most likely one is the answer.
        """
        content, rows = model("iris", Task.CLASSIFICATION, "species", "logistic_regression", "accuracy")
        found = answers(content, rows)
        species = ["setosa", "versicolor", "virginica"]
        shares = found[[f"probability_{name}" for name in species]]
        assert list(found.columns) == ["prediction", *shares.columns]
        assert len(found) == len(rows)
        assert shares.sum(axis=1).to_numpy() == pytest.approx(1)
        assert found["prediction"].tolist() == [species[place] for place in shares.to_numpy().argmax(axis=1)]

    @pytest.mark.parametrize(
        "case",
        [
            ("diabetes", Task.REGRESSION, "progression", "ridge", "r2"),
            ("iris", Task.CLUSTERING, "species", "k_means", "silhouette"),
            ("iris", Task.CLUSTERING, "species", "gaussian_mixture", "silhouette"),
        ],
    )
    def test_numbers_and_clusters_have_none(self, model, case):
        """
        A number or a cluster stands alone.
        """
        content, rows = model(*case)
        found = answers(content, rows)
        assert list(found.columns) == ["prediction"]
        assert len(found) == len(rows)

    def test_unknown_and_missing_values_get_an_answer(self, sealed):
        """
        What was only warned of is answered: an unknown colour, a missing height.
        """
        table = pd.DataFrame({"height": range(20), "colour": ["red", "blue"] * 10, "kind": ["x", "y"] * 10})
        version, training, _ = sealed(table, Task.CLASSIFICATION, "kind")
        plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
        content = refitted(plan, Proposal(1, "decision_tree", {}), training).model
        rows = checked(cells(height=(None, 3), colour=("violet", None)), OPTIONAL)
        assert set(answers(content, rows)["prediction"]) <= {"x", "y"}


class TestDoubtful:
    def test_two_classes_that_are_nearly_as_likely(self):
        """
        Both are named, the likelier one first.
        """
        assert "“yes” is hardly more likely than “no”" in str(doubtful("yes", {"no": 0.49, "yes": 0.51}))

    @pytest.mark.parametrize("probabilities", [{"no": 0.4, "yes": 0.6}, {"only": 1.0}])
    def test_a_clear_answer(self, probabilities):
        """
        Where one class is clearly ahead, or there is no other, nothing is said.
        """
        assert doubtful(max(probabilities, key=probabilities.__getitem__), probabilities) is None

    def test_an_answer_that_is_not_the_likeliest(self):
        """
        A model that gives rare classes their due says so.
        """
        assert "“no” is likelier, but" in str(doubtful("yes", {"no": 0.7, "yes": 0.3}))
