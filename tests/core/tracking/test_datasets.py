"""A dataset version is immutable, comes back as it was, and keeps its hold-out apart."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.actions.training import table_from
from core.errors import Refused, Unavailable
from core.tracking import datasets, projects, runs
from core.tracking.store import client
from core.tracking.tags import Kind, Pointer
from core.understanding.dataset.digest import content_digest
from core.understanding.dataset.reference import reference_of


@pytest.fixture
def version(iris_project):
    return datasets.version_of(iris_project.project)


class TestRoundTrip:
    def test_the_version_comes_back(self, iris_project, version):
        """
        What was fixed is what is read: name, columns, target, features, split and sizes.
        """
        datasets.version_in.cache_clear()
        assert version == datasets.version_of(iris_project.project)
        assert ("iris.csv", 1, "species", 4, 105, 45) == (
            version.name,
            version.number,
            version.target,
            len(version.features),
            version.training_rows,
            version.holdout_rows,
        )

    def test_every_row_is_on_one_side(self, version):
        """
        Training and hold-out together are the table, and no row is in both files.
        """
        training = table_from(datasets.training_rows(version))
        holdout = table_from(datasets.sealed_rows(version))
        everything = pd.concat([training, holdout])
        assert ({"setosa": 50, "versicolor": 50, "virginica": 50}, 105, 45) == (
            everything["species"].value_counts().to_dict(),
            len(training),
            len(holdout),
        )

    def test_the_holdout_lies_apart(self, iris_project, version):
        """
        The sealed rows are a file of their own, in a folder of their own.
        """
        found = {
            folder: [file.path for file in client().list_artifacts(version.id, folder)]
            for folder in ("training", "holdout")
        }
        assert {"training": ["training/rows.parquet"], "holdout": ["holdout/rows.parquet"]} == found

    def test_how_the_training_rows_are_distributed(self, version):
        """
        The distributions that later data are compared with are those of the training rows alone.
        """
        found = datasets.reference_in(version.id)
        expected = reference_of(table_from(datasets.training_rows(version)), version.columns)
        assert (105, [_shares(one) for one in expected.columns]) == (
            found.rows,
            [_shares(one) for one in found.columns],
        )


class TestRows:
    TABLE = pd.DataFrame(
        {
            "<b>a</b>": np.arange(10) / 4,
            'say "hi"': np.array(["x", None] * 5, dtype=object),
            "🌾/ha": [np.nan] * 10,
            "none": np.array([None] * 10, dtype=object),
            "day": pd.date_range("2026-01-01", periods=10),
            "": np.arange(10),
        }
    )

    @pytest.mark.parametrize("at_a_time", [1, 3, 4, 200])
    def test_written_in_pieces_they_are_the_table(self, tmp_path, monkeypatch, at_a_time):
        """
        However many are written at a time, the file holds the chosen rows in their order, with types and odd names.
        """
        monkeypatch.setattr(datasets, "ROWS_AT_A_TIME", at_a_time)
        positions = np.array([7, 0, 3, 9])
        datasets.write_rows(tmp_path / "rows", datasets.as_stored(self.TABLE), positions)
        found = pd.read_parquet(tmp_path / "rows")
        expected = self.TABLE.iloc[positions].reset_index(drop=True)
        assert (content_digest(expected), list(expected.dtypes)) == (content_digest(found), list(found.dtypes))

    def test_no_rows_at_all(self, tmp_path):
        """
        A file without rows still has the columns with their types.
        """
        datasets.write_rows(tmp_path / "rows", datasets.as_stored(self.TABLE), np.array([], dtype=int))
        pd.testing.assert_frame_equal(self.TABLE.iloc[:0], pd.read_parquet(tmp_path / "rows"))


class TestRun:
    def test_it_reads_sensibly_in_mlflow(self, version):
        """
        In MLflow's own pages the version shows its digest, its target and how many rows are where.
        """
        run = runs.run_of(version.id)
        expected = (
            "Dataset v1 · iris.csv",
            "FINISHED",
            {"digest": version.digest, "target": "species", "features": "4"},
            {"training_rows": 105, "holdout_rows": 45},
        )
        assert expected == (run.name, run.status, run.params, run.metrics)

    def test_it_is_named_as_mlflow_names_datasets(self, version):
        """
        As a dataset input it shows name, version, digest and the run that holds the rows.
        """
        made = datasets.as_input(version, "training")
        assert ("iris.csv v1", version.digest[:16], {"run": version.id}, "training") == (
            made.dataset.name,
            made.dataset.digest,
            json.loads(made.dataset.source),
            made.tags[0].value,
        )


class TestNewVersion:
    def test_it_reopens_what_builds_on_data(self, iris_champion):
        """
        A second version is number 2 and in force; the candidate and evaluation of the first are not in force any more.
        """
        first = datasets.version_of(iris_champion.project)
        rows = table_from(datasets.training_rows(first))
        positions = np.arange(len(rows))
        second = datasets.add_version(iris_champion.project_id, first, rows, positions, positions, "Ada")
        project = iris_champion.project
        assert (2, second.id, "", "") == (
            second.number,
            project.current(Pointer.DATASET),
            project.current(Pointer.CANDIDATE),
            project.current(Pointer.EVALUATION),
        )
        assert project.current(Pointer.CHAMPION) == iris_champion.candidate
        assert [second.id, first.id] == [run.id for run in datasets.versions(project.id)]

    def test_one_that_cannot_be_stored_changes_nothing(self, iris_candidate, monkeypatch):
        """
        If its rows cannot be written, the version before it stays in force and no run stays behind.
        """
        first = datasets.version_of(iris_candidate.project)
        before = iris_candidate.project
        rows = table_from(datasets.training_rows(first))
        monkeypatch.setattr(datasets, "save_text", _full)
        with pytest.raises(Unavailable, match="disk is full"):
            datasets.add_version(before.id, first, rows, np.array([0]), np.array([1]), "Ada")
        assert before == projects.project_of(before.id)
        assert 1 == len(runs.search(before.id, runs.of_kind(Kind.DATASET)).runs)

    def test_a_project_without_one_says_what_to_do(self, home):
        """
        Asking for the dataset of a project that has none leads to U.
        """
        from core.actions.questions import create_example

        with pytest.raises(Refused, match="Fix one in U"):
            datasets.version_of(create_example("Ada"))


class TestReport:
    def test_it_is_kept_with_the_version(self, version):
        """
        The full report is there once it has been made, and not before.
        """
        assert datasets.report_of(version) is None
        datasets.save_report(version, "<html>ü</html>")
        assert "<html>ü</html>".encode() == datasets.report_of(version)


def _full(*_given):
    raise OSError(28, "No space left on device")


def _shares(column):
    """A column's distribution; equally frequent values are in any order."""
    names = column.values or range(len(column.shares))  # noqa: PD011 - a field of ours
    return replace(column, values=(), shares=()), dict(zip(names, column.shares, strict=True))
