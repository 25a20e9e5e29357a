"""A study hands out trials, returns them as they finish, and ends when it should."""

from dataclasses import replace
from itertools import count

import pytest

from core.features.step import Kind
from core.question.task import Task
from core.tuning import study
from core.tuning.plan import Plan, Search, Strategy
from core.tuning.search import Proposal
from core.tuning.study import Stopped, better, conduct
from core.tuning.trial import TrialResult
from core.understanding.split import Split

KEYS = ("decision_tree", "k_nearest_neighbors", "random_forest", "logistic_regression")

COUNTED = [strategy for strategy in Strategy if strategy is not Strategy.AUTO]  # whose trials are known beforehand


def plan(*algorithms, **search):
    return Plan(
        dataset="0" * 32,
        task=Task.CLASSIFICATION,
        target="y",
        columns={Kind.NUMBERS: ("a",)},
        split=Split(),
        algorithms=algorithms or KEYS,
        metric="accuracy",
        search=Search(**search),
    )


def result(number, accuracy=0.5, failure="", **more):
    return TrialResult(Proposal(number, "ridge", {}), {} if failure else {"accuracy": (accuracy,)}, 0.1, failure)


def never():
    return False


class Answering:
    """Workers that finish the oldest trial whenever they are asked, by an answer of the test's choosing."""

    def __init__(self, slots=2, failing=()):
        self.slots = slots
        self.failing = failing
        self.running, self.started, self.most, self.dropped = [], [], 0, 0

    def start(self, proposal):
        self.running.append(proposal)
        self.started.append(proposal)
        self.most = max(self.most, len(self.running))

    def finished(self, seconds):
        proposal = self.running.pop(0)
        failed = self.failing == "all" or proposal.number in self.failing
        return [
            TrialResult(proposal, {}, 0.0, "it broke")
            if failed
            else TrialResult(proposal, {"accuracy": (0.8, 0.9)}, 0.0)
        ]

    def drop(self):
        self.dropped += 1
        self.running.clear()


class Silent(Answering):
    """Workers that are still busy, whenever they are asked; with a limit, so that a bug is not an endless test."""

    def __init__(self):
        super().__init__()
        self.asked = 0

    def finished(self, seconds):
        self.asked += 1
        assert self.asked < 1000
        return []


class TestToTheEnd:
    @pytest.mark.parametrize("slots", [1, 2, 10])
    def test_the_baseline_and_then_every_proposal(self, slots):
        """
        The baseline is tried first; each proposal follows once, with as many workers as there are.
        """
        workers = Answering(slots)
        found = list(conduct(plan(), workers, never))
        assert [one.proposal.algorithm for one in found] == ["dummy", *KEYS]
        assert [one.proposal.number for one in found] == [0, 1, 2, 3, 4]

    @pytest.mark.parametrize("slots", [1, 2, 3])
    def test_no_more_at_once_than_there_are_workers(self, slots):
        """
        Trials wait for a free worker.
        """
        workers = Answering(slots)
        list(conduct(plan(), workers, never))
        assert workers.most == slots

    def test_the_baseline_is_none_of_the_trials_asked_for(self):
        """
        Five trials asked for are five beside the yardstick.
        """
        found = list(conduct(plan("ridge", strategy=Strategy.BAYESIAN, trials=5), Answering(), never))
        assert len(found) == 6

    def test_results_come_one_by_one(self):
        """
        The first result is there before the last trial has begun.
        """
        workers = Answering(slots=1)
        next(conduct(plan(), workers, never))
        assert len(workers.started) == 1

    def test_whoever_stops_listening_frees_the_workers(self):
        """
        Where results cannot be recorded any more, what is under way is given up.
        """
        workers = Answering(slots=3)
        under_way = conduct(plan(), workers, never)
        next(under_way)
        under_way.close()
        assert workers.dropped == 1


class TestFailures:
    @pytest.mark.parametrize("strategy", COUNTED)
    def test_one_failure_does_not_end_the_study(self, strategy):
        """
        A trial that breaks is reported as such; the others go on.
        """
        found = list(conduct(plan(strategy=strategy, trials=4), Answering(failing={2}), never))
        assert [one.failure for one in found] == ["", "", "it broke", "", ""]

    def test_a_failing_baseline(self):
        """
        Even without a yardstick the proposals are tried.
        """
        found = list(conduct(plan(), Answering(failing={0}), never))
        assert [bool(one.failure) for one in found] == [True, False, False, False, False]

    @pytest.mark.parametrize("strategy", COUNTED)
    def test_all_fail(self, strategy):
        """
        A study in which nothing works ends like any other, with a reason for each trial.
        """
        found = list(conduct(plan(strategy=strategy, trials=4), Answering(failing="all"), never))
        assert [one.failure for one in found] == ["it broke"] * 5


class TestEndingEarly:
    def test_cancelled_while_workers_are_busy(self):
        """
        Cancelling gives up on what is under way, although no trial has ended yet.
        """
        workers = Silent()
        looks = count()
        assert list(conduct(plan(), workers, lambda: next(looks) == 3)) == []
        assert workers.dropped == 1

    def test_cancelled_between_two_trials(self):
        """
        What has ended before the cancelling is kept.
        """
        workers = Answering(slots=1)
        found = []
        for one in conduct(plan(), workers, lambda: len(found) == 2):
            found.append(one)  # noqa: PERF402 - how many there are is what cancels
        assert [one.proposal.number for one in found] == [0, 1]
        assert workers.dropped == 1

    @pytest.fixture
    def clock(self, monkeypatch):
        """A clock that moves on by ten seconds at every look."""
        ticks = count(0, 10)
        monkeypatch.setattr(study.time, "monotonic", lambda: next(ticks))

    def test_time_is_up(self, clock):
        """
        Past the time limit no further trial begins, and the finished ones are kept.
        """
        workers = Answering(slots=1)
        found = list(conduct(plan(seconds=15), workers, never))
        assert [one.proposal.number for one in found] == [0, 1, 2]
        assert workers.dropped == 1

    def test_one_trial_is_always_waited_for(self, clock):
        """
        However short the time, a study tries at least one proposal besides the baseline.
        """
        found = list(conduct(plan(seconds=1), Answering(slots=1), never))
        assert [one.proposal.number for one in found] == [0, 1]


class TestEnoughIsEnough:
    def test_the_goal_is_reached(self):
        """
        The first trial whose mean reaches the goal ends the study; its result is kept.
        """
        course = conduct(plan(goal=0.85), Answering(slots=1), never)
        assert [0, 1] == [one.proposal.number for one in course]
        assert Stopped.GOAL is course.stopped

    def test_nothing_improves(self):
        """
        After three trials that are no better than the first, a patience of three is over.
        """
        course = conduct(plan(strategy=Strategy.BAYESIAN, trials=20, patience=3), Answering(slots=1), never)
        assert [0, 1, 2, 3, 4] == [one.proposal.number for one in course]
        assert Stopped.PATIENCE is course.stopped

    def test_all_is_tried(self):
        """
        Why it ended is known after the last trial, not before.
        """
        course = conduct(plan(), Answering(slots=1), never)
        next(course)
        assert course.stopped is None
        list(course)
        assert Stopped.COMPLETE is course.stopped


class TestResumed:
    @pytest.mark.parametrize("strategy", COUNTED)
    def test_it_goes_on_after_what_is_recorded(self, strategy):
        """
        The baseline is not tried again, recorded trials count, and numbers go on.
        """
        asked_for = plan(strategy=strategy, trials=4)
        whole = list(conduct(asked_for, Answering(slots=1), never))
        course = conduct(asked_for, Answering(slots=1), never, earlier=whole[:3])
        assert [3, 4] == [one.proposal.number for one in course]
        assert Stopped.COMPLETE is course.stopped


class TestBetter:
    def test_by_the_metric_of_the_plan(self):
        """
        The higher accuracy wins; equal is not better.
        """
        assert better(result(2, 0.9), result(1, 0.8), plan())
        assert not better(result(2, 0.8), result(1, 0.8), plan())

    def test_the_first_success_is_better_than_nothing(self):
        """
        Without another there is nothing to beat.
        """
        assert better(result(1), None, plan())

    def test_a_failure_never_wins(self):
        """
        A trial that broke is not better than none.
        """
        assert not better(result(1, failure="it broke"), None, plan())
        assert not better(replace(result(1, 0.99), pruned=True), result(2, 0.1), plan())

    def test_more_rows_say_more(self):
        """
        A lucky score on a small sample does not beat one on all rows.
        """
        lucky = TrialResult(Proposal(1, "ridge", {}, rows=100), {"accuracy": (1.0,)}, 0.1)
        assert better(result(2, 0.8), lucky, plan())
        assert not better(lucky, result(2, 0.8), plan())

    def test_an_undefined_score_loses_against_any(self):
        """
        A trial whose metric is undefined is replaced by the first that has one.
        """
        assert better(result(2, 0.1), result(1, float("nan")), plan())
        assert not better(result(1, float("nan")), result(2, 0.1), plan())
