"""Leaks: found where planted, silent on twins that are strong but fair."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from benchmarks.checks import leaks_in
from benchmarks.planted import PLANTED
from core.understanding.columns import Role

RANDOM = np.random.default_rng(0)
ROWS = 300
ANSWER = RANDOM.choice(["p", "q"], ROWS)
NUMBER = RANDOM.normal(50, 10, ROWS)
DAYS = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(ROWS), "D")


class TestPlanted:
    @pytest.mark.parametrize("planted", PLANTED, ids=lambda one: one.name)
    def test_it_is_found_and_its_twin_is_not(self, planted):
        """
        The leak is named by its column; the twin, whose column is strong but fair, raises nothing.
        """
        assert planted.name in leaks_in(planted, 7, leaking=True)
        assert set() == leaks_in(planted, 7, leaking=False)


class TestGivenAway:
    def test_the_sentence_names_column_and_figure(self, subject, sentences):
        """
        “score” alone avoids nearly all errors.
        """
        table = {"score": (ANSWER == "p") + RANDOM.random(ROWS) * 0.5, "y": ANSWER}
        assert ["“score” alone avoids 99.3% of the errors that guessing “y” makes."] == sentences(
            "U001", subject(table, "y")
        )

    def test_computed_from_the_target(self, subject, sentences):
        """
        What was derived from the target is named, however little it tells alone: with the rest, it gives the answer.
        """
        looked_at = replace(
            subject({"ratio": RANDOM.normal(0, 1, ROWS), "y": NUMBER}, "y"), computed={"ratio": frozenset({"y", "x"})}
        )
        assert ["“ratio” is computed from the target “y”, so it is not known before the answer is."] == sentences(
            "U001", looked_at
        )

    def test_what_the_target_is_computed_from(self, subject, sentences):
        """
        The other way round it is the same: whoever has the formula's columns as features has the answer.
        """
        table = {"size": RANDOM.normal(0, 1, ROWS), "colour": RANDOM.normal(0, 1, ROWS), "y": NUMBER}
        looked_at = replace(subject(table, "y"), computed={"y": frozenset({"size", "price"})})
        assert ["The target “y” is computed from “size”: a model would learn the formula, not the world."] == sentences(
            "U001", looked_at
        )

    def test_a_clean_cut_in_a_small_table_is_no_leak(self, subject, codes_of):
        """
        In a hundred rows, one measurement may tell two species apart without an error.
        """
        table = {"petal": (ANSWER[:100] == "p") + RANDOM.random(100) * 0.5, "y": ANSWER[:100]}
        assert [] == codes_of("U001", subject(table, "y"))

    def test_yesterday_is_a_fair_feature_of_a_slow_series(self, subject, codes_of):
        """
        Where the target itself hardly moves from day to day, its value of the day before is no leak.
        """
        days = np.arange(ROWS)
        smooth = {"day": DAYS, "yesterday": np.sin((days - 1) / 20), "y": np.sin(days / 20)}
        assert ("yesterday", "serious") in codes_of("U001", subject(smooth, "y", day=Role.IGNORE))
        assert [] == codes_of("U001", subject(smooth, "y", day=Role.TIME))

    def test_nothing_is_predicted_without_a_target(self, subject, codes_of):
        """
        In clustering there is no answer to give away.
        """
        assert [] == codes_of("U001", subject({"a": NUMBER, "b": NUMBER}))


class TestCopy:
    @pytest.mark.parametrize(
        "copy", [NUMBER * 2 + 1, -np.exp(NUMBER / 10), np.where(np.arange(ROWS) < 150, NUMBER, np.nan)]
    )
    def test_a_number_in_another_unit(self, subject, codes_of, copy):
        """
        In cents, as a logarithm, with gaps: what grows or falls with the target without exception is a copy.
        """
        assert [("copy", "serious")] == codes_of("U002", subject({"copy": copy, "y": NUMBER}, "y"))

    def test_classes_by_other_names(self, subject, codes_of):
        """
        1 for p and 0 for q is a copy also in a small table; one wrong label makes it none.
        """
        copy = (ANSWER[:40] == "p").astype(int)
        wrong = np.where(np.arange(40) == 3, 1 - copy, copy)
        found = codes_of("U002", subject({"copy": copy, "wrong": wrong, "y": ANSWER[:40]}, "y"))
        assert [("copy", "serious")] == found

    def test_an_ignored_column_does_no_harm(self, subject, codes_of):
        """
        What was left out is not looked at any more.
        """
        assert [] == codes_of("U002", subject({"copy": NUMBER, "y": NUMBER}, "y", copy=Role.IGNORE))


class TestIdentifier:
    def test_a_sorted_file_with_row_numbers(self, subject, codes_of):
        """
        The row number of a sorted file carries the answer; set aside as an identifier it is only worth knowing.
        """
        table = {"row": np.arange(ROWS), "y": np.sort(ANSWER)}
        assert [("row", "serious")] == codes_of("U003", subject(table, "y"))
        assert [("row", "note")] == codes_of("U003", subject(table, "y", row=Role.IDENTIFIER))

    def test_a_shuffled_file(self, subject, codes_of):
        """
        Row numbers of a file in no order carry nothing, and are still no feature.
        """
        table = subject({"row": np.arange(ROWS), "y": ANSWER}, "y")
        assert ([], [("row", "warning")]) == (codes_of("U003", table), codes_of("U042", table))

    def test_a_measurement_is_no_identifier(self, subject, codes_of):
        """
        Numbers with a fraction are all different and yet no identifier.
        """
        assert [] == codes_of("U042", subject({"weight": NUMBER, "y": ANSWER}, "y"))


class TestAfterwards:
    def test_a_date_after_the_event(self, subject, codes_of):
        """
        A discharge that follows the admission in every row is known only afterwards; a birth is not.
        """
        table = {
            "admitted": DAYS,
            "discharged": DAYS + np.timedelta64(3, "D"),
            "born": DAYS - np.timedelta64(9_000, "D"),
        }
        looked_at = subject({**table, "y": ANSWER}, "y", admitted=Role.TIME)
        assert [("discharged", "serious")] == codes_of("U004", looked_at)

    def test_no_time_no_afterwards(self, subject, codes_of):
        """
        Without a time column, nothing is known to be later.
        """
        assert [] == codes_of("U004", subject({"a": DAYS, "y": ANSWER}, "y"))

    def test_filled_in_for_one_answer(self, subject, sentences, codes_of):
        """
        A reason that only those have who said p follows from it.
        """
        table = {"reason": np.where(ANSWER == "p", "price", None), "y": ANSWER}
        assert [("reason", "serious")] == codes_of("U005", subject(table, "y"))
        assert "only where “y” is “p”" in sentences("U005", subject(table, "y"))[0]

    def test_gaps_anywhere(self, subject, codes_of):
        """
        Gaps that have nothing to do with the answer follow from nothing.
        """
        table = {"reason": np.where(RANDOM.random(ROWS) < 0.5, "price", None), "y": ANSWER}
        assert ([], []) == (codes_of("U005", subject(table, "y")), codes_of("U006", subject(table, "y")))


class TestGaps:
    def test_missing_more_often_for_one_answer(self, subject, codes_of):
        """
        A value that is missing three times as often for p than for q tells the target.
        """
        missing = RANDOM.random(ROWS) < np.where(ANSWER == "p", 0.6, 0.2)
        assert [("lab", "warning")] == codes_of(
            "U006", subject({"lab": np.where(missing, np.nan, 1.5), "y": ANSWER}, "y")
        )

    def test_missing_where_the_target_is_high(self, subject, codes_of):
        """
        The same for a number to predict.
        """
        missing = RANDOM.random(ROWS) < np.where(NUMBER > 50, 0.6, 0.2)
        assert [("lab", "warning")] == codes_of(
            "U006", subject({"lab": np.where(missing, np.nan, 1.5), "y": NUMBER}, "y")
        )

    def test_how_much_is_missing(self, subject, codes_of):
        """
        A few gaps are no finding, some are worth knowing, most of a column is a warning.
        """
        table = {
            name: np.where(np.arange(ROWS) < gaps, np.nan, NUMBER)
            for name, gaps in (("few", 3), ("some", 60), ("most", 200))
        }
        found = codes_of("U046", subject({**table, "none": [None] * ROWS, "y": ANSWER}, "y"))
        assert [("some", "note"), ("most", "warning"), ("none", "note")] == found
