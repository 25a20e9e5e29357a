"""A grid covers each parameter with a few values, the defaults first, and no more than may be tried."""

import pytest

from core.algorithms.catalogue import ALGORITHMS
from core.algorithms.params import Choice, FloatRange, IntRange
from core.features.step import Kind
from core.question.task import Task
from core.tuning.plan import Plan, Search, Strategy
from core.tuning.search import Proposal
from core.tuning.spaces import points
from core.tuning.strategies import Grid, Random, announced_trials, grid_size, proposer_for
from core.tuning.trial import TrialResult
from core.understanding.split import Split


def plan(*algorithms, **search):
    return Plan(
        dataset="0" * 32,
        task=Task.CLASSIFICATION,
        target="y",
        columns={Kind.NUMBERS: ("a",)},
        split=Split(),
        algorithms=algorithms,
        metric="accuracy",
        search=Search(**{"strategy": Strategy.GRID, "trials": 1000, **search}),
    )


def asked(proposer):
    return list(iter(proposer.ask, None))


def result(proposal):
    return TrialResult(proposal, {"accuracy": (0.5, 0.5)}, 0.1)


class TestPoints:
    def test_the_default_and_the_middle_of_either_side(self):
        """
        Three values say whether more or less is better; on a logarithmic scale the middle is the geometric one.
        """
        assert (1.0, 0.0316, 31.6) == points(FloatRange(1.0, 1e-3, 1e3, "", log=True))
        assert (5, 3, 18) == points(IntRange(5, 1, 30, ""))

    def test_a_default_at_the_end_has_one_side(self):
        """
        A parameter that starts at its lowest value has two points; no limit counts as one.
        """
        assert (1, 7) == points(IntRange(1, 1, 50, "", log=True))
        assert (None, 16) == points(IntRange(None, 1, 30, "", optional=True))

    def test_every_choice(self):
        """
        Named options are tried all.
        """
        assert ("b", "a") == points(Choice("b", ("a", "b"), ""))

    @pytest.mark.parametrize(
        "algorithm", [one for one in ALGORITHMS if one.available], ids=lambda algorithm: algorithm.key
    )
    def test_all_points_are_allowed(self, algorithm):
        """
        Whatever a grid tries lies within what is declared.
        """
        for name, param in algorithm.params.items():
            for value in points(param):
                param.parsed(name, value)


class TestGrid:
    def test_every_combination_once(self):
        """
        The size announced is the number tried; the defaults come first.
        """
        asked_for = plan("decision_tree")
        found = asked(proposer_for(asked_for))
        assert Proposal(1, "decision_tree", {"max_depth": 5, "min_samples_leaf": 1}) == found[0]
        assert 6 == grid_size(asked_for) == announced_trials(asked_for) == len(found)
        assert 6 == len({tuple(one.params.items()) for one in found})

    def test_no_more_than_may_be_tried(self):
        """
        Of a grid that is too large some are drawn, the algorithms taking turns.
        """
        asked_for = plan("random_forest", "decision_tree", trials=5)
        found = asked(Grid(asked_for))
        assert ["random_forest", "decision_tree"] * 2 + ["random_forest"] == [one.algorithm for one in found]
        assert 5 == announced_trials(asked_for) < grid_size(asked_for)

    def test_what_is_set_by_hand_stays(self):
        """
        A parameter with a value of the user's is no axis of the grid.
        """
        found = asked(Grid(plan("decision_tree", params={"max_depth": 4})))
        assert [(4, 1), (4, 7)] == [(one.params["max_depth"], one.params["min_samples_leaf"]) for one in found]

    @pytest.mark.parametrize("kind", [Grid, Random])
    def test_it_goes_on_where_it_was(self, kind):
        """
        A resumed search tries what was not tried, under the numbers that follow.
        """
        asked_for = plan("decision_tree", trials=6)
        before = [result(one) for one in asked(kind(asked_for))[:4]]
        found = asked(kind(asked_for, before))
        assert [5, 6] == [one.number for one in found]
        assert not [one for one in found if one.params in [earlier.proposal.params for earlier in before]]
