"""The whole walk, from question to prediction, for each of the three tasks."""

import pytest

from core.actions import conclusion, data, decision, prediction, questions, training, transfer
from core.actions.example import FLOWER, read_sample, walk_iris
from core.errors import InvalidInput, NotFound
from core.question.kpi import Direction, Kpi
from core.question.question import Question
from core.question.task import Task
from core.tracking import models, projects
from core.tracking.datasets import version_of
from core.tracking.tags import Pointer
from core.tuning.plan import Search, Strategy, plan_for
from core.understanding.columns import Role
from core.understanding.draft import Draft
from core.understanding.reading import read_table
from core.understanding.samples import sample_named

COMPLETE = [True] * 5


def walked(task, sample, target, kpis, algorithms, search, dropped=()):
    """A project that has been through all phases, and its opening."""
    project = questions.create_project(
        f"{task.label} of {sample}", Question("Title", "Problem", task, kpis=kpis), "Ada"
    )
    reading = read_sample(sample_named(sample))
    roles = {**dict.fromkeys(dropped, Role.IGNORE), **({target: Role.TARGET} if target else {})}
    version = data.fix_version(project, data.work_in(project, reading, Draft(reading.name, roles=roles)), "Ada")
    metric = projects.question_of(project).metric
    plan = plan_for(version, algorithms=algorithms, metric=metric, search=search)
    study = training.train(project, plan, "walk", "Ada")
    opening = conclusion.open_holdout(project, study.candidate, "first look", "Ada")
    decision.decide_as_drafted(project, study.candidate, "every must is met", "Ada")
    transfer.promote(project, study.candidate, "every must is met", "Ada")
    return projects.project_of(project.id), opening


def complete(project):
    return [bool(project.current(pointer)) for pointer in Pointer]


class TestClassification:
    def test_the_course_example_ends_with_a_prediction(self, home):
        """
        Iris with one call: both KPIs met, promoted to champion, and a small flower is a setosa.
        """
        walk = walk_iris("Ada")
        assert ("met", "champion", 1, "setosa", COMPLETE) == (
            walk.opening.verdict.word,
            walk.promotion.alias,
            walk.promotion.version,
            walk.prediction.table["prediction"][0],
            complete(walk.project),
        )

    def test_numbers_as_labels_stay_numbers(self, home):
        """
        The cultivars of wine are called 0, 1 and 2 in the file, and so are the predictions.
        """
        kpis = (Kpi("f1_macro", Direction.AT_LEAST, 0.5),)
        search = Search(Strategy.MANUAL)
        project, opening = walked(Task.CLASSIFICATION, "wine", "cultivar", kpis, ("random_forest",), search)
        reading = read_sample(sample_named("wine"))
        answered = prediction.predict_table(prediction.champion_of(project), reading).table
        assert set(reading.table["cultivar"]) == set(answered["prediction"])
        assert {f"probability_{label}" for label in set(reading.table["cultivar"])} <= set(answered.columns)
        assert opening.evaluation.metrics["f1_macro"] > 0.8


class TestRegression:
    def test_diabetes_ends_with_a_number(self, home):
        """
        A number is predicted; the first KPI leads the search, errors are in the target's unit, no probabilities.
        """
        kpis = (Kpi("mean_absolute_error", Direction.AT_MOST, 100), Kpi("r2", Direction.AT_LEAST, 0.9, must=False))
        search = Search(Strategy.BAYESIAN, trials=2)
        project, opening = walked(Task.REGRESSION, "diabetes", "progression", kpis, ("ridge", "decision_tree"), search)
        assert (COMPLETE, 89, "met") == (complete(project), opening.evaluation.rows, opening.verdict.word)
        assert [True, False] == [result.met for result in opening.verdict.results]
        assert opening.evaluation.metrics["mean_absolute_error"] < opening.evaluation.baseline["mean_absolute_error"]
        answered = prediction.predict_table(
            prediction.champion_of(project), read_sample(sample_named("diabetes"))
        ).table
        assert (442, "float64", []) == (
            len(answered),
            str(answered["prediction"].dtype),
            [name for name in answered if name.startswith("probability")],
        )


class TestClustering:
    def test_iris_without_its_label_ends_with_a_cluster(self, home):
        """
        k-means without a label: silhouette decides, and a flower gets the number of its cluster.
        """
        kpis = (Kpi("silhouette", Direction.AT_LEAST, 0.3),)
        search = Search(Strategy.MANUAL)
        project, opening = walked(Task.CLUSTERING, "iris", "", kpis, ("k_means",), search, dropped=("species",))
        answered = prediction.predict_one(prediction.champion_of(project), FLOWER).table
        assert (COMPLETE, "met", True) == (
            complete(project),
            opening.verdict.word,
            answered["prediction"][0] in {0, 1, 2},
        )
        assert sum(opening.evaluation.counts[0]) == 30

    def test_with_its_label_the_agreement_is_measured(self, home):
        """
        The label is compared with and never learned from: adjusted Rand index on the hold-out, label no input.
        """
        kpis = (Kpi("silhouette", Direction.AT_LEAST, 0.3), Kpi("adjusted_rand", Direction.AT_LEAST, 0.3))
        project, opening = walked(Task.CLUSTERING, "iris", "species", kpis, ("k_means",), Search())
        inputs = models.inputs_for(prediction.champion_of(project))
        assert list(FLOWER) == [one.name for one in inputs]
        assert opening.evaluation.metrics["adjusted_rand"] > 0.3
        assert abs(opening.evaluation.baseline["adjusted_rand"]) < 0.3


class TestCategoriesAndGaps:
    def test_a_table_with_both_is_learned_from_and_predicted(self, home):
        """
        Text columns and missing values go in as they are; the pipeline fills and encodes, also at prediction.
        """
        rows = "\n".join(
            f"{place if place % 7 else ''},{'red' if place % 2 else 'blue'},{'yes' if place % 2 else 'no'}"
            for place in range(60)
        )
        reading = read_table(f"size,colour,answer\n{rows}\n".encode(), "colours.csv")
        question = Question("Title", "Problem", Task.CLASSIFICATION)
        project = questions.create_project("Colours", question, "Ada")
        version = data.fix_version(project, data.work_in(project, reading, Draft(reading.name)), "Ada")
        study = training.train(
            project, plan_for(version, algorithms=("logistic_regression",), metric="accuracy"), "", "Ada"
        )
        candidate = models.candidate_of(project.id, study.candidate)
        answered = prediction.predict_one(candidate, {"size": None, "colour": "red"})
        unknown = prediction.predict_one(candidate, {"size": 5, "colour": "green"})
        assert ("yes", ()) == (answered.table["prediction"][0], answered.warnings)
        assert ["“colour” has a value never seen in training, “green”: it is treated as unknown."] == list(
            map(str, unknown.warnings)
        )


class TestPredictions:
    def test_a_form_gives_probabilities(self, iris_champion):
        """
        One flower: its class, and a probability for each that add up to one.
        """
        row = prediction.predict_one(prediction.champion_of(iris_champion.project), FLOWER).table.iloc[0]
        probabilities = [row[f"probability_{name}"] for name in ("setosa", "versicolor", "virginica")]
        assert ("setosa", pytest.approx(1)) == (row["prediction"], sum(probabilities))

    def test_a_file_keeps_its_columns(self, iris_champion):
        """
        Every row of the file comes back with its answer beside it, also columns that the model does not know.
        """
        reading = read_table(
            b"id;petal_width;petal_length;sepal_width;sepal_length\nx1;0,2;1,4;3,4;5,4\nx2;2,3;5,2;3,0;6,7\n", "new.csv"
        )
        answered = prediction.predict_table(prediction.champion_of(iris_champion.project), reading).table
        assert (["x1", "x2"], ["setosa", "virginica"]) == (list(answered["id"]), list(answered["prediction"]))
        assert ["id", "petal_width", "petal_length", "sepal_width", "sepal_length", "prediction"] == list(answered)[:6]

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"sepal_length": 5}, "Column “sepal_width” is missing. The model needs: sepal_length"),
            ({**FLOWER, "petal_width": "wide"}, "“petal_width” needs a number, but row 1 has “wide”"),
            ({**FLOWER, "petal_width": None}, "“petal_width” has no value in row 1"),
            ({**FLOWER, "petal_width": float("inf")}, "“petal_width” has no value in row 1"),
        ],
    )
    def test_what_cannot_be_used_is_refused(self, iris_champion, values, sentence):
        """
        The sentence names column, row and value.
        """
        with pytest.raises(InvalidInput, match=sentence):
            prediction.predict_one(prediction.champion_of(iris_champion.project), values)

    def test_outside_of_training_is_warned_of(self, iris_champion):
        """
        A flower of half a metre gets an answer, and the answer is called a guess.
        """
        found = prediction.predict_one(prediction.champion_of(iris_champion.project), {**FLOWER, "petal_length": 50})
        (warning,) = map(str, found.warnings)
        assert warning.startswith("“petal_length” is outside of the training range 1")

    def test_without_a_champion_it_says_what_to_do(self, iris_candidate):
        """
        A candidate is not in use before it is promoted.
        """
        with pytest.raises(NotFound, match="Promote a candidate in K"):
            prediction.champion_of(iris_candidate.project)

    def test_the_dataset_in_force_is_the_one_that_was_learned_from(self, iris_champion):
        """
        The champion's plan names the dataset version.
        """
        from core.tracking.studies import plan_of

        assert version_of(iris_champion.project).id == plan_of(prediction.champion_of(iris_champion.project)).dataset
