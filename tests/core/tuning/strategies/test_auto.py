"""Auto screens on few rows, climbs with what does well, and ends with an ensemble before its time is over."""

from collections import Counter

import numpy as np
import pytest

from core.features.step import Kind
from core.question.task import Task
from core.tuning.plan import Plan, Search, Strategy
from core.tuning.rungs import rungs_for
from core.tuning.strategies import announced_trials, auto, proposer_for
from core.tuning.trial import TrialResult
from core.understanding.split import Split

KEYS = ("decision_tree", "k_nearest_neighbors", "random_forest", "logistic_regression")
MERITS = dict(zip(KEYS, (0.5, 0.6, 0.9, 0.7), strict=True))


class Clock:
    """A clock that the test moves on."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    moved = Clock()
    monkeypatch.setattr(auto, "time", moved)
    return moved


def plan(rows=1_000, seconds=100.0, **choices):
    search = Search(Strategy.AUTO, seconds=seconds)
    columns = {Kind.NUMBERS: ("a",)}
    fields = {"algorithms": KEYS, "metric": "accuracy", "rows": rows, "search": search, **choices}
    return Plan("0" * 32, Task.CLASSIFICATION, "y", columns, Split(), **fields)


def tried(asked_for, clock, speed=1_000.0):
    """All that is proposed when trials are done one by one, so many rows a second and fold."""
    proposer, found = proposer_for(asked_for), []
    while (proposal := proposer.ask()) is not None:
        assert len(found) < 2_000
        assert len(found) + 1 == proposal.number
        rows = proposal.rows or asked_for.rows
        folds = proposal.folds or asked_for.folds
        seconds = 0.5 if proposal.pool else rows * folds / speed / 5
        clock.now += seconds
        score = 0.95 if proposal.pool else MERITS[proposal.algorithm] + rows / 1e7 + proposal.number / 1e6
        answers = None if proposal.pool else np.zeros((3, 2))
        found.append(TrialResult(proposal, {"accuracy": (score,) * folds}, seconds, rows=rows, answers=answers))
        proposer.tell(found[-1])
    return found


class TestRungs:
    @pytest.mark.parametrize(
        ("rows", "sizes"),
        [
            (0, [(None, None)]),
            (600, [(None, None)]),
            (4_000, [(None, 2), (None, None)]),
            (8_000, [(2_500, 2), (2_500, None), (None, None)]),
            (43_000, [(2_500, 2), (2_500, None), (10_000, None), (None, 3)]),
            (800_000, [(2_500, 2), (2_500, None), (10_000, None), (40_000, 3), (160_000, 2)]),
        ],
    )
    def test_from_few_rows_to_as_many_as_are_worth_it(self, rows, sizes):
        """
        A small table has one rung, others are screened in two folds; a huge one never has all of its rows judged.
        """
        assert sizes == [(rung.rows, rung.folds) for rung in rungs_for(rows)]


class TestAuto:
    def test_time_decides(self):
        """
        How many trials there will be is not announced.
        """
        assert announced_trials(plan()) is None

    def test_every_algorithm_is_screened_with_its_defaults(self, clock):
        """
        Nothing is ruled out before it was tried, and what is strong on most tables is tried first.
        """
        first = [one.proposal.algorithm for one in tried(plan(), clock)[:4]]
        assert ("random_forest", set(KEYS)) == (first[0], set(first))

    def test_what_does_well_is_searched_more_often(self, clock):
        """
        The better an algorithm does, the more trials it has.
        """
        counts = Counter(one.proposal.algorithm for one in tried(plan(seconds=300), clock))
        assert counts["random_forest"] > counts["logistic_regression"] > counts["decision_tree"]

    def test_it_ends_with_an_ensemble_in_time(self, clock):
        """
        The last proposal joins the best, and time is left to refit it.
        """
        last = tried(plan(), clock)[-1].proposal
        assert "ensemble" == last.algorithm
        assert len(last.pool) > 1
        assert clock.now < 90

    def test_large_tables_are_screened_on_a_sample(self, clock):
        """
        The field narrows as the rows grow; the ensemble is chosen among those on the most rows.
        """
        found = tried(plan(rows=40_000), clock, speed=5_000)
        rows = [one.proposal.rows for one in found]
        assert [2_500] * 4 == rows[:4]
        assert None in rows
        assert len({one.proposal.algorithm for one in found if one.proposal.rows is None}) > 1
        assert {None} == {one.proposal.rows for one in found[-1].proposal.pool}

    def test_a_slow_machine_stays_on_the_sample(self, clock):
        """
        Where a trial on more rows would take all the time, the sample decides, and time is kept.
        """
        found = tried(plan(rows=40_000), clock, speed=300)
        assert {2_500} == {one.proposal.rows for one in found}
        assert clock.now < 90

    def test_failures_are_passed_over(self, clock):
        """
        An algorithm that fails on this table costs one trial; when all do, Auto ends.
        """
        proposer, proposed = proposer_for(plan()), []
        while (proposal := proposer.ask()) and len(proposed) < 50:
            proposed.append(proposal)
            proposer.tell(TrialResult(proposal, {}, 0.1, "it broke"))
        assert sorted(KEYS) == sorted(one.algorithm for one in proposed)

    def test_it_goes_on_after_what_is_recorded(self, clock):
        """
        What was screened is not screened again, and numbers go on.
        """
        before = tried(plan(), clock)[:6]
        proposal = proposer_for(plan(), before).ask()
        assert 7 == proposal.number
        assert (proposal.params, proposal.folds) not in [(one.proposal.params, one.proposal.folds) for one in before]
