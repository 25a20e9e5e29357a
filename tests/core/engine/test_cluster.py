"""Work is done on workers; a lost one costs a trial at most, and an error is told as what it is."""

import os
import threading
from math import inf
from types import SimpleNamespace

import psutil
import pytest

from core.actions import studying, training
from core.engine import cluster
from core.engine.cluster import Engine, failure_of, first_done
from core.errors import InvalidInput, Unavailable
from core.tracking import models, runs, studies, trials
from core.tracking.datasets import version_of
from core.tuning.plan import Search, Strategy, plan_for

GATE = threading.Event()


@pytest.fixture(scope="module")
def processes():
    """An engine with one worker process."""
    started = Engine("", 1)
    yield started
    started.close()


@pytest.fixture(scope="module")
def threads():
    """The engine as tests and small machines use it: no worker process."""
    started = Engine("", 0)
    yield started
    started.close()


def workers_of(engine):
    return list(engine._connected().run(os.getpid).values())


class TestWorkerProcess:
    def test_a_result_comes_back_from_another_process(self, processes):
        """
        The app does not compute itself.
        """
        assert 32 == processes.run(pow, 2, 5)
        assert os.getpid() != processes.run(os.getpid)

    def test_an_error_of_the_task_is_raised_as_itself(self, processes):
        """
        What went wrong on a worker reads as if it had gone wrong here.
        """
        with pytest.raises(ValueError, match="invalid literal for int"):
            processes.run(int, "three")

    def test_a_killed_worker_costs_a_trial_at_most(self, processes, iris_project, monkeypatch):
        """
        A worker killed in the middle of a study is replaced; the study ends with all of its trials and a candidate.
        """
        monkeypatch.setattr(studying, "engine", lambda: processes)
        first = threading.Event()
        monkeypatch.setattr(trials, "add_trials", _telling(first, trials.add_trials))
        project = iris_project.project
        search = Search(Strategy.BAYESIAN, trials=4, seconds=300)
        plan = plan_for(version_of(project), algorithms=("random_forest",), metric="accuracy", search=search)
        job = training.start_study(project, plan, "search", "Ada")
        assert first.wait(60)
        for worker in workers_of(processes):
            psutil.Process(worker).kill()
        assert job.ended.wait(120)
        assert job.error is None
        (study,) = studies.studies(project.id)
        tried = studies.trials_of(project.id, study.id)
        assert ("FINISHED", 5, 1) == (study.status, len(tried), len(models.candidates(project.id)))
        assert sum(run.status == "FAILED" for run in tried) <= 1

    def test_a_task_that_kills_every_worker_is_given_up(self, processes):
        """
        After several lost workers the task is given up, in plain words, and the engine goes on.
        """
        with pytest.raises(Unavailable, match="worker was lost several times"):
            processes.run(os._exit, 1)
        assert 32 == processes.run(pow, 2, 5)


class TestWithoutProcesses:
    def test_it_computes_in_the_app(self, threads):
        """
        With QUACK_WORKERS=0 nothing else is started.
        """
        assert os.getpid() == threads.run(os.getpid)

    def test_errors_are_the_same(self, threads):
        """
        A refusal comes back as the refusal it is, with its words.
        """
        with pytest.raises(InvalidInput, match="row 3 has “x”"):
            threads.run(_refuse)

    def test_an_error_is_not_its_own_cause(self, threads):
        """
        A traceback does not tell the same thing twice.
        """
        with pytest.raises(ZeroDivisionError) as raised:
            threads.run(divmod, 1, 0)
        assert raised.value.__cause__ is not raised.value

    def test_a_future_is_handed_over_as_its_result(self, threads):
        """
        A table goes to the workers once, and every trial is given it there.
        """
        assert 1024 == threads.run(pow, threads.submit(pow, 2, 5), 2)

    def test_the_first_that_ends_is_told_first(self, threads):
        """
        Trials stream back one by one; those under way are waited for no longer than asked.
        """
        waiting = threads.submit(_wait_at_the_gate)
        assert [] == first_done([waiting], 0.01)
        GATE.set()
        assert [waiting] == first_done([waiting], 30)

    def test_it_starts_again_after_it_was_closed(self):
        """
        Closing gives the memory back; the next task starts anew.
        """
        engine = Engine("", 0)
        assert 1 == engine.run(abs, -1)
        engine.close()
        assert 2 == engine.run(abs, -2)
        engine.close()


class TestClusterOfSomebodyElse:
    def test_one_that_does_not_answer_is_unavailable(self, monkeypatch):
        """
        The sentence names the address and the setting.
        """
        monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
        with pytest.raises(Unavailable, match=r"tcp://127\.0\.0\.1:9 .*DASK_SCHEDULER_ADDRESS"):
            Engine("tcp://127.0.0.1:9", 0).run(abs, 1)


class TestHowManyWorkers:
    @pytest.mark.parametrize(("setting", "expected"), [("0", 0), ("3", 3)])
    def test_as_many_as_are_set(self, monkeypatch, setting, expected):
        """
        QUACK_WORKERS is obeyed.
        """
        monkeypatch.setenv("QUACK_WORKERS", setting)
        assert expected == cluster.most_workers()

    @pytest.mark.parametrize(
        ("cores", "gigabytes", "expected"), [(8, 16, 8), (8, 1.0, 2), (8, 0.3, 1), (1, 64, 1), (None, 64, 1)]
    )
    def test_else_as_cores_and_memory_allow(self, monkeypatch, cores, gigabytes, expected):
        """
        A small machine is not overrun, and there is always one.
        """
        monkeypatch.setenv("QUACK_WORKERS", "")
        monkeypatch.setattr("os.cpu_count", lambda: cores)
        memory = type("Memory", (), {"available": gigabytes * 1e9})
        monkeypatch.setattr(psutil, "virtual_memory", lambda: memory)
        assert expected == cluster.most_workers()

    def test_how_long_until_one_begins(self, processes, threads):
        """
        A worker has to be started first, unless one runs, the app computes itself, or the cluster is somebody else's.
        """
        assert cluster.START_SECONDS == Engine("", 1).start_seconds
        processes.run(abs, 1)
        others = [Engine("tcp://127.0.0.1:9", 0), threads, processes]
        assert [0.0] * 3 == [one.start_seconds for one in others]

    def test_one_more_task_waits_than_can_run(self):
        """
        A worker that has finished finds the next task at its door.
        """
        assert (2, 4) == (Engine("", 0).slots, Engine("", 3).slots)


class TestFailure:
    def test_it_is_one_line(self):
        """
        The table of trials shows why one failed, without a traceback.
        """
        assert "ValueError: too many" == failure_of(ValueError("too many\nvalues"))

    def test_our_own_words_stand_alone(self):
        """
        A refusal is a sentence already.
        """
        assert "No column is left." == failure_of(InvalidInput("No column is left."))

    def test_one_without_words_says_what_it_is(self):
        """
        An error without a message is told by its kind.
        """
        assert "MemoryError: " == failure_of(MemoryError())


def _wait_at_the_gate():
    GATE.wait()


def _refuse():
    raise InvalidInput("Column “{column}” needs a number, but row {row} has “{value}”.", column="a", row=3, value="x")


def _telling(event, function):
    def told(*given):
        event.set()
        return function(*given)

    return told


def test_the_record_is_written_by_the_app_alone(iris_candidate):
    """
    Workers compute, one writer records: every run carries the signature of this process.
    """
    written = {run.tags["quack.owner"] for run in runs.search(iris_candidate.project_id).runs}
    assert {runs.owner()} == written


class TestExpectedWork:
    def test_as_many_workers_stay_as_it_is_worth(self):
        """
        Many short trials are worth every worker, although few of them are handed out at a time; after them none is.
        """
        engine, study, other = Engine("", 2), object(), object()
        engine._adaptive = SimpleNamespace(minimum=0)
        kept = []
        for who, seconds in ((study, 5.0), (other, 8.0), (study, inf), (study, 0.0), (other, 0.0)):
            engine.expect(who, seconds)
            kept.append(engine._adaptive.minimum)
        assert [0, 1, 2, 0, 0] == kept

    def test_a_study_tells_of_its_trials_to_come(self, iris_project, monkeypatch):
        """
        What is left of a search is expected as soon as its first trial has ended, and nothing after its end.
        """
        told = []
        monkeypatch.setattr(Engine, "expect", lambda _engine, _who, seconds: told.append(seconds))
        search = Search(Strategy.RANDOM, trials=6)
        version = version_of(iris_project.project)
        plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy", search=search)
        training.train(iris_project.project, plan, "expected", "Ada")
        assert (True, 0.0) == (max(told) > 0, told[-1])
