"""Every algorithm of the catalogue keeps what its declaration promises."""

from dataclasses import astuple
from importlib import import_module

import numpy as np
import pytest
from sklearn.utils._param_validation import validate_parameter_constraints

from core.algorithms.catalogue import ALGORITHMS, algorithm_named, algorithms_for
from core.algorithms.params import Choice, FloatRange, IntRange
from core.algorithms.ratings import Ratings
from core.errors import InvalidInput
from core.question.task import Task
from core.tuning.model_file import dumped, loaded
from core.tuning.spaces import distribution

INSTALLED = [algorithm for algorithm in ALGORITHMS if algorithm.available]
SERVED = [(algorithm, task) for algorithm in INSTALLED for task in algorithm.estimators]
IDS = [f"{algorithm.key}-{task}" for algorithm, task in SERVED]
PARAMS = [
    (algorithm, task, name, param)
    for algorithm, task in SERVED
    for name, param in algorithm.serving(task).params.items()
]
PARAM_IDS = [f"{algorithm.key}-{task}-{name}" for algorithm, task, name, _ in PARAMS]
COLUMNS = np.random.default_rng(0).normal(size=(60, 3))
TARGETS = {
    Task.CLASSIFICATION: np.where(COLUMNS[:, 0] > 0, "yes", "no").astype(object),
    Task.REGRESSION: COLUMNS[:, 0] * 3 + COLUMNS[:, 1],
    Task.CLUSTERING: None,
}


def ends_of(param):
    """What a user may set at most and at least, or choose."""
    match param:
        case Choice(options=options):
            return list(options)
        case IntRange(optional=True):
            return [param.low, param.high, None]
        case FloatRange() | IntRange():
            return [param.low, param.high]


def fitted(algorithm, task, seed=42, **params):
    model = algorithm.build(task, algorithm.params_for(params), seed)
    return model.fit(COLUMNS) if task is Task.CLUSTERING else model.fit(COLUMNS, TARGETS[task])


class TestCatalogue:
    def test_keys_are_told_apart(self):
        """
        No key means two algorithms.
        """
        assert len({algorithm.key for algorithm in ALGORITHMS}) == len(ALGORITHMS)

    @pytest.mark.parametrize("task", Task)
    def test_every_task_has_something_to_beat_and_something_to_beat_it(self, task):
        """
        Each task has exactly one baseline, offered last, and at least one algorithm besides.
        """
        served = algorithms_for(task)
        assert [algorithm.baseline for algorithm in served][-1:] == [True]
        assert sum(algorithm.baseline for algorithm in served) == 1
        assert len(served) > 1

    @pytest.mark.parametrize("algorithm", INSTALLED, ids=lambda algorithm: algorithm.key)
    def test_each_is_explained(self, algorithm):
        """
        Each algorithm says what it does, when it is right, and what each of its parameters means.
        """
        assert algorithm_named(algorithm.key) is algorithm
        for sentence in (algorithm.summary, algorithm.right_when, *(param.help for param in algorithm.params.values())):
            assert sentence.endswith(".")

    @pytest.mark.parametrize("algorithm", ALGORITHMS, ids=lambda algorithm: algorithm.key)
    def test_each_leads_to_its_documentation_and_is_rated(self, algorithm):
        """
        Each algorithm has a page to read on, ratings from 1 to 5, and a cost that grows with the table.
        """
        assert algorithm.docs.startswith("https://")
        assert {1, 2, 3, 4, 5} >= set(astuple(algorithm.ratings))
        assert algorithm.growth.seconds_for(100_000, 20) > algorithm.growth.seconds_for(1_000, 20) > 0
        assert algorithm.growth.bytes_for(100_000, 20) > algorithm.growth.bytes_for(1_000, 20) > 0

    def test_a_rating_beyond_five_is_the_programmers_error(self):
        """
        Ratings cannot be better than the best.
        """
        with pytest.raises(ValueError, match="between 1 and 5, not 6"):
            Ratings(6, 1, 1)

    def test_what_is_not_installed_is_not_offered(self):
        """
        An algorithm whose package is missing is not among those to choose from, and says what to install.
        """
        missing = [algorithm for algorithm in ALGORITHMS if not algorithm.available]
        assert [] == [one.key for task in Task for one in algorithms_for(task) if not one.available]
        for algorithm in missing:
            with pytest.raises(InvalidInput, match=r"Install requirements-boosting\.txt"):
                algorithm_named(algorithm.key)

    def test_an_unknown_algorithm_is_refused_with_those_there_are(self):
        """
        A typing error is answered with the list to choose from.
        """
        with pytest.raises(InvalidInput, match=r"There is no algorithm svm\. Choose one of: decision_tree, "):
            algorithm_named("svm")


class TestParams:
    def test_an_unknown_name_is_refused_with_those_there_are(self):
        """
        A parameter of another algorithm is refused by name.
        """
        with pytest.raises(InvalidInput) as caught:
            algorithm_named("ridge").params_for({"max_depth": 3})
        assert str(caught.value) == "Ridge regression has no parameter max_depth. It has: alpha."

    def test_what_is_not_given_has_its_default(self):
        """
        Setting one parameter leaves the others as they were.
        """
        assert algorithm_named("decision_tree").params_for({"max_depth": "3"}) == {
            "max_depth": 3,
            "min_samples_leaf": 1,
        }

    def test_a_value_out_of_range_is_refused(self):
        """
        A value is held against the declared range.
        """
        with pytest.raises(InvalidInput, match="max_depth must be between 1 and 30"):
            algorithm_named("decision_tree").params_for({"max_depth": 0})


@pytest.mark.parametrize(("algorithm", "task"), SERVED, ids=IDS)
class TestEveryAlgorithm:
    def test_every_declared_parameter_exists(self, algorithm, task):
        """
        What the form offers and what is fixed are parameters of the estimator.
        """
        module, name = algorithm.estimators[task].rsplit(".", 1)
        known = getattr(import_module(module), name)().get_params()
        assert {*algorithm.serving(task).params, *algorithm.fixed} <= set(known)

    def test_fits_with_its_defaults(self, algorithm, task):
        """
        Without any adjusting, the algorithm learns from a small table and answers each row.
        """
        answers = fitted(algorithm, task).predict(COLUMNS)
        assert len(answers) == len(COLUMNS)
        if task is Task.CLASSIFICATION:
            assert set(answers) <= {"yes", "no"}

    def test_classifiers_give_probabilities(self, algorithm, task):
        """
        Each classifier says how sure it is: a share for each class, summing to one.
        """
        if task is Task.CLASSIFICATION:
            shares = fitted(algorithm, task).predict_proba(COLUMNS)
            assert shares.shape == (len(COLUMNS), 2)
            assert shares.sum(axis=1) == pytest.approx(1)

    def test_beats_nothing_but_chance_only_if_it_is_the_baseline(self, algorithm, task):
        """
        On rows with a plain pattern, every algorithm but the baseline learns something.
        """
        if task is not Task.CLUSTERING:
            learned = fitted(algorithm, task).score(COLUMNS, TARGETS[task])
            yardstick = fitted(algorithms_for(task)[-1], task).score(COLUMNS, TARGETS[task])
            assert (learned > yardstick) is not algorithm.baseline

    def test_the_same_seed_gives_the_same_model(self, algorithm, task):
        """
        Whoever repeats a fit with its seed gets the same answers.
        """
        once, again = (fitted(algorithm, task, seed=7).predict(COLUMNS).tolist() for _ in range(2))
        assert once == again

    def test_what_is_stored_answers_the_same(self, algorithm, task):
        """
        Written with skops and read against the trusted types, a model gives the same answers.
        """
        model = fitted(algorithm, task)
        again = loaded(dumped(model))
        assert again.predict(COLUMNS).tolist() == model.predict(COLUMNS).tolist()

    def test_gaps_are_taken_where_it_says_so(self, algorithm, task):
        """
        An algorithm that takes missing values learns from a table with gaps and answers for one.
        """
        if algorithm.takes_missing:
            gaps = np.where(COLUMNS > 1, np.nan, COLUMNS)
            model = algorithm.build(task, algorithm.params_for({}), 42)
            model = model.fit(gaps) if task is Task.CLUSTERING else model.fit(gaps, TARGETS[task])
            assert len(gaps) == len(model.predict(gaps))

    def test_takes_the_seed_where_chance_plays(self, algorithm, task):
        """
        Nothing that draws at random is left unseeded.
        """
        assert algorithm.build(task, {}, 7).get_params().get("random_state", 7) == 7


@pytest.mark.parametrize(("algorithm", "task", "name", "param"), PARAMS, ids=PARAM_IDS)
class TestEveryParameter:
    def test_scikit_learn_takes_both_ends(self, algorithm, task, name, param):
        """
        The estimator itself accepts the lowest and the highest value, and every choice.
        """
        for value in [*ends_of(param), param.default]:
            model = algorithm.build(task, {name: param.parsed(name, value)}, 42)
            if not hasattr(model, "_parameter_constraints"):
                pytest.skip("the package declares no constraints; that it learns at both ends is tested")
            validate_parameter_constraints(
                model._parameter_constraints, model.get_params(deep=False), caller_name=algorithm.key
            )

    def test_it_learns_at_both_ends(self, algorithm, task, name, param):
        """
        A model set to either end of the range still learns and answers.
        """
        for value in ends_of(param):
            assert len(fitted(algorithm, task, **{name: value}).predict(COLUMNS)) == len(COLUMNS)

    def test_the_search_proposes_only_what_can_be_set(self, algorithm, task, name, param):
        """
        Whatever a search may suggest is within the declared range, and both ends may be suggested.
        """
        space = distribution(param)
        for value in ends_of(param):
            assert value is None or space._contains(space.to_internal_repr(value))
        if isinstance(param, Choice):
            assert space.choices == param.options
        else:
            assert (space.low, space.high, space.log) == (param.low, param.high, param.log)
