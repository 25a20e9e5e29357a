"""A candidate's model is MLflow's own: its tools load it, and it answers the same there."""

from pathlib import Path

import mlflow
import pandas as pd
import pytest

from core.actions.example import FLOWER, read_sample
from core.actions.prediction import predict_one, predict_table
from core.errors import NotFound, Unavailable
from core.tracking import datasets, models, registry, runs, studies
from core.tracking.store import client, tracking_uri
from core.tracking.tags import Kind
from core.understanding.dataset.inputs import InputKind
from core.understanding.samples import sample_named

FLOWERS = pd.DataFrame([FLOWER, {"sepal_length": 6.7, "sepal_width": 3.0, "petal_length": 5.2, "petal_width": 2.3}])


class TestInPlainMlflow:
    def test_pyfunc_answers_as_the_workbench_does(self, iris_champion):
        """
        `mlflow.pyfunc.load_model("models:/…@champion")` predicts what the Predict page shows, for every row of Iris.
        """
        model = mlflow.pyfunc.load_model(f"models:/{registry.model_name(iris_champion.project)}@champion")
        table = read_sample(sample_named("iris"))
        ours = predict_table(runs.run_of(iris_champion.candidate), table).table["prediction"]
        assert list(ours) == list(model.predict(table.table.drop(columns=["species"])))

    def test_sklearn_gives_the_pipeline(self, iris_champion):
        """
        `mlflow.sklearn.load_model` gives the fitted pipeline, feature steps and model together.
        """
        pipeline = mlflow.sklearn.load_model(f"models:/{registry.model_name(iris_champion.project)}@champion")
        ours = predict_one(runs.run_of(iris_champion.candidate), FLOWER).table
        assert ["features", "model"] == [name for name, _step in pipeline.steps]
        assert ours["probability_setosa"][0] == pipeline.predict_proba(FLOWERS)[0][0]

    def test_the_candidate_alone_can_be_loaded(self, iris_candidate):
        """
        A candidate's model is there for MLflow before anything is promoted.
        """
        model = models.candidate_of(iris_candidate.project_id, iris_candidate.candidate).tags["quack.model"]
        assert ["setosa", "virginica"] == list(mlflow.pyfunc.load_model(f"models:/{model}").predict(FLOWERS))

    def test_the_signature_says_what_goes_in_and_comes_out(self, iris_champion):
        """
        Four numbers in, a class out.
        """
        info = mlflow.models.get_model_info(f"models:/{registry.model_name(iris_champion.project)}@champion")
        assert [(name, "double") for name in FLOWER] == [
            (column.name, column.type.name) for column in info.signature.inputs
        ]
        assert ["string"] == [column.type.name for column in info.signature.outputs]

    def test_the_input_example_can_be_predicted(self, iris_champion):
        """
        A few training rows come with the model, ready to be tried.
        """
        model = mlflow.pyfunc.load_model(f"models:/{registry.model_name(iris_champion.project)}@champion")
        example = model.input_example
        assert (3, list(FLOWER)) == (len(example), list(example.columns))
        assert 3 == len(model.predict(example))

    def test_it_says_what_it_needs(self, iris_champion):
        """
        The requirements are pinned to the versions it was made with.
        """
        uri = f"models:/{registry.model_name(iris_champion.project)}@champion"
        needed = Path(mlflow.pyfunc.get_model_dependencies(uri)).read_text(encoding="utf-8")
        assert models.REQUIREMENTS == tuple(line.split("==")[0] for line in needed.split())


class TestDatesAndTexts:
    def test_the_signature_names_them(self, orders_champion):
        """
        Dates are MLflow's own, and texts are strings; a table with gaps and one with dates in words are answered too.
        """
        model = mlflow.pyfunc.load_model(f"models:/{registry.model_name(orders_champion.project)}@champion")
        taken = [(one.name, one.type.name) for one in model.metadata.signature.inputs]
        assert [("ordered", "datetime"), ("arrived", "datetime"), ("message", "string")] == taken
        example = model.input_example
        in_words = example.assign(ordered=example["ordered"].dt.strftime("%Y-%m-%d"))
        assert list(model.predict(example)) == list(model.predict(in_words))
        assert 3 == len(model.predict(example.assign(ordered=pd.NaT, message=None)))


class TestCandidateRun:
    def test_it_is_a_child_of_its_study_with_a_model(self, iris_candidate):
        """
        In MLflow a candidate shows parameters, cross-validated metrics, size, dataset and logged model.
        """
        run = client().get_run(iris_candidate.candidate)
        (study,) = studies.studies(iris_candidate.project_id)
        assert (study.id, "FINISHED") == (run.data.tags["mlflow.parentRunId"], run.info.status)
        assert {"cv_accuracy", "cv_accuracy_std", "model_size_mb", "seconds"} <= set(run.data.metrics)
        assert ["iris.csv v1"] == [one.dataset.name for one in run.inputs.dataset_inputs]
        (model,) = client().search_logged_models([iris_candidate.project_id])
        assert ("READY", iris_candidate.candidate) == (model.status.value, model.source_run_id)

    def test_what_it_takes_is_known(self, iris_candidate):
        """
        The form of the Predict page has a slider for each number, from the smallest to the largest in training.
        """
        inputs = models.inputs_for(models.candidate_of(iris_candidate.project_id, iris_candidate.candidate))
        assert list(FLOWER) == [one.name for one in inputs]
        assert all(one.kind is InputKind.NUMBER and one.low < one.typical < one.high for one in inputs)


class TestUnknownCandidate:
    def test_a_trial_is_none(self, iris_candidate):
        """
        Naming a run that is no candidate says so.
        """
        (study,) = studies.studies(iris_candidate.project_id)
        trial = studies.trials_of(iris_candidate.project_id, study.id)[0]
        with pytest.raises(NotFound, match="no candidate of this project"):
            models.candidate_of(iris_candidate.project_id, trial.id)

    def test_that_of_another_project_is_none(self, iris_candidate):
        """
        A candidate is judged by the question of its own project only.
        """
        with pytest.raises(NotFound, match="no candidate of this project"):
            models.candidate_of("0", iris_candidate.candidate)


class TestHalfMade:
    @pytest.mark.parametrize("step", ["log_model_artifacts", "finalize_logged_model", "log_inputs"])
    def test_nothing_stays_of_a_candidate_that_cannot_be_stored(self, iris_candidate, monkeypatch, step):
        """
        With a full disk there is no further candidate, no further model, and the one before stays in force.
        """
        project = iris_candidate.project
        version = datasets.version_of(project)
        candidate = models.candidate_of(project.id, iris_candidate.candidate)
        trial = runs.run_of(studies.trials_of(project.id, candidate.parent)[0].id)
        inputs, content = models.inputs_for(candidate), models.model_of(candidate)
        monkeypatch.setattr(type(client()), step, _full)
        with pytest.raises(Unavailable, match="disk is full"):
            models.add_candidate(project.id, trial, version, inputs, FLOWERS, content)
        assert [candidate.id] == [run.id for run in models.candidates(project.id)]
        assert 1 == len(client().search_logged_models([project.id]))
        assert project == iris_candidate.project


def _full(*_given, **_named):
    raise OSError(28, "No space left on device")


def test_the_workspace_is_the_one_in_force(home):
    """
    MLflow's own functions and the workbench look into the same store.
    """
    runs.search("0", runs.of_kind(Kind.STUDY))
    assert tracking_uri() == mlflow.get_tracking_uri()
