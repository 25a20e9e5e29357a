"""A³: a plan becomes a study, its best trial a candidate; whatever happens, the study ends."""

import threading
from types import SimpleNamespace

import pytest

from core.actions import training, workers
from core.algorithms.dummy import DUMMY
from core.errors import Cancelled, InvalidInput, Refused
from core.features.recipe import NO_RECIPE
from core.tracking import models, runs, studies, tags, trials
from core.tracking.datasets import version_of
from core.tracking.tags import Pointer
from core.tuning.plan import Search, Strategy, plan_for

PATIENCE = 60


@pytest.fixture
def project(iris_project):
    return iris_project.project


def plan(project, *algorithms, **choices):
    return plan_for(version_of(project), algorithms=algorithms or ("decision_tree",), metric="accuracy", **choices)


def bayesian(trials, seconds=300.0):
    return Search(Strategy.BAYESIAN, trials=trials, seconds=seconds)


def the_study(project):
    (study,) = studies.studies(project.id)
    return study, studies.trials_of(project.id, study.id)


def nothing_running(project):
    return runs.search(project.id, "attributes.status = 'RUNNING'").runs == ()


class TestStudy:
    def test_its_best_trial_becomes_the_candidate(self, project):
        """
        The candidate is the trial with the best score, refitted, and the project points to it.
        """
        found = training.train(project, plan(project, "decision_tree", "k_nearest_neighbors"), "by hand", "Ada")
        study, trials = the_study(project)
        best = max(trials, key=lambda run: run.metrics["cv_accuracy"])
        candidate = models.candidate_of(project.id, found.candidate)
        assert ("FINISHED", "complete", study.id) == (study.status, study.tags[tags.STOPPED], found.study)
        assert (best.id, best.params) == (found.best_run, candidate.params)
        assert candidate.id == runs.run_of(candidate.id).id == training_pointer(project)
        assert nothing_running(project)

    def test_a_baseline_is_always_among_the_trials(self, project):
        """
        What the models have to beat is tried first, is not counted as a trial, and never becomes the candidate.
        """
        found = training.train(project, plan(project), "by hand", "Ada")
        _study, trials = the_study(project)
        baseline = [run for run in trials if run.tags[tags.BASELINE] == "yes"]
        assert ([DUMMY.key], 1, 2) == ([run.params["algorithm"] for run in baseline], found.trials, len(trials))
        assert "decision_tree" == found.best.proposal.algorithm

    def test_the_same_plan_gives_the_same_scores(self, project):
        """
        Folds, models and search are seeded: running a plan again repeats it.
        """
        asked = plan(project, search=bayesian(4))
        one, other = (training.train(project, asked, "search", "Ada") for _time in range(2))
        assert (one.best.folds, one.best.proposal) == (other.best.folds, other.best.proposal)

    def test_a_search_tries_as_often_as_asked(self, project):
        """
        Five trials of two algorithms taking turns, and the baseline.
        """
        asked = plan(project, "decision_tree", "k_nearest_neighbors", search=bayesian(5))
        found = training.train(project, asked, "search", "Ada")
        _study, trials = the_study(project)
        assert (5, 6, {"decision_tree", "k_nearest_neighbors", "dummy"}) == (
            found.trials,
            len(trials),
            {run.params["algorithm"] for run in trials},
        )

    def test_when_time_is_up_it_ends_with_what_it_has(self, project, monkeypatch):
        """
        At least one trial is judged; the others are given up, and the study says that time was up.
        """
        clock = iter(range(0, 1_000_000, 100))
        monkeypatch.setattr("core.tuning.study.time", SimpleNamespace(monotonic=lambda: next(clock)))
        found = training.train(project, plan(project, search=bayesian(50, seconds=1)), "search", "Ada")
        study, _trials = the_study(project)
        assert ("FINISHED", "time", True) == (study.status, study.tags[tags.STOPPED], 1 <= found.trials < 50)

    def test_the_job_shows_how_far_it_is(self, project):
        """
        Trials done of trials asked for, the baseline counted, and which study it is.
        """
        job = training.start_study(project, plan(project, search=bayesian(3)), "search", "Ada")
        assert job.ended.wait(PATIENCE)
        study, _trials = the_study(project)
        assert (4, 4, study.id, None) == (job.done, job.total, job.run, job.error)


class TestCancelled:
    def test_what_is_done_is_kept(self, project, monkeypatch):
        """
        Cancelled after three trials, the study keeps them, makes a candidate of the best, and is marked as cancelled.
        """
        enough = _after(3, monkeypatch)
        job = training.start_study(project, plan(project, search=bayesian(200)), "search", "Ada")
        assert enough.wait(PATIENCE)
        job.cancel()
        assert job.ended.wait(PATIENCE)
        study, trials = the_study(project)
        assert ("KILLED", "cancelled", None) == (study.status, study.tags[tags.STOPPED], job.error)
        assert 3 <= len(trials) < 200
        assert 1 == len(models.candidates(project.id))
        assert nothing_running(project)

    def test_before_the_first_trial_there_is_no_candidate(self, project):
        """
        A study cancelled at once ends as cancelled, and says that there is nothing to keep.
        """
        job = training.Job(project.id, training.STUDY, "search")
        job.cancel()
        with pytest.raises(Cancelled, match="cancelled before the first trial"):
            training.train(project, plan(project, search=bayesian(50)), "search", "Ada", job)
        study, _trials = the_study(project)
        assert ("KILLED", "cancelled", []) == (study.status, study.tags[tags.STOPPED], models.candidates(project.id))


class TestFailed:
    def test_if_every_trial_fails_the_reason_is_told(self, project, monkeypatch):
        """
        There is no candidate, the study is failed, and its trials say why.
        """
        monkeypatch.setattr(workers, "cross_validated", _failing)
        with pytest.raises(Refused, match="No trial of this study succeeded: ValueError: out of luck"):
            training.train(project, plan(project, search=bayesian(2)), "search", "Ada")
        study, trials = the_study(project)
        assert ("FAILED", {"FAILED"}, {"ValueError: out of luck"}) == (
            study.status,
            {run.status for run in trials},
            {run.tags[tags.FAILURE] for run in trials},
        )
        assert nothing_running(project)

    def test_the_page_gets_the_reason(self, project, monkeypatch):
        """
        A study in the background keeps the sentence for whoever looks.
        """
        monkeypatch.setattr(workers, "cross_validated", _failing)
        job = training.start_study(project, plan(project), "by hand", "Ada")
        assert job.ended.wait(PATIENCE)
        assert "out of luck" in str(job.error)


class TestRefused:
    @pytest.mark.parametrize(
        ("choices", "sentence"),
        [
            ({"search": bayesian(0)}, "between 1 and 1000 trials; 0 is outside"),
            ({"search": bayesian(5, seconds=0)}, "time limit"),
            ({"features": ()}, "No column is left"),
            ({"search": Search(params={"charm": 1})}, "has no parameter charm"),
            ({"search": Search(params={"max_depth": 99})}, "between 1 and 30; 99"),
        ],
    )
    def test_no_study_is_begun(self, project, choices, sentence):
        """
        A plan that cannot be run is refused before anything is recorded.
        """
        with pytest.raises(InvalidInput, match=sentence):
            training.train(project, plan(project, **choices), "search", "Ada")
        assert [] == studies.studies(project.id)

    def test_an_algorithm_of_another_task_is_refused(self, project):
        """
        Ridge predicts numbers, not classes.
        """
        with pytest.raises(InvalidInput, match="does not serve this task"):
            plan(project, "ridge")


class TestRecipe:
    def test_it_is_part_of_the_model(self, project):
        """
        The feature steps are fitted with the model and stored in it: raw columns go in.
        """
        from core.tuning.model_file import loaded

        found = training.train(project, plan(project, "k_nearest_neighbors"), "scaled", "Ada")
        model = loaded(models.model_of(runs.run_of(found.candidate)))
        assert ["impute_numbers", "scale_standard"] == list(
            model.named_steps["features"].named_transformers_["numbers"].named_steps
        )

    def test_without_filling_a_gap_is_refused_at_prediction(self, project):
        """
        A model without a step that fills gaps says that it needs every value.
        """
        found = training.train(project, plan(project, recipe=NO_RECIPE), "bare", "Ada")
        assert {False} == {one.optional for one in models.inputs_for(runs.run_of(found.candidate))}


def training_pointer(project):
    from core.tracking.projects import project_of

    return project_of(project.id).current(Pointer.CANDIDATE)


def _after(count, monkeypatch):
    """Set when so many trials are recorded."""
    reached, recorded, add = threading.Event(), [], trials.add_trials

    def counted(*given):
        found = add(*given)
        recorded.extend(found)
        if len(recorded) >= count:
            reached.set()
        return found

    monkeypatch.setattr(trials, "add_trials", counted)
    return reached


def _failing(*_given):
    raise ValueError("out of luck")


def _full(*_given, **_named):
    raise OSError(28, "No space left on device")
