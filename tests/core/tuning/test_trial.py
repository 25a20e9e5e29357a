"""A trial is honest: whatever is learned from data is learned anew in each fold, from its training part alone."""

import inspect
import math
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans

import core.tuning
from core.algorithms.catalogue import algorithm_named, algorithms_for
from core.errors import InvalidInput
from core.features.recipe import NO_RECIPE, RecipeStep
from core.question.metrics import metrics_for
from core.question.task import Task
from core.tuning import trial
from core.tuning.model_file import loaded
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import TrialResult, cross_validated, refitted
from core.understanding.samples import sample_named
from core.understanding.split import Split, SplitKind, folds

METRICS = {Task.CLASSIFICATION: "accuracy", Task.REGRESSION: "r2", Task.CLUSTERING: "silhouette"}

SPLITS = [
    Split(),
    Split(SplitKind.RANDOM),
    Split(SplitKind.GROUPED, column="field"),
    Split(SplitKind.CHRONOLOGICAL, column="day"),
]


def fixed(sealed, table, task, target, *, split=None, **choices):
    version, training, _ = sealed(table, task, target, split=split)
    algorithm = choices.pop("algorithm", algorithms_for(task)[0].key)
    return plan_for(version, algorithms=(algorithm,), metric=METRICS[task], **choices), training


def proposal(plan, **params):
    (key,) = plan.algorithms
    return Proposal(1, key, algorithm_named(key).params_for(params))


@pytest.fixture(scope="module")
def mixed():
    """A hundred rows of a number and a category with gaps, a target that follows the number, and four groups."""
    draw = np.random.default_rng(0)
    height = draw.normal(size=100)
    table = pd.DataFrame(
        {
            "height": height,
            "colour": draw.choice(["red", "green", "blue"], 100).astype(object),
            "field": np.array(list("abcd") * 25, dtype=object),
            "day": draw.permutation(100),
            "tall": np.where(height > 0, "yes", "no").astype(object),
        }
    )
    table.loc[::7, "height"] = np.nan
    table.loc[::9, "colour"] = np.nan
    table.loc[[1, 2], "colour"] = ["once", "twice"]
    return table


@pytest.fixture
def spied(monkeypatch):
    """The models of a cross-validation, each with the rows it was fitted on and the rows it was judged on."""
    found = []
    fit, outcome = trial.fit, trial.outcome

    def seen_fit(model, plan, columns, target):
        found.append((model, columns, target))
        fit(model, plan, columns, target)

    def seen_outcome(model, task, columns, truth, **options):
        assert model is found[-1][0]
        found[-1] = (*found[-1], columns)
        return outcome(model, task, columns, truth, **options)

    monkeypatch.setattr(trial, "fit", seen_fit)
    monkeypatch.setattr(trial, "outcome", seen_outcome)
    return found


class TestNothingLeaks:
    @pytest.mark.parametrize("split", SPLITS, ids=lambda split: split.kind.value)
    def test_no_model_is_fitted_on_rows_it_is_judged_on(self, sealed, mixed, spied, split):
        """
        In every fold, the rows that are fitted and the rows that are judged have none in common.
        """
        plan, training = fixed(sealed, mixed, Task.CLASSIFICATION, "tall", split=split)
        cross_validated(plan, proposal(plan), training)
        expected = list(folds(training, training["tall"], plan.split, count=plan.folds, seed=plan.seed))
        assert len(spied) == len(expected) > 1
        for (_, columns, target, judged, *_), (fitting, judging) in zip(spied, expected, strict=True):
            assert not set(columns.index) & set(judged.index)
            assert columns.index.tolist() == target.index.tolist() == fitting.tolist()
            assert judged.index.tolist() == judging.tolist()

    def test_steps_learn_from_their_fold_alone(self, sealed, mixed, spied):
        """
        Median, mean, deviation and categories of each fold are those of its own training rows.
        """
        steps = "impute_numbers", "scale_standard", "impute_categories", "encode_one_hot"
        plan, training = fixed(sealed, mixed, Task.CLASSIFICATION, "tall", recipe=tuple(map(RecipeStep, steps)))
        cross_validated(plan, proposal(plan), training)
        medians = set()
        for model, columns, *_ in spied:
            numbers = model["features"].named_transformers_["numbers"]
            categories = model["features"].named_transformers_["categories"]
            median = columns["height"].median()
            filled = columns["height"].fillna(median)
            assert numbers["impute_numbers"].statistics_[0] == pytest.approx(median)
            assert numbers["scale_standard"].mean_[0] == pytest.approx(filled.mean())
            assert numbers["scale_standard"].scale_[0] == pytest.approx(filled.std(ddof=0))
            assert set(categories["encode_one_hot"].categories_[0]) == set(columns["colour"].fillna("(missing)"))
            medians.add(median)
        assert len(medians) > 1

    def test_each_fold_has_a_model_of_its_own(self, sealed, mixed, spied):
        """
        No model is carried from fold to fold.
        """
        plan, training = fixed(sealed, mixed, Task.CLASSIFICATION, "tall")
        cross_validated(plan, proposal(plan), training)
        assert len({id(model) for model, *_ in spied}) == plan.folds

    @pytest.mark.parametrize("algorithm", [one.key for one in algorithms_for(Task.CLASSIFICATION)])
    def test_noise_is_not_learned(self, sealed, algorithm):
        """
        Where labels are drawn by lot, two hundred columns to choose from do not help: accuracy stays near one half.
        """
        draw = np.random.default_rng(0)
        table = pd.DataFrame(draw.normal(size=(120, 200)), columns=[f"c{place}" for place in range(200)])
        table["label"] = draw.permutation(["yes", "no"] * 60)
        plan, training = fixed(sealed, table, Task.CLASSIFICATION, "label", algorithm=algorithm)
        params = {"n_estimators": 20} if algorithm == "random_forest" else {}
        found = cross_validated(plan, proposal(plan, **params), training)
        assert 0.3 < found.mean("accuracy") < 0.7

    def test_no_function_here_takes_a_holdout(self):
        """
        The sealed rows cannot be reached before phase C, because nothing in A³ has a place to put them.
        """
        for module in iter_modules(core.tuning.__path__, "core.tuning."):
            for name, member in inspect.getmembers(import_module(module.name)):
                if inspect.isfunction(member) and member.__module__ == module.name:
                    parameters = inspect.signature(member).parameters
                    assert not {"holdout", "hold_out", "sealed", "test"} & set(parameters), name
            assert "holdout" not in inspect.getsource(import_module(module.name)).lower()

    def test_the_table_is_left_as_it_was(self, sealed, mixed):
        """
        A trial does not change the rows that the next one learns from.
        """
        plan, training = fixed(sealed, mixed, Task.CLASSIFICATION, "tall")
        before = training.copy(deep=True)
        cross_validated(plan, proposal(plan), training)
        refitted(plan, proposal(plan), training)
        pd.testing.assert_frame_equal(training, before)


class TestClustering:
    @pytest.fixture
    def iris(self):
        return pd.read_csv(sample_named("iris").path)

    def test_never_sees_the_label(self, sealed, iris, monkeypatch):
        """
        A label to compare with is given to the score, never to the model: not as a target, not as a column.
        """
        seen = []
        fit = KMeans.fit

        def spying(self, X, y=None, sample_weight=None):  # noqa: N803 - scikit-learn's signature
            seen.append((np.shape(X)[1], y))
            return fit(self, X, y, sample_weight)

        monkeypatch.setattr(KMeans, "fit", spying)
        plan, training = fixed(sealed, iris, Task.CLUSTERING, "species")
        found = cross_validated(plan, proposal(plan), training)
        refitted(plan, proposal(plan), training)
        assert seen == [(4, None)] * (plan.folds + 1)
        assert found.mean("adjusted_rand") > 0.5

    def test_the_label_changes_nothing_but_its_own_score(self, sealed, iris):
        """
        With a nonsensical label, the clusters are the same.
        """
        plan, training = fixed(sealed, iris, Task.CLUSTERING, "species")
        swapped = training.assign(species=training["species"].sample(frac=1, random_state=0).to_numpy())
        honest, nonsense = (cross_validated(plan, proposal(plan), rows) for rows in (training, swapped))
        assert honest.folds["silhouette"] == nonsense.folds["silhouette"]
        assert nonsense.mean("adjusted_rand") < 0.2 < honest.mean("adjusted_rand")

    def test_without_any_label(self, sealed, iris):
        """
        Nothing to compare with is not measured; the shape of the clusters is.
        """
        plan, training = fixed(sealed, iris.drop(columns="species"), Task.CLUSTERING, "")
        found = cross_validated(plan, proposal(plan), training)
        assert found.mean("silhouette") > 0.3
        assert math.isnan(found.mean("adjusted_rand"))


class TestCrossValidated:
    @pytest.mark.parametrize("name", ["iris", "diabetes"])
    def test_every_metric_in_every_fold(self, sealed, name):
        """
        Each metric that rows can score has a value in each of the five folds.
        """
        sample = sample_named(name)
        plan, training = fixed(sealed, pd.read_csv(sample.path), sample.task, sample.target)
        found = cross_validated(plan, proposal(plan), training)
        assert set(found.folds) == {metric.key for metric in metrics_for(sample.task, scored=True)}
        assert {len(values) for values in found.folds.values()} == {5}
        assert found.failure == ""

    def test_iris_is_told_apart(self, sealed):
        """
        A decision tree names nine of ten plants right, and the same seed gives the same numbers.
        """
        sample = sample_named("iris")
        plan, training = fixed(sealed, pd.read_csv(sample.path), sample.task, sample.target)
        once, again = (cross_validated(plan, proposal(plan), training) for _ in range(2))
        assert once.mean("accuracy") > 0.9
        assert once.folds == again.folds

    def test_a_missing_step_is_refused(self, sealed, mixed):
        """
        Gaps that no step fills are refused by the name of the column; the baseline, which looks at nothing, is not.
        """
        plan, training = fixed(sealed, mixed, Task.CLASSIFICATION, "tall", recipe=(RecipeStep("encode_ordinal"),))
        with pytest.raises(InvalidInput, match="Column “height” has missing values"):
            cross_validated(plan, proposal(plan), training)
        bare = replace(plan, recipes={"decision_tree": NO_RECIPE})
        assert cross_validated(bare, Proposal(0, "dummy", {}), training).mean("accuracy") > 0

    def test_a_class_missing_from_a_fold_leaves_a_metric_undefined(self, sealed):
        """
        Where a fold lacks a class, its ROC AUC is undefined, and the trial goes on.
        """
        table = pd.DataFrame({"day": range(60), "a": range(60), "late": ["no", "yes"] * 15 + ["no"] * 30})
        split = Split(SplitKind.CHRONOLOGICAL, column="day")
        plan, training = fixed(sealed, table, Task.CLASSIFICATION, "late", split=split)
        found = cross_validated(plan, proposal(plan), training)
        assert [math.isnan(value) for value in found.folds["roc_auc"]] == [False, False, False, True, True]
        assert not math.isnan(found.mean("roc_auc"))


class TestDatesAndTexts:
    @pytest.mark.parametrize("algorithm", ["dummy", "logistic_regression"])
    def test_are_learned_from_alone(self, sealed, algorithm):
        """
        Where there is nothing else, also on a part of the rows, with gaps, and by the baseline, which looks at neither.
        """
        lot = np.random.default_rng(0)
        table = pd.DataFrame({"kind": lot.choice(["kept", "returned"], 90)})
        table["day"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(90), "D")
        table["note"] = table["kind"] + " it in case " + table.index.astype(str)
        table.loc[:3, ["day", "note"]] = None
        version, training, _holdout = sealed(table, Task.CLASSIFICATION, "kind", texts=("note",))
        tried = tuple(dict.fromkeys(("logistic_regression", algorithm)))
        plan = plan_for(version, algorithms=tried, metric="accuracy")
        found = cross_validated(plan, Proposal(1, algorithm, {}, rows=50), training)
        assert ({"day", "note"}, 50, "") == (set(plan.features), found.rows, found.failure)
        assert (found.mean("accuracy") > 0.8) is (algorithm != "dummy")


class TestRefitted:
    def test_learns_from_all_training_rows(self, sealed, mixed):
        """
        The candidate has learned from every training row, steps and model together in one file.
        """
        plan, training = fixed(sealed, mixed, Task.CLASSIFICATION, "tall", recipe=None)
        model = loaded(refitted(plan, proposal(plan), training).model)
        numbers = model["features"].named_transformers_["numbers"]
        assert numbers["impute_numbers"].statistics_[0] == pytest.approx(training["height"].median())
        assert model["model"].tree_.n_node_samples[0] == len(training)


class TestResult:
    RESULT = TrialResult(
        Proposal(1, "ridge", {}), {"r2": (0.5, math.nan, 0.7), "one": (1.0,), "none": (math.nan,)}, 1.0
    )

    def test_mean_over_the_folds_that_have_a_value(self):
        """
        A fold in which the metric is undefined does not count.
        """
        assert self.RESULT.mean("r2") == pytest.approx(0.6)
        assert self.RESULT.deviation("r2") == pytest.approx(0.02**0.5)

    def test_undefined_everywhere(self):
        """
        Without any value there is no mean; with a single one there is no deviation.
        """
        assert math.isnan(self.RESULT.mean("none"))
        assert math.isnan(self.RESULT.mean("absent"))
        assert math.isnan(self.RESULT.deviation("one"))
