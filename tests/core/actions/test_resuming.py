"""Nothing is lost: a study goes on from its recorded trials, and a store that is away costs no trial."""

import pytest

from core.actions import training
from core.errors import NotFound, Refused, Unavailable
from core.tracking import patience, runs, studies, tags, trials, unrecorded
from core.tracking.datasets import version_of
from core.tracking.store import client
from core.tracking.trials import result_of
from core.tuning.plan import Search, Strategy, plan_for


@pytest.fixture
def project(iris_project):
    return iris_project.project


@pytest.fixture
def impatient(monkeypatch):
    """The store may be away for no time at all."""
    monkeypatch.setattr(patience, "STORE_PATIENCE", 0.0)
    monkeypatch.setattr(patience, "HURRIED_PATIENCE", 0.0)


def plan(project, count=3):
    search = Search(Strategy.RANDOM, trials=count)
    return plan_for(version_of(project), algorithms=("decision_tree",), metric="accuracy", search=search)


def cut_off(project, after=2):
    """A study of three trials that was cancelled after two were recorded; its run."""
    job = training.Job(project.id, training.STUDY, "search")
    heard = lambda result, _best: job.cancel() if result.proposal.number >= after else None  # noqa: E731
    training.train(project, plan(project, 12), "search", "Ada", job, heard=heard)
    return job.run


class TestResumed:
    def test_it_goes_on_in_the_same_run(self, project):
        """
        What is recorded counts; the rest is tried, each number once, and the study ends as complete.
        """
        study = cut_off(project)
        before = {run.id for run in studies.trials_of(project.id, study)}
        found = training.resume(project, study, "Ada")
        tried = studies.trials_of(project.id, study)
        run = runs.run_of(study)
        assert (study, "FINISHED", "complete") == (found.study, run.status, run.tags[tags.STOPPED])
        assert (13, list(range(13))) == (len(tried), sorted(one.number for one in tried))
        assert before <= {one.id for one in tried}
        assert '"stopped": "cancelled"' in run.tags[tags.RESUMED]

    def test_one_that_is_complete_is_not_resumed(self, project):
        """
        The refusal says why.
        """
        found = training.train(project, plan(project), "search", "Ada")
        with pytest.raises(Refused, match="all of its trials have ended"):
            training.resume(project, found.study, "Ada")

    def test_it_can_be_named_by_its_number(self, project):
        """
        On the command line nobody types an id; a number that there is not is told as such.
        """
        found = training.train(project, plan(project), "search", "Ada")
        assert found.study == studies.study_of(project.id, "1").id
        with pytest.raises(NotFound, match="There is no study 7"):
            training.resume(project, "7", "Ada")

    def test_trials_read_back_are_what_they_were(self, project):
        """
        Parameters with their types, folds bit for bit.
        """
        results = []
        training.train(project, plan(project), "search", "Ada", heard=lambda result, _best: results.append(result))
        (study,) = studies.studies(project.id)
        read = [result_of(run) for run in studies.trials_of(project.id, study.id)]
        assert [(one.proposal.params, one.folds) for one in results] == [
            (one.proposal.params, one.folds) for one in read
        ]


class TestStoreAway:
    def test_for_a_moment_it_costs_nothing(self, project, monkeypatch):
        """
        A store that refuses twice is asked a third time, and every trial is there once.
        """
        monkeypatch.setattr(patience, "FIRST_PAUSE", 0.0)
        add, refusals = trials.add_trials, iter([True, True])

        def sometimes(*given):
            if next(refusals, False):
                raise Unavailable("away")
            return add(*given)

        monkeypatch.setattr(trials, "add_trials", sometimes)
        found = training.train(project, plan(project), "search", "Ada")
        assert [0, 1, 2, 3] == sorted(run.number for run in studies.trials_of(project.id, found.study))
        assert [] == list(unrecorded.kept_in(project.id))

    def test_for_long_its_trials_are_kept_and_settled(self, project, monkeypatch, impatient):
        """
        If neither trials nor the end can be written, both are as soon as somebody looks and the store is back.
        """
        with monkeypatch.context() as broken:
            broken.setattr(trials, "add_trials", _full)
            broken.setattr(type(client()), "set_terminated", _full)
            with pytest.raises(Unavailable):
                training.train(project, plan(project), "by hand", "Ada")
        (kept,) = unrecorded.kept_in(project.id)
        training.settle(project.id)
        (study,) = studies.studies(project.id)
        written = {run.number for run in studies.trials_of(project.id, study.id)}
        assert {one.result.proposal.number for one in kept.trials} == written != set()
        assert ("FAILED", "failed") == (study.status, study.tags[tags.STOPPED])
        assert "disk is full" in study.tags[tags.REASON]
        assert [] == list(unrecorded.kept_in(project.id))

    def test_what_another_process_kept_is_read_from_beside_the_store(self, project, monkeypatch, impatient):
        """
        Memory is gone after a crash; the file is not, and its trials come back as they were.
        """
        monkeypatch.setattr(trials, "add_trials", _full)
        with pytest.raises(Unavailable):
            training.train(project, plan(project), "by hand", "Ada")
        (kept,) = unrecorded.kept_in(project.id)
        monkeypatch.setattr(unrecorded, "_kept", unrecorded._Kept())
        (read,) = unrecorded.kept_in(project.id)
        assert (kept.study, [one.result for one in kept.trials]) == (read.study, [one.result for one in read.trials])


def _full(*_given, **_named):
    raise Unavailable("The disk is full. Nothing was saved; make room and try again.")
