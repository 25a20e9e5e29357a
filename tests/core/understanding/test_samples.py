"""The tables that come with the workbench are what their declarations say."""

import pandas as pd
import pytest

from core.errors import NotFound
from core.question.task import Task
from core.understanding.samples import FOLDER, SAMPLES, sample_named


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.key)
class TestEverySample:
    def test_is_there_with_its_target(self, sample):
        """
        The file exists, has the column it is asked for, and as many rows as announced.
        """
        table = pd.read_csv(sample.path)
        assert sample.target in table.columns
        assert sample.about.startswith(f"{len(table)} ")
        assert not table.isna().any().any()

    def test_suits_its_task(self, sample):
        """
        A class for classification, a number for regression.
        """
        target = pd.read_csv(sample.path)[sample.target]
        assert pd.api.types.is_numeric_dtype(target) is (sample.task is Task.REGRESSION)

    def test_can_be_fixed_as_a_dataset_version(self, sample, sealed):
        """
        The workbench accepts its own examples.
        """
        version, training, holdout = sealed(pd.read_csv(sample.path), sample.task, sample.target)
        assert len(training) > len(holdout) > 0
        assert sample.target not in version.features

    def test_is_described_where_it_lies(self, sample):
        """
        The folder's README says where each table is from.
        """
        assert f"`{sample.path.name}`" in (FOLDER / "README.md").read_text(encoding="utf-8")


class TestCatalogue:
    def test_every_file_is_declared(self):
        """
        No table lies about that nobody can choose.
        """
        assert {path.stem for path in FOLDER.glob("*.csv")} == {sample.key for sample in SAMPLES}

    def test_an_unknown_sample_is_refused_with_those_there_are(self):
        """
        A typing error is answered with the list to choose from.
        """
        with pytest.raises(NotFound, match=r"There is no sample table titanic\. There are: iris, wine, "):
            sample_named("titanic")
