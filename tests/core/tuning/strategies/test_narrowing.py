"""A search of a large table begins on a sample; its best are tried on more rows."""

import pytest

from core.features.step import Kind
from core.question.task import Task
from core.tuning.plan import Plan, Search, Strategy
from core.tuning.rungs import LARGE
from core.tuning.strategies import Auto, ByHand, announced_trials, narrows, proposer_for
from core.tuning.strategies.narrowing import FINALISTS, Narrowing, sampling
from core.tuning.study import better
from core.tuning.trial import TrialResult
from core.understanding.split import Split

SEARCHES = (Strategy.GRID, Strategy.RANDOM, Strategy.BAYESIAN)


def plan(strategy=Strategy.RANDOM, rows=1_000_000, trials=8):
    return Plan(
        dataset="0" * 32,
        task=Task.CLASSIFICATION,
        target="y",
        columns={Kind.NUMBERS: ("a",)},
        split=Split(),
        algorithms=("random_forest", "k_nearest_neighbors"),
        metric="accuracy",
        search=Search(strategy, trials=trials),
        rows=rows,
    )


def result(proposal, score=None):
    """The larger the number, the better; on more rows a little less."""
    found = proposal.number / 100 if score is None else score
    return TrialResult(proposal, {"accuracy": (found, found)}, 0.1)


def carried_out(proposer, at_once=2):
    """All proposals in their order, so many of them under way at a time."""
    every, waiting = [], []
    while True:
        while len(waiting) < at_once and (proposal := proposer.ask()):
            waiting.append(proposal)
            every.append(proposal)
        if not waiting:
            return every
        proposer.tell(result(waiting.pop(0)))


class TestSamples:
    @pytest.mark.parametrize(
        ("rows", "expected"), [(0, {None}), (150, {None}), (LARGE, {None}), (LARGE + 1, {40_000, None})]
    )
    def test_by_the_size_of_the_table(self, rows, expected):
        """
        All rows of a small table; of a large one some, then more or all.
        """
        assert expected == {one.rows for one in carried_out(proposer_for(plan(rows=rows)))}

    def test_it_is_told(self):
        """
        The page says from how many rows trials learn.
        """
        assert "40,000 of 100,000 rows, the best 3 then from all" in str(sampling(100_000))
        assert "40,000 of 1,000,000 rows, the best 3 then from 160,000" in str(sampling(1_000_000))


class TestNarrowing:
    @pytest.mark.parametrize("strategy", SEARCHES)
    def test_all_on_the_sample_then_the_best_on_more(self, strategy):
        """
        As many trials as were asked for, and the best three of them again.
        """
        asked_for = plan(strategy)
        found = carried_out(proposer_for(asked_for))
        assert [40_000] * 8 + [160_000] * FINALISTS == [one.rows for one in found]
        assert list(range(1, 12)) == [one.number for one in found]
        assert len(found) == announced_trials(asked_for)
        best = {(one.algorithm, str(one.params)) for one in found[5:8]}
        assert best == {(one.algorithm, str(one.params)) for one in found[8:]}

    def test_finals_wait_for_the_last_of_the_sample(self):
        """
        While a trial on the sample is under way, nobody knows who is best.
        """
        proposer = proposer_for(plan(trials=2))
        first, second = proposer.ask(), proposer.ask()
        proposer.tell(result(second))
        assert proposer.ask() is None
        proposer.tell(result(first))
        assert (160_000, second.params) == ((final := proposer.ask()).rows, final.params)

    def test_failed_ones_are_no_finalists(self):
        """
        What has no score is not tried again.
        """
        proposer = proposer_for(plan(trials=2))
        first, second = proposer.ask(), proposer.ask()
        proposer.tell(TrialResult(first, {}, 0.1, "it broke"))
        proposer.tell(result(second))
        assert (second.params, None) == (proposer.ask().params, proposer.ask())

    def test_more_rows_decide(self):
        """
        A worse score on more rows beats a better one on the sample.
        """
        asked_for = plan()
        on_sample, *_others, final = carried_out(proposer_for(asked_for))
        assert better(result(final, 0.1), result(on_sample, 0.9), asked_for)

    @pytest.mark.parametrize("done", [3, 8, 9])
    @pytest.mark.parametrize("strategy", SEARCHES)
    def test_it_goes_on_where_it_was(self, strategy, done):
        """
        Cut off on the sample, between the rungs or in the finals: what is left is tried, under new numbers.
        """
        whole = carried_out(proposer_for(plan(strategy)))
        earlier = [result(one) for one in whole[:done]]
        rest = carried_out(proposer_for(plan(strategy), earlier))
        assert [one.rows for one in whole[done:]] == [one.rows for one in rest]
        assert [one.number for one in whole[done:]] == [one.number for one in rest]


class TestOthers:
    def test_what_does_not_narrow(self):
        """
        A small table is searched whole; what is set by hand is tried as it is; Auto has its own rungs.
        """
        assert not isinstance(proposer_for(plan(rows=LARGE)), Narrowing)
        assert isinstance(proposer_for(plan(Strategy.MANUAL)), ByHand)
        assert isinstance(proposer_for(plan(Strategy.AUTO)), Auto)
        assert [True, False, False] == [
            narrows(Strategy.GRID, 10**6),
            narrows(Strategy.MANUAL, 10**6),
            narrows(Strategy.GRID, 0),
        ]
