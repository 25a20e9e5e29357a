"""Studies are parent runs, trials their children; what a dead process left is put right."""

import math
import socket
import subprocess
import sys

import psutil
import pytest

from core.actions.training import settle
from core.algorithms.dummy import DUMMY
from core.errors import NotFound, Unavailable
from core.tracking import datasets, ended_runs, runs, studies, tags, trials
from core.tracking.store import client
from core.tracking.tags import Kind
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import TrialResult


@pytest.fixture
def version(iris_project):
    return datasets.version_of(iris_project.project)


@pytest.fixture
def plan(version):
    return plan_for(version, algorithms=("decision_tree",), metric="accuracy")


@pytest.fixture
def study(iris_project, plan, version):
    return studies.begin_study(iris_project.project_id, plan, version, "by hand", "Ada")


def left_by(process, project, kind, **marks):
    """A run that says it is running, as this process would have left it."""
    run = client().create_run(project, tags={tags.KIND: kind.value, tags.OWNER: process, **marks}).info.run_id
    return str(run)


def gone_process():
    """A process of this machine that has ended, as it signs its runs."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        signature = f"{socket.gethostname()}:{child.pid}:{psutil.Process(child.pid).create_time():.0f}"
        child.communicate(b"\n")
    return signature


class TestStudy:
    def test_it_runs_with_its_plan_from_the_start(self, study, plan):
        """
        While it is under way, MLflow shows a running run with the plan, its parameters and its dataset.
        """
        run = client().get_run(study)
        studies.plan_in.cache_clear()
        expected = ("RUNNING", "Study 1 · by hand", "decision_tree", "accuracy", "iris.csv v1", plan)
        assert expected == (
            run.info.status,
            run.info.run_name,
            run.data.params["algorithms"],
            run.data.params["metric"],
            run.inputs.dataset_inputs[0].dataset.name,
            studies.plan_in(study),
        )

    @pytest.mark.parametrize(
        ("status", "stopped"), [("FINISHED", "complete"), ("KILLED", "cancelled"), ("FAILED", "failed")]
    )
    def test_it_ends_with_the_reason(self, iris_project, study, status, stopped):
        """
        How a study ended can be read from its run.
        """
        studies.end_study(study, status, stopped, {"trials": 3})
        (run,) = studies.studies(iris_project.project_id)
        assert (status, stopped, 3) == (run.status, run.tags[tags.STOPPED], run.metrics["trials"])

    def test_one_whose_plan_cannot_be_stored_is_not_begun(self, iris_project, plan, version, monkeypatch):
        """
        A study without a plan would be of no use, and there is none.
        """
        monkeypatch.setattr(studies, "save_text", _full)
        with pytest.raises(Unavailable, match="disk is full"):
            studies.begin_study(iris_project.project_id, plan, version, "by hand", "Ada")
        assert [] == studies.studies(iris_project.project_id)


class TestTrial:
    def test_it_is_a_child_with_params_metrics_and_dataset(self, iris_project, study, version):
        """
        A trial shows what was tried, mean and spread over the folds, how long it took, and what it learned from.
        """
        result = TrialResult(Proposal(1, "decision_tree", {"max_depth": 3}), {"accuracy": (0.9, 1.0)}, 0.5)
        run = client().get_run(trials.add_trial(iris_project.project_id, study, version, result))
        metrics = {"cv_accuracy": 0.95, "cv_accuracy_std": pytest.approx(0.0707, abs=1e-4), "seconds": 0.5}
        assert (study, "Trial 1", "FINISHED") == (
            run.data.tags["mlflow.parentRunId"],
            run.info.run_name,
            run.info.status,
        )
        assert {"algorithm": "decision_tree", "max_depth": "3"} == run.data.params
        assert metrics == run.data.metrics
        assert ["iris.csv v1"] == [one.dataset.name for one in run.inputs.dataset_inputs]

    def test_the_baseline_is_told_apart(self, iris_project, study, version):
        """
        The yardstick is in the table, under its own name.
        """
        result = TrialResult(Proposal(0, DUMMY.key, {}), {"accuracy": (0.3, 0.4)}, 0.1)
        run = runs.run_of(trials.add_trial(iris_project.project_id, study, version, result))
        assert ("Baseline", "yes") == (run.name, run.tags[tags.BASELINE])

    def test_a_failed_one_says_why(self, iris_project, study, version):
        """
        A failed trial is a failed run with one line of reason, and no metric that is none.
        """
        result = TrialResult(Proposal(1, "ridge", {}), {}, 0.0, "ValueError: too many <b>values</b>")
        run = runs.run_of(trials.add_trial(iris_project.project_id, study, version, result))
        assert ("FAILED", "ValueError: too many <b>values</b>", {"seconds": 0.0}) == (
            run.status,
            run.tags[tags.FAILURE],
            run.metrics,
        )

    def test_one_that_cannot_be_stored_is_gone(self, iris_project, study, version, monkeypatch):
        """
        If the store fails in the middle of a trial, there is no half of it.
        """
        monkeypatch.setattr(ended_runs, "_metric_rows", _full)
        result = TrialResult(Proposal(1, "ridge", {}), {"r2": (math.nan,)}, 0.1)
        with pytest.raises(Unavailable):
            trials.add_trial(iris_project.project_id, study, version, result)
        assert [] == studies.trials_of(iris_project.project_id, study)

    def test_trials_come_in_the_order_in_which_they_ended(self, iris_project, study, version):
        """
        The live chart draws them as they came.
        """
        for number in (2, 1, 3):
            result = TrialResult(Proposal(number, "decision_tree", {}), {"accuracy": (0.5,)}, 0.1)
            trials.add_trial(iris_project.project_id, study, version, result)
        assert [2, 1, 3] == [run.number for run in studies.trials_of(iris_project.project_id, study)]


class TestPlans:
    def test_a_run_without_a_study_has_no_plan(self, iris_project, version):
        """
        Asking what plan a dataset came from is told as the mistake it is.
        """
        with pytest.raises(NotFound, match="no candidate"):
            studies.plan_of(runs.run_of(version.id))


class TestInterrupted:
    def test_a_study_of_a_dead_process_is_marked(self, iris_project):
        """
        After a restart, what was cut off says so and does not run for ever.
        """
        run = left_by(gone_process(), iris_project.project_id, Kind.STUDY)
        settle(iris_project.project_id)
        found = runs.run_of(run)
        assert ("KILLED", "interrupted") == (found.status, found.tags[tags.STOPPED])

    @pytest.mark.parametrize("kind", [Kind.TRIAL, Kind.CANDIDATE, Kind.DATASET, Kind.OPENING])
    def test_anything_else_that_it_left_is_gone(self, iris_project, kind):
        """
        A half-made trial or dataset is no use to anybody.
        """
        before = runs.search(iris_project.project_id).runs
        left_by(gone_process(), iris_project.project_id, kind)
        settle(iris_project.project_id)
        assert before == runs.search(iris_project.project_id).runs

    def test_a_process_that_got_its_number_does_not_count(self, iris_project):
        """
        The number of a dead process may be another one's by now; when it began tells them apart.
        """
        run = left_by(runs.owner().rsplit(":", 1)[0] + ":1", iris_project.project_id, Kind.STUDY)
        settle(iris_project.project_id)
        assert runs.run_of(run).status == "KILLED"

    def test_a_study_of_a_live_process_is_left_alone(self, iris_project):
        """
        The command line may be training while the app looks on.
        """
        parent = psutil.Process().parent() or psutil.Process(1)
        signature = f"{socket.gethostname()}:{parent.pid}:{parent.create_time():.0f}"
        run = left_by(signature, iris_project.project_id, Kind.STUDY)
        settle(iris_project.project_id)
        assert runs.run_of(run).status == "RUNNING"

    def test_a_study_of_another_machine_is_left_alone(self, iris_project):
        """
        Nobody can tell from here whether it is still under way there.
        """
        run = left_by("elsewhere.example.org:1:1", iris_project.project_id, Kind.STUDY)
        settle(iris_project.project_id)
        assert runs.run_of(run).status == "RUNNING"

    def test_what_is_under_way_here_is_left_alone(self, iris_project, study):
        """
        A second tab that opens the page meanwhile disturbs neither a study nor a dataset that is being written.
        """
        with runs.recorded(iris_project.project_id, Kind.DATASET, "being written") as other:
            settle(iris_project.project_id)
        assert ("RUNNING", "FINISHED") == (runs.run_of(study).status, runs.run_of(other).status)

    def test_what_this_process_gave_up_is_put_right(self, iris_project, study, monkeypatch):
        """
        A study whose end could not be written, because the store was away, is ended when it is back.
        """
        with monkeypatch.context() as broken:
            broken.setattr(type(client()), "set_terminated", _full)
            with pytest.raises(Unavailable):
                studies.end_study(study, "FINISHED", "complete", {})
        settle(iris_project.project_id)
        assert runs.run_of(study).status == "KILLED"


def _full(*_given, **_named):
    raise OSError(28, "No space left on device")
