"""The contract of a version is kept with its revisions, and later tables are held against it."""

from dataclasses import replace

import pytest

from core.actions import contracts, prediction
from core.actions.data import work_in
from core.actions.questions import create_example
from core.actions.training import table_from
from core.errors import Conflict, InvalidInput
from core.tracking.contracts import revision, revision_numbers
from core.tracking.datasets import training_rows, version_of
from core.understanding.contract import Contract
from core.understanding.draft import Draft
from core.understanding.reading import read_table

HEADER = b"sepal_length,sepal_width,petal_length,petal_width,species\n"
GOOD = b"5.1,3.5,1.4,0.2,setosa\n6.7,3.0,5.2,2.3,virginica\n"


@pytest.fixture
def version(iris_project):
    return version_of(iris_project.project)


def wider(contract):
    """The same contract, in which the first number may be anything."""
    first, *others = contract.rules
    return Contract((replace(first, low=None, high=None), *others))


class TestRevisions:
    def test_a_version_has_one_from_the_start(self, version):
        """
        Fixing a version keeps its contract, with who and a range from the training rows.
        """
        first = contracts.contract_of(version)
        assert (1, "Ada", 5) == (first.number, first.actor, len(first.contract.rules))
        assert "“species”: one of setosa, versicolor, virginica; never missing." == str(
            first.contract.rules[-1].sentence
        )

    def test_the_holdout_is_not_known(self, version):
        """
        A value that stands only in sealed rows is not in a range.
        """
        training = table_from(training_rows(version))
        ranges = {rule.name: (rule.low, rule.high) for rule in contracts.contract_of(version).contract.rules}
        for name in version.features:
            assert (training[name].min(), training[name].max()) == ranges[name]

    def test_an_edit_is_a_new_one(self, iris_project, version):
        """
        The newest is in force, and the one before can still be read.
        """
        first = contracts.contract_of(version)
        changed = wider(first.contract)
        saved = contracts.revise_contract(iris_project.project, version, changed, based_on=1, actor="Grace")
        assert saved == contracts.contract_of(version)
        assert (2, "Grace", changed) == (saved.number, saved.actor, saved.contract)
        assert ([2, 1], first) == (revision_numbers(version.id), revision(version.id, 1))

    def test_two_tabs_cannot_overwrite_each_other(self, iris_project, version):
        """
        What was edited on an older revision is refused, naming the one that came between.
        """
        changed = wider(contracts.contract_of(version).contract)
        contracts.revise_contract(iris_project.project, version, changed, based_on=1, actor="Grace")
        with pytest.raises(Conflict, match="Revision 2 of the contract"):
            contracts.revise_contract(iris_project.project, version, changed, based_on=1, actor="Ada")

    def test_one_that_cannot_be_kept_is_not_saved(self, iris_project, version):
        """
        Bounds the wrong way round are refused, and nothing is recorded.
        """
        first, *others = contracts.contract_of(version).contract.rules
        impossible = Contract((replace(first, low=9.0, high=1.0), *others))
        with pytest.raises(InvalidInput, match="Swap the bounds"):
            contracts.revise_contract(iris_project.project, version, impossible, based_on=1, actor="Ada")
        assert [1] == revision_numbers(version.id)


class TestUploads:
    def test_a_later_file_is_held_against_it(self, iris_project):
        """
        A file in work is compared with the version in force, by the lines of the file.
        """
        reading = read_table(HEADER + GOOD + b"55,3.0,5.2,2.3,tulip\n", "new.csv")
        work = work_in(iris_project.project, reading, Draft("new.csv"))
        found = contracts.upload_violations(iris_project.project, work)
        assert [("sepal_length", 4, "55"), ("species", 4, "tulip")] == [
            (one.column, one.row, one.value) for one in found.listed
        ]

    def test_without_a_version_there_is_nothing_to_compare(self, home):
        """
        The first file of a project has no contract to keep.
        """
        project = create_example("Ada")
        work = work_in(project, read_table(HEADER + GOOD * 10, "first.csv"), Draft("first.csv"))
        assert contracts.upload_violations(project, work) is None

    def test_a_file_by_itself(self, version):
        """
        A file that nobody has taken into work: a column that is missing is told first.
        """
        reading = read_table(HEADER.replace(b"species", b"kind") + GOOD, "other.csv")
        found = contracts.file_violations(version, reading)
        assert ["Column “species” is missing."] == [str(breach.sentence) for breach in found.breaches]


class TestPredictions:
    def test_a_file_is_answered_and_its_violations_listed(self, iris_champion):
        """
        A flower of half a metre has an answer, and its row and value stand in the list; what is predicted is not asked.
        """
        reading = read_table(HEADER.replace(b",species", b"") + b"5.1,3.5,1.4,0.2\n6.7,3.0,52,2.3\n", "new.csv")
        found = prediction.predict_table(prediction.champion_of(iris_champion.project), reading)
        assert (2, ()) == (len(found.table), found.warnings)
        assert [("petal_length", 3, "52", "warning")] == [
            (one.column, one.row, one.value, one.severity.value) for one in found.violations.listed
        ]

    def test_an_edited_contract_is_the_one_that_counts(self, iris_champion):
        """
        A range that somebody has widened is not complained of.
        """
        project = iris_champion.project
        version = version_of(project)
        changed = wider(contracts.contract_of(version).contract)
        contracts.revise_contract(project, version, changed, based_on=1, actor="Ada")
        found = prediction.predict_table(
            prediction.champion_of(project), read_table(HEADER + b"67,3.0,5.2,2.3,x\n" + GOOD, "new.csv")
        )
        assert () == found.violations.breaches
