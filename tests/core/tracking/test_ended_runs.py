"""Runs written whole are, row for row, what MLflow's own calls would have written."""

import sqlite3
from contextlib import closing

import pytest

from core.tracking import datasets, ended_runs, runs, studies, tags
from core.tracking.ended_runs import EndedRun
from core.tracking.store import client, own_database
from core.tracking.tags import Kind
from core.tuning.plan import plan_for

ENDED = 1_700_000_002_000


@pytest.fixture
def version(iris_project):
    return datasets.version_of(iris_project.project)


@pytest.fixture
def study(iris_project, version):
    plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
    return studies.begin_study(iris_project.project_id, plan, version, "by hand", "Ada")


@pytest.fixture
def write(iris_project, version, study):
    """Writes runs into the project of the study."""
    learned_from = datasets.as_input(version, "training")
    return lambda *written: ended_runs.write(iris_project.project_id, written, learned_from, like=study)


def ended_run(status="FINISHED"):
    """A run with something in every place: a metric at one step and at several, a long parameter, a strange tag."""
    return EndedRun(
        name="Trial 1",
        status=status,
        began=ENDED - 1500,
        ended=ENDED,
        tags=runs.tags_of(Kind.TRIAL, number=1, failure="Größe <b>0</b>"),
        params={"algorithm": "decision_tree", "long": "x" * (runs.LONGEST_PARAM + 1)},
        metrics=(("cv_accuracy", 0.95, 0), ("loss", 0.75, 1), ("loss", 0.5, 2), ("loss", 0.625, 3)),
    )


def rows():
    """All rows of all tables of the store, each with its table and the names of its columns."""
    with closing(sqlite3.connect(own_database())) as database:
        database.row_factory = sqlite3.Row
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            (table, *((name, row[name]) for name in row.keys()))  # noqa: SIM118 - a row iterates over its values
            for table in tables
            for row in database.execute(f'SELECT * FROM "{table}"')
        }


def added(write, *written):
    """The rows that writing these runs has added, whatever ids were given to them."""
    before = rows()
    ids = write(*written)
    found = rows() - before
    given = {dict(row[1:])["input_uuid"]: "INPUT" for row in found if row[0] in ("inputs", "input_tags")}
    given |= {run: f"RUN {place}" for place, run in enumerate(ids)}
    return sorted((table, *((name, _renamed(value, given)) for name, value in values)) for table, *values in found)


def _renamed(value, given):
    for old, new in given.items():
        value = value.replace(old, new) if isinstance(value, str) else value
    return value


class TestWrittenInOneGo:
    @pytest.mark.parametrize("status", ["FINISHED", "FAILED"])
    def test_every_table_holds_what_mlflow_writes(self, write, monkeypatch, status):
        """
        Run, tags, parameters, metrics, latest metrics and dataset inputs: not a row or a value is different.
        """
        ours = added(write, ended_run(status))
        monkeypatch.setattr(ended_runs, "_is_known", lambda _store: False)
        assert added(write, ended_run(status)) == ours

    def test_it_is_what_is_done_here(self, write, monkeypatch):
        """
        MLflow's tables are the ones known: after an upgrade that has changed them, this says so.
        """
        monkeypatch.setattr(ended_runs, "_one", None)
        assert 2 == len(write(ended_run(), ended_run()))

    def test_mlflow_reads_it_back(self, write):
        """
        Times, the last value of a metric and all values before it, and the dataset with its context.
        """
        (made,) = write(ended_run())
        run = client().get_run(made)
        (learned,) = run.inputs.dataset_inputs
        assert (ENDED - 1500, ENDED, 0.625) == (run.info.start_time, run.info.end_time, run.data.metrics["loss"])
        assert [(1, 0.75), (2, 0.5), (3, 0.625)] == sorted(
            (one.step, one.value) for one in client().get_metric_history(made, "loss")
        )
        assert ("iris.csv v1", ["training"]) == (learned.dataset.name, [tag.value for tag in learned.tags])


class TestUnknownSchema:
    @pytest.mark.parametrize("columns", [{"run_uuid", "key"}, {"run_uuid", "key", "value", "charm"}])
    def test_is_left_to_mlflow(self, write, monkeypatch, columns):
        """
        A store with other columns gets MLflow's own calls, and the runs are there all the same.
        """
        monkeypatch.setitem(ended_runs.SCHEMA, "SqlTag", columns)
        monkeypatch.setattr(ended_runs, "_in_one_go", None)
        (made,) = write(ended_run())
        run = runs.run_of(made)
        assert ("FINISHED", 1.5, "1") == (run.status, run.seconds, run.tags[tags.NUMBER])

    def test_so_is_one_without_a_table(self, write, monkeypatch):
        """
        As before a table was there, or once it is there no more.
        """
        monkeypatch.setitem(ended_runs.SCHEMA, "SqlCharm", {"run_uuid"})
        monkeypatch.setattr(ended_runs, "_in_one_go", None)
        assert 1 == len(write(ended_run()))
