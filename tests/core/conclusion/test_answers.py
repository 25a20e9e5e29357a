"""What each row of the hold-out got is written down and read back as it was."""

import numpy as np
import pytest

from core.conclusion.answers import Answers, answers_from
from core.question.metric import Outcome

LABELS = [
    np.array(["no", "yes", "no"], dtype=object),
    np.array([3, 1, 3]),
    np.array([True, False, True]),
    np.array([0.5, 1.5, 0.5]),
]


class TestThereAndBack:
    @pytest.mark.parametrize("truth", LABELS, ids=lambda labels: labels.dtype.name)
    def test_classes_of_any_kind(self, truth):
        """
        Words, numbers, yes or no: a label is the same label afterwards, in answers and among the classes.
        """
        classes = sorted(set(truth))
        answers = Answers(Outcome(truth, truth[::-1], np.array([[0.2, 0.8]] * 3), classes), truth)
        found = answers_from(answers.to_parquet())
        assert classes == found.candidate.classes
        assert set(map(type, truth)) == set(map(type, found.candidate.predicted))
        np.testing.assert_array_equal(truth, found.candidate.truth)
        np.testing.assert_array_equal(answers.candidate.probabilities, found.candidate.probabilities)
        np.testing.assert_array_equal(truth, found.baseline)

    def test_numbers(self):
        """
        A regression has no classes and no probabilities.
        """
        found = answers_from(Answers(Outcome(np.array([1.0, 2.0]), np.array([1.5, 2.5])), np.zeros(2)).to_parquet())
        assert ((1.5, 2.5), None, []) == (
            tuple(found.candidate.predicted),
            found.candidate.probabilities,
            found.candidate.classes,
        )

    def test_the_groups_of_each_row(self):
        """
        By the sensitive column that they are of, whatever it is called.
        """
        groups = {"sex": np.array([0, 1]), "group: town": np.array([2, 0])}
        found = answers_from(Answers(Outcome(np.zeros(2), np.ones(2)), np.zeros(2), groups).to_parquet()).groups
        assert {name: codes.tolist() for name, codes in groups.items()} == {
            name: codes.tolist() for name, codes in found.items()
        }

    def test_clusters_without_a_label(self):
        """
        Where nothing is known, there is no truth.
        """
        assert (
            answers_from(Answers(Outcome(None, np.array([0, 1])), np.array([1, 1])).to_parquet()).candidate.truth
            is None
        )
