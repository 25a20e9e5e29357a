"""The store's failures are told in plain words, soon, and without secrets."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.actions.questions import create_project
from core.errors import NotFound, Unavailable
from core.question.question import Question
from core.question.task import Task
from core.tracking import projects, runs, store

QUESTION = Question("Churn", "Who leaves?", Task.CLASSIFICATION)
SAVING_ON_A_FULL_DISK = """
import random, resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from core.actions import data
from core.actions.questions import create_project
from core.errors import Unavailable
from core.question.example import iris_question
from core.settings import home
from core.tracking import projects, runs
from core.understanding.draft import Draft
from core.understanding.reading import read_table

project = create_project("Full", iris_question(), "Ada")
lines = [f"{random.random()},{random.random()},{place % 3}" for place in range(100_000)]
reading = read_table("\\n".join(["a,b,species", *lines]).encode(), "large.csv")
work = data.work_in(project, reading, Draft(reading.name))
room = (home() / "mlflow.db").stat().st_size + 300_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
try:
    data.fix_version(project, work, "Ada")
except Unavailable as error:
    print(error)
print([(run.kind, run.status) for run in runs.search(project.id).runs])
print(projects.project_of(project.id).current(projects.Pointer.DATASET) == "")
"""


class TestServerThatDoesNotAnswer:
    @pytest.fixture(autouse=True)
    def _silent(self, home, monkeypatch):
        monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://bob:s3cret@127.0.0.1:9")
        monkeypatch.setattr("time.sleep", lambda _seconds: None)  # the pauses between its few attempts

    @pytest.mark.parametrize(
        "ask",
        [
            projects.projects,
            lambda: projects.project_named("Churn"),
            lambda: runs.run_of("0" * 32),
            lambda: create_project("Churn", QUESTION, "Ada"),
        ],
    )
    def test_it_is_unavailable_in_plain_words(self, ask):
        """
        The sentence names the server and the setting to look at, and keeps the password to itself.
        """
        with pytest.raises(Unavailable) as told:
            ask()
        said = str(told.value)
        assert said.startswith("The tracking store http://bob:…@127.0.0.1:9 does not answer")
        assert ("s3cret" in said, "MLFLOW_TRACKING_URI" in said) == (False, True)

    def test_few_attempts_are_made(self):
        """
        Nobody waits for minutes: two further attempts, a second apart at first.
        """
        expected = {
            "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
            "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR": "1",
            "MLFLOW_HTTP_REQUEST_TIMEOUT": "10",
        }
        assert expected == {name: os.environ[name] for name in expected}


class TestStoreThatCannotBeOpened:
    @pytest.mark.parametrize(
        "uri",
        ["nonsense://bob:s3cret@somewhere", "sqlite:////proc/nowhere/mlflow.db", "mysql+nodriver://bob:s3cret@db/x"],
    )
    def test_it_is_unavailable(self, home, monkeypatch, uri):
        """
        A setting that cannot work is told as such.
        """
        monkeypatch.setenv("MLFLOW_TRACKING_URI", uri)
        with pytest.raises(Unavailable, match="MLFLOW_TRACKING_URI") as told:
            projects.projects()
        assert "s3cret" not in str(told.value)


class TestFullDisk:
    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
    def test_a_dataset_that_does_not_fit_is_refused_whole(self, home):
        """
        In a process whose files may not grow, fixing a dataset says that the disk is full, and nothing is half-made.
        """
        ended = subprocess.run(
            [sys.executable, "-c", SAVING_ON_A_FULL_DISK],
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        expected = [
            "The disk is full. Nothing was saved; make room and try again.",
            "[('question', 'FINISHED')]",
            "True",
        ]
        assert expected == ended.stdout.splitlines(), ended.stderr


class TestWhereItIs:
    def test_by_default_in_the_workspace(self, home):
        """
        A SQLite file and a folder of artifacts, both in QUACK_HOME.
        """
        expected = (f"sqlite:///{home.as_posix()}/mlflow.db", home / "artifacts")
        assert expected == (store.tracking_uri(), store.artifact_root())

    def test_a_setting_points_elsewhere(self, home, monkeypatch):
        """
        With MLFLOW_TRACKING_URI set, that store is used and keeps the artifacts where it wants.
        """
        monkeypatch.setenv("MLFLOW_TRACKING_URI", "https://mlflow.example.org")
        assert ("https://mlflow.example.org", None) == (store.tracking_uri(), store.artifact_root())

    def test_using_the_default_leaves_the_setting_alone(self, home):
        """
        MLflow writes its address into the environment; it must not pass for a setting of the user's.
        """
        projects.projects()
        assert ("MLFLOW_TRACKING_URI" in os.environ, store.artifact_root()) == (False, home / "artifacts")

    def test_another_workspace_is_another_store(self, home, tmp_path, monkeypatch):
        """
        The projects of one workspace are not those of the other, and both stay.
        """
        create_project("here", QUESTION, "Ada")
        monkeypatch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{(home / 'mlflow.db').as_posix()}")
        assert ["here"] == [project.name for project in projects.projects()]


class TestFailuresOfOthers:
    def test_a_bug_stays_a_bug(self, home):
        """
        What is not the store's fault passes through and stays visible as what it is.
        """
        with pytest.raises(ZeroDivisionError), store.store_errors():
            _ = 1 / 0

    def test_a_record_that_is_gone_is_not_found(self, home):
        """
        A file that somebody has removed from the artifacts is told of, not a traceback.
        """
        with pytest.raises((NotFound, Unavailable)):
            runs.read_bytes((home / "artifacts" / "gone.json").as_uri())


class TestStatistics:
    def test_a_study_leaves_the_database_looked_through(self, iris_candidate, home_database):
        """
        SQLite knows how full its tables are, or sorting ten thousand runs would take seconds.
        """
        found = {row[0] for row in home_database.execute("SELECT tbl FROM sqlite_stat1")}
        assert {"runs", "tags", "latest_metrics"} <= found

    def test_somebody_is_writing(self, iris_candidate, home_database):
        """
        Where the database is busy, it is looked through another time.
        """
        store.look_through()
        home_database.execute("DELETE FROM sqlite_stat1")
        store.look_through()  # what is being deleted is not written yet: somebody is at it
        assert 0 == looked_through(home_database)
        home_database.commit()
        store.look_through()
        assert looked_through(home_database) > 0


def looked_through(database):
    return database.execute("SELECT count(*) FROM sqlite_stat1").fetchone()[0]


@pytest.fixture
def home_database(iris_candidate):
    with closing(sqlite3.connect(store.own_database())) as database:
        yield database
