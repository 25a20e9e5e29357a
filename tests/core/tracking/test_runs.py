"""A run is finished or it is gone; none is left half-made, and none runs for ever."""

import errno

import pytest

from core.actions.questions import create_project
from core.errors import NotFound, Unavailable
from core.question.question import Question
from core.question.task import Task
from core.tracking import runs
from core.tracking.store import client
from core.tracking.tags import Kind


@pytest.fixture
def project(home):
    return create_project("Churn", Question("Churn", "Who leaves?", Task.CLASSIFICATION), "Ada").id


def running(project):
    return runs.search(project, "attributes.status = 'RUNNING'").runs


def of(project, kind):
    return runs.search(project, runs.of_kind(kind)).runs


class TestRecordedRun:
    def test_it_is_finished_after_the_block(self, project):
        """
        What was done is there, with what it is, who did it and which process wrote it.
        """
        with runs.recorded(project, Kind.STUDY, "A study", number=7, actor="Ada") as run:
            runs.log(run, params={"depth": 3}, metrics={"score": 0.5, "undefined": float("nan")}, reason="because")
        (found,) = of(project, Kind.STUDY)
        expected = ("FINISHED", "A study", 7, {"depth": "3"}, {"score": 0.5}, "because", runs.owner())
        told = (found.tags["quack.reason"], found.tags["quack.owner"])
        assert expected == (found.status, found.name, found.number, found.params, found.metrics, *told)

    @pytest.mark.parametrize("failure", [RuntimeError("a bug"), KeyboardInterrupt(), Unavailable("gone")])
    def test_it_is_gone_if_the_block_fails(self, project, failure):
        """
        Whatever ends the work, also Ctrl+C, no run stays behind, and the failure is told as it was.
        """
        with pytest.raises(type(failure)), runs.recorded(project, Kind.STUDY, "A study"):
            raise failure
        assert ((), ()) == (of(project, Kind.STUDY), running(project))

    def test_a_full_disk_is_told_in_plain_words(self, project, monkeypatch):
        """
        Saving onto a full disk says so and leaves nothing.
        """
        full = OSError(errno.ENOSPC, "No space left on device")
        monkeypatch.setattr(type(client()), "log_text", _raising(full))
        refused = pytest.raises(Unavailable, match="disk is full")
        with refused, runs.recorded(project, Kind.STUDY, "A study") as run:
            runs.save_text(run, "notes.txt", "hello")
        assert () == of(project, Kind.STUDY)

    def test_a_text_longer_than_a_tag_is_cut(self, project):
        """
        A reason of ten pages is shortened to what every store holds, instead of failing.
        """
        with runs.recorded(project, Kind.STUDY, "A study", reason="x" * 10_000, failure="<b>ö</b>") as run:
            runs.log(run, params={"features": "x" * 10_000})
        found = runs.run_of(run)
        assert (5000, "<b>ö</b>", 6000) == (
            len(found.tags["quack.reason"]),
            found.tags["quack.failure"],
            len(found.params["features"]),
        )


class TestRunUnderWay:
    def test_it_is_not_abandoned_while_its_block_lasts(self, project):
        """
        Another tab that looks meanwhile leaves it alone.
        """
        with runs.recorded(project, Kind.STUDY, "A study") as run:
            assert not runs.abandoned(run)
        assert not runs.abandoned(run)

    def test_it_is_abandoned_if_the_store_did_not_let_it_end(self, project, monkeypatch):
        """
        A run that could not be ended says that it is running; it is known that nobody works on it.
        """
        with monkeypatch.context() as broken:
            broken.setattr(type(client()), "set_terminated", _raising(OSError(errno.EIO, "broken")))
            with pytest.raises(Unavailable), runs.begun(project, Kind.STUDY, "A study") as run:
                runs.end(run)
        assert [run] == [one.id for one in running(project)]
        assert runs.abandoned(run)


class TestSearch:
    @pytest.fixture
    def scored(self, project):
        for number in range(5):
            with runs.recorded(project, Kind.TRIAL, f"Trial {number}", number=number) as run:
                runs.log(run, metrics={"cv_accuracy": number / 10}, params={"parity": "odd" if number % 2 else "even"})
        return project

    def test_the_store_sorts(self, scored):
        """
        The best come first, by the metric that was asked for.
        """
        found = runs.search(scored, runs.of_kind(Kind.TRIAL), order="metrics.cv_accuracy DESC").runs
        assert [4, 3, 2, 1, 0] == [run.number for run in found]

    def test_the_store_filters(self, scored):
        """
        Conditions are met by all runs that are shown.
        """
        found = runs.search(scored, "params.parity = 'odd'", "metrics.cv_accuracy > 0.2").runs
        assert [3] == [run.number for run in found]

    def test_the_store_pages(self, scored):
        """
        Page after page shows each run once, and the last page says that it is the last.
        """
        order = "metrics.cv_accuracy ASC"
        first = runs.search(scored, runs.of_kind(Kind.TRIAL), order=order, most=3)
        second = runs.search(scored, runs.of_kind(Kind.TRIAL), order=order, most=3, token=first.next)
        assert ([0, 1, 2], [3, 4], "") == (
            [run.number for run in first.runs],
            [run.number for run in second.runs],
            second.next,
        )


class TestUnknownRun:
    @pytest.mark.parametrize("run", ["0" * 32, "nope", "../../etc/passwd", "a b'c", "", "x" * 500])
    def test_it_is_not_found(self, home, run):
        """
        An id from an old or mangled link says so in a sentence.
        """
        with pytest.raises(NotFound):
            runs.run_of(run)


class TestActor:
    def test_the_setting_names_who_acts(self, monkeypatch):
        """
        QUACK_ACTOR stands before the name of the operating system's user.
        """
        monkeypatch.setenv("QUACK_ACTOR", "Grace")
        assert runs.current_actor() == "Grace"

    def test_without_it_the_user_does(self, monkeypatch):
        """
        Nobody is nameless.
        """
        monkeypatch.setenv("QUACK_ACTOR", "")
        monkeypatch.setattr("getpass.getuser", lambda: "konrad")
        assert runs.current_actor() == "konrad"

    def test_a_user_without_a_name_is_unknown(self, monkeypatch):
        """
        In a container whose user has no name, work goes on.
        """
        monkeypatch.setenv("QUACK_ACTOR", "")
        monkeypatch.setattr("getpass.getuser", _raising(KeyError("uid not found")))
        assert runs.current_actor() == "unknown"


def _raising(error):
    def broken(*_given, **_named):
        raise error

    return broken
