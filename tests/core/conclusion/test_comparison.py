"""Runs side by side show what differs, and nothing else."""

import math

from core.conclusion.comparison import comparison


class TestComparison:
    def test_only_what_differs(self):
        """
        Parameters and metrics that all runs share are left out.
        """
        found = comparison(
            ["one", "two"],
            [{"seed": "42", "max_depth": "3"}, {"seed": "42", "max_depth": "5"}],
            [{"accuracy": 0.9, "f1_macro": 0.8}, {"accuracy": 0.9, "f1_macro": 0.7}],
        )
        assert found.names == ("one", "two")
        assert found.params == {"max_depth": ("3", "5")}
        assert found.metrics == {"f1_macro": (0.8, 0.7)}

    def test_what_a_run_does_not_have(self):
        """
        A parameter that one run lacks is a dash there, a metric is undefined.
        """
        found = comparison(["one", "two"], [{"alpha": "1"}, {}], [{}, {"r2": 0.5}])
        assert found.params == {"alpha": ("1", "–")}
        assert math.isnan(found.metrics["r2"][0])
        assert found.metrics["r2"][1] == 0.5

    def test_undefined_in_all_runs_is_no_difference(self):
        """
        A metric that is undefined everywhere does not differ; absent here and undefined there is the same.
        """
        runs = [{"roc_auc": float("nan")}, {"roc_auc": float("nan")}, {}]
        assert comparison(["one", "two", "three"], [{}, {}, {}], runs).metrics == {}

    def test_undefined_in_one_run_is(self):
        """
        A metric that only one run could measure is shown.
        """
        assert set(comparison(["one", "two"], [{}, {}], [{"r2": math.nan}, {"r2": 0.1}]).metrics) == {"r2"}

    def test_equal_runs_and_a_single_one(self):
        """
        Runs that are equal, or alone, have nothing to show.
        """
        for runs in ([{"a": "1"}], [{"a": "1"}] * 3, []):
            found = comparison([str(place) for place in range(len(runs))], runs, [{} for _ in runs])
            assert (found.params, found.metrics) == ({}, {})

    def test_more_runs_keep_their_order(self):
        """
        Values stand in the order of the runs.
        """
        found = comparison("abc", [{}, {}, {}], [{"r2": 0.3}, {"r2": 0.1}, {"r2": 0.3}])
        assert found.metrics["r2"] == (0.3, 0.1, 0.3)
