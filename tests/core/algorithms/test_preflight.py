"""Pre-flight: what cannot work is refused in plain words, and a study says what it will take."""

import pytest

from core.algorithms.amounts import duration, memory
from core.algorithms.catalogue import algorithm_named
from core.algorithms.facts import TableFacts
from core.algorithms.preflight import DOUBT, OWN_MEMORY, Course, impossible, refusal, study_cost, trial_cost

SMALL = TableFacts(rows=4_000, numbers=20)
LARGE = TableFacts(rows=1_000_000, numbers=20)
GIGABYTE = 10**9


def refused(key, facts, params=None, **course):
    usual = {"folds": 5, "fold_rows": facts.rows * 4 // 5, "seconds": 300.0, **course}
    found = refusal(algorithm_named(key), facts, Course(**usual), params or {})
    return str(found) if found else ""


class TestClasses:
    def test_a_class_with_a_single_row(self):
        """
        It can be learned or judged, never both; the refusal names it and says what to do.
        """
        found = str(impossible(TableFacts(rows=50, classes={"good": 49, "poor": 1}), "grade"))
        assert found.startswith("Class “poor” of “grade” has a single row to learn from")
        assert found.endswith("Merge it with another class, or leave its row out, in U.")

    @pytest.mark.parametrize("classes", [{"good": 48, "poor": 2}, {}])
    def test_two_rows_are_enough(self, classes):
        """
        A rare class is no reason to refuse, and neither is a table without classes.
        """
        assert impossible(TableFacts(rows=50, classes=classes), "grade") is None


class TestParameters:
    @pytest.mark.parametrize(
        ("key", "name"),
        [("k_nearest_neighbors", "n_neighbors"), ("k_means", "n_clusters"), ("gaussian_mixture", "n_components")],
    )
    def test_more_than_the_rows_of_a_fold(self, key, name):
        """
        Neither neighbours nor clusters can be more than the rows there are to learn from.
        """
        facts = TableFacts(rows=15, numbers=2)
        assert f"{name} is 13, but a fold has only 12 rows to learn from" in refused(key, facts, {name: 13})
        assert "" == refused(key, facts, {name: 12})


class TestCosts:
    def test_a_kernel_machine_on_a_million_rows(self):
        """
        Days for one trial: refused, with how long and what to do instead.
        """
        found = refused("kernel_svm", LARGE)
        assert "Kernel SVM would take about " in found
        assert "days for one trial on 1,000,000 rows, and the study ends after 5 minutes" in found

    def test_all_pairs_of_rows_in_memory(self):
        """
        Agglomerative clustering holds a distance for each pair.
        """
        found = refused("agglomerative", TableFacts(rows=200_000, numbers=5), memory=2 * GIGABYTE)
        assert "about 128 GB of memory for 200,000 rows, and a worker here may use 2 GB" in found

    @pytest.mark.parametrize("key", ["kernel_svm", "agglomerative", "mlp", "random_forest"])
    def test_a_small_table_is_no_matter(self, key):
        """
        On some thousand rows everything may be tried, also in a short study.
        """
        assert "" == refused(key, SMALL, seconds=10.0, memory=GIGABYTE)

    def test_a_study_that_begins_with_few_rows(self):
        """
        Where rows are sampled first, size is no reason to refuse.
        """
        assert "" == refused("kernel_svm", LARGE, samples=True, memory=GIGABYTE)

    def test_more_time_makes_it_possible(self):
        """
        What is too slow for five minutes may be right for a day.
        """
        facts = TableFacts(rows=40_000, numbers=20)
        needed = trial_cost(algorithm_named("kernel_svm"), facts, 5).seconds
        assert refused("kernel_svm", facts, seconds=needed / DOUBT - 1)
        assert "" == refused("kernel_svm", facts, seconds=needed)


class TestStudy:
    def test_algorithms_take_turns_side_by_side(self):
        """
        Twice the trials take twice the time, two workers half of it, and never more than the limit.
        """
        usual = {"folds": 5, "trials": 20, "at_once": 1, "seconds": 10_000.0}
        forest = [algorithm_named("random_forest")]
        one = study_cost(forest, SMALL, **usual).seconds
        assert 2 * one == pytest.approx(study_cost(forest, SMALL, **usual | {"trials": 40}).seconds)
        assert one / 2 == pytest.approx(study_cost(forest, SMALL, **usual | {"at_once": 2}).seconds)
        assert 7 == study_cost(forest, SMALL, **usual | {"seconds": 7}).seconds
        assert pytest.approx(one + 5) == study_cost(forest, SMALL, **usual, start=5.0).seconds

    def test_the_sentence(self):
        """
        Time and memory as people say them; a worker's own memory is included.
        """
        found = trial_cost(algorithm_named("ridge"), SMALL, 5)
        assert found.bytes > OWN_MEMORY
        assert "about 1 second, 290 MB of memory" == str(found.sentence)


class TestAmounts:
    @pytest.mark.parametrize(
        ("seconds", "expected"),
        [
            (0.1, "1 second"),
            (89, "89 seconds"),
            (91, "2 minutes"),
            (3 * 3600, "3 hours"),
            (100 * 3600, "4 days"),
        ],
    )
    def test_time(self, seconds, expected):
        """
        In the unit that a person would use.
        """
        assert expected == str(duration(seconds))

    @pytest.mark.parametrize(("size", "expected"), [(4e6, "10 MB"), (312e6, "310 MB"), (2.34e9, "2.3 GB")])
    def test_memory(self, size, expected):
        """
        No more digits than an estimate deserves.
        """
        assert expected == str(memory(size))
