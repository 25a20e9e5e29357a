"""Runs held against each other without a browser."""

import pytest


@pytest.fixture
def studied(told, iris):
    """The runs of a study with a decision tree and nearest neighbours, the best first."""
    told("train", iris, "--algorithm", "decision_tree", "k_nearest_neighbors", "--recipe", "none")
    from core.tracking.attempts import attempts
    from core.tracking.projects import project_named

    order = "metrics.cv_accuracy DESC"
    return [run.id for run in attempts(project_named(iris).id, "tags.`quack.kind` = 'trial'", order=order, most=9).runs]


class TestCompare:
    def test_two(self, told, iris, studied):
        """
        The difference with its interval and p-value, in words as well.
        """
        code, answer = told("compare", iris, studied[0], studied[2])
        low, high = answer["interval"]
        assert (0, "folds", True) == (code, answer["basis"], 0 < low < answer["difference"] < high)
        assert answer["p_value"] < 0.05
        assert "is better than Baseline by" in answer["words"]
        assert "Algorithm" in answer["differing"]

    def test_three(self, told, iris, studied):
        """
        Every pair, and those of the two best before all.
        """
        _code, answer = told("compare", iris, *studied)
        assert studied[:2] == answer["compared"]
        assert [studied[:2], studied[::2], studied[1:]] == [pair["runs"] for pair in answer["pairs"]]

    def test_refused(self, told, iris, studied):
        """
        What cannot be compared is refused in a sentence.
        """
        assert (2, {"error"}) == (told("compare", iris, studied[0])[0], set(told("compare", iris, "1", "2")[1]))


class TestMatrix:
    def test_weights_are_recorded(self, told, iris, studied):
        """
        The best candidates weighed by the usual weights, then by some that are kept.
        """
        _code, usual = told("compare", iris, "--matrix")
        code, answer = told("compare", iris, "--matrix", "--weight", "latency_ms=0", "maintenance=7")
        assert (0, None, 1) == (code, usual["revision"], answer["revision"]["number"])
        assert (7, ["latency_ms"], []) == (answer["weights"]["maintenance"], usual["left_out"], answer["left_out"])
        assert [1] == [one["rank"] for one in answer["candidates"]]
        assert answer["weights"] == told("compare", iris, "--matrix")[1]["weights"]

    @pytest.mark.parametrize("word", ["latency", "score=much", "beauty=1"])
    def test_what_is_no_weight(self, told, iris, studied, word):
        """
        Refused in a sentence, and nothing is recorded.
        """
        assert 2 == told("compare", iris, "--matrix", "--weight", word)[0]
        assert told("compare", iris, "--matrix")[1]["revision"] is None

    def test_nothing_to_weigh(self, told, iris):
        """
        Without a candidate the next step is told.
        """
        code, answer = told("compare", iris, "--matrix")
        assert (2, True) == (code, "Run a study first" in answer["error"])
