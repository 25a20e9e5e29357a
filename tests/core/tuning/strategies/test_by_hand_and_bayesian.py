"""A strategy proposes what can be tried, the defaults first, and the same again for the same seed."""

import pytest

from core.algorithms.catalogue import ALGORITHMS, algorithm_named, algorithms_for
from core.algorithms.params import IntRange
from core.features.step import Kind
from core.question.task import Task
from core.tuning.plan import Plan, Search, Strategy
from core.tuning.search import Proposal
from core.tuning.strategies import Bayesian, ByHand, proposer_for
from core.tuning.trial import TrialResult
from core.understanding.split import Split

METRICS = {Task.CLASSIFICATION: "accuracy", Task.REGRESSION: "r2", Task.CLUSTERING: "silhouette"}
METRIC_KEYS = ("accuracy", "log_loss", "r2", "silhouette")


def plan(*algorithms, task=Task.CLASSIFICATION, metric="", seed=42, **search):
    return Plan(
        dataset="0" * 32,
        task=task,
        target="y",
        columns={Kind.NUMBERS: ("a",)},
        split=Split(),
        algorithms=algorithms,
        metric=metric or METRICS[task],
        search=Search(**search),
        seed=seed,
    )


def told(proposal, score):
    """The proposal's result in five alike folds; failed where there is no score."""
    if score is None:
        return TrialResult(proposal, {}, 0.1, "it broke")
    return TrialResult(proposal, dict.fromkeys(METRIC_KEYS, (float(score),) * 5), 0.1)


def asked(proposer, score=lambda _: 0.5):
    """Everything a proposer proposes when each proposal is scored at once."""
    found = []
    while proposal := proposer.ask():
        proposer.tell(told(proposal, score(proposal)))
        found.append(proposal)
    return found


class TestByHand:
    def test_one_proposal_an_algorithm(self):
        """
        Each algorithm once, in the order chosen, with what was set by hand and the defaults for the rest.
        """
        proposer = proposer_for(plan("decision_tree", "logistic_regression", params={"max_depth": 3}))
        assert isinstance(proposer, ByHand)
        assert asked(proposer) == [
            Proposal(1, "decision_tree", {"max_depth": 3, "min_samples_leaf": 1}),
            Proposal(2, "logistic_regression", {"C": 1.0}),
        ]

    def test_nothing_is_left_in_the_end(self):
        """
        Asking on gives nothing more.
        """
        proposer = ByHand(plan("decision_tree"))
        asked(proposer)
        assert proposer.ask() is None


class TestBayesian:
    def test_as_many_as_asked_for(self):
        """
        The number of trials is kept, counted from one, the algorithms taking turns.
        """
        found = asked(proposer_for(plan("decision_tree", "ridge", strategy=Strategy.BAYESIAN, trials=5)))
        assert [one.number for one in found] == [1, 2, 3, 4, 5]
        assert [one.algorithm for one in found] == ["decision_tree", "ridge"] * 2 + ["decision_tree"]

    @pytest.mark.parametrize(
        "algorithm", [one for one in ALGORITHMS if one.available], ids=lambda algorithm: algorithm.key
    )
    def test_the_defaults_come_first(self, algorithm):
        """
        The first proposal is the defaults, so that a search is never worse than none; “no limit” starts at the top.
        """
        (task, *_) = algorithm.estimators
        found = Bayesian(plan(algorithm.key, task=task, strategy=Strategy.BAYESIAN)).ask()
        assert found.params == {
            name: param.high if isinstance(param, IntRange) and param.default is None else param.default
            for name, param in algorithm.params.items()
        }

    @pytest.mark.parametrize("task", Task)
    def test_every_proposal_can_be_built(self, task):
        """
        Whatever is proposed is within the declared ranges and makes an estimator.
        """
        algorithms = algorithms_for(task)
        keys = [algorithm.key for algorithm in algorithms]
        found = asked(Bayesian(plan(*keys, task=task, trials=15 * len(keys))), lambda one: one.number % 7)
        for proposal in found:
            algorithm = algorithm_named(proposal.algorithm).serving(task)
            assert algorithm.params_for(proposal.params) == proposal.params
            algorithm.build(task, proposal.params, 42)

    def test_the_same_seed_proposes_the_same(self):
        """
        A study that is repeated with its seed tries the same values; another seed tries others.
        """
        once, again, other = (
            asked(Bayesian(plan("random_forest", trials=14, seed=seed)), lambda one: one.params["max_features"])
            for seed in (1, 1, 2)
        )
        assert once == again
        assert once != other

    @pytest.mark.parametrize(("metric", "towards"), [("accuracy", max), ("log_loss", min)])
    def test_it_learns_in_the_direction_of_the_metric(self, metric, towards):
        """
        Told that small values score low, it looks for the score that is the better one.
        """
        found = asked(Bayesian(plan("random_forest", metric=metric, trials=40)), lambda one: one.params["max_features"])
        late = [one.params["max_features"] for one in found[25:]]
        middle = sum(late) / len(late)
        assert towards(middle, 0.55) == middle

    def test_a_failed_trial_does_not_stop_it(self):
        """
        Trials without a score are passed over.
        """
        assert len(asked(Bayesian(plan("random_forest", trials=15)), lambda _: None)) == 15

    def test_proposals_may_be_under_way_together(self):
        """
        Several workers are served before the first score is known, and may answer in any order.
        """
        proposer = Bayesian(plan("random_forest", trials=4))
        found = [proposer.ask() for _ in range(4)]
        assert proposer.ask() is None
        for proposal in reversed(found):
            proposer.tell(told(proposal, 0.5))
        assert [one.number for one in found] == [1, 2, 3, 4]
