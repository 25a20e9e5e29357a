"""C: opening the sealed hold-out, the verdict, and the runs side by side."""

import pytest

from core.actions.reproduction import VERIFICATION
from core.engine.jobs import job_of
from core.question.kpi import Direction, Kpi


@pytest.fixture
def shown(iris_candidate, tab):
    return tab("conclude", project=iris_candidate.project_id)


class TestOpening:
    @pytest.mark.parametrize("reason", ["", "  ", "?"])
    def test_it_asks_why(self, shown, iris_candidate, reason):
        """
        Without a reason the hold-out stays sealed.
        """
        shown.app.text_input("opening_reason").set_value(reason)
        assert (1, 0) == (len(shown.submit("opening").errors), looks_at(iris_candidate))

    def test_it_gives_the_verdict(self, shown, iris_candidate):
        """
        Each criterion with its value, the metrics beside the baseline, and the way on.
        """
        opened(shown)
        told = {metric.label.replace("\\", ""): metric.value for metric in shown.app.main.metric}
        metrics = next(frame.value for frame in shown.app.main.dataframe if "baseline" in frame.value)
        assert (["Accuracy ≥ 0.95", "Prediction latency ≤ 500 ms"], True, ["transfer"], 1) == (
            list(told),
            bool(metrics["candidate"].iloc[0] > metrics["baseline"].iloc[0]),
            shown.links,
            looks_at(iris_candidate),
        )

    def test_looks_are_counted(self, shown, iris_candidate):
        """
        Looking twice is possible, counted and shown.
        """
        opened(opened(shown))
        assert (2, True) == (looks_at(iris_candidate), "opened 2 times" in shown.text)

    def test_a_reason_is_text(self, shown, iris_candidate):
        """
        A reason with HTML is recorded as it was typed.
        """
        opened(shown, "<b>because</b>")
        assert "<b>because</b>" == reasons(iris_candidate)[0]


class TestMissed:
    def test_it_leads_back_to_the_loop(self, iris_candidate, tab):
        """
        A missed must is named with its margin, and the page links back to A³.
        """
        demanded(iris_candidate, Kpi("accuracy", Direction.AT_LEAST, 1.0))
        shown = opened(tab("conclude", project=iris_candidate.project_id))
        assert (True, "loop") == ("missed by" in shown.text, shown.links[0])

    def test_a_missed_should_blocks_nothing(self, iris_candidate, tab):
        """
        A missed should is shown as missed, without a way back.
        """
        demanded(iris_candidate, Kpi("accuracy", Direction.AT_LEAST, 1.0, must=False))
        shown = opened(tab("conclude", project=iris_candidate.project_id))
        assert (True, ["transfer"]) == ("missed by" in shown.text, shown.links)

    def test_a_question_without_criteria(self, iris_candidate, tab):
        """
        Without criteria any model would do, and the page says so.
        """
        demanded(iris_candidate)
        assert [] == opened(tab("conclude", project=iris_candidate.project_id)).errors


class TestUncertain:
    def test_the_interval_stands_beneath_the_value(self, shown):
        """
        What 45 rows cannot tell is said, and how many rows would.
        """
        opened(shown)
        accuracy = next(metric for metric in shown.app.main.metric if metric.label.startswith("Accuracy"))
        assert "45 rows" in accuracy.delta
        assert "too uncertain to say" in shown.text
        assert "rows of hold-out would settle it" in shown.text


class TestReproduction:
    def test_a_candidate_comes_out_the_same(self, shown, iris_candidate):
        """
        Computed again on the page, the candidate is the same bit for bit, and its code can be taken along.
        """
        shown.keep(reproduction=True).again().press("verify")
        ended(iris_candidate.project_id)
        assert "The same, bit for bit" in shown.again().text
        assert any("import sklearn" in code.value or "from sklearn" in code.value for code in shown.app.main.code)

    def test_nothing_is_computed_before_it_is_opened(self, shown):
        """
        The fold is closed at first, and costs nothing.
        """
        assert not shown.has("verify")


class TestRuns:
    @pytest.fixture
    def shown(self, iris_candidate, tab):
        return tab("conclude", project=iris_candidate.project_id, aspect="comparison")

    def test_all_are_listed(self, shown):
        """
        Baseline, trials and the candidate stand in one table.
        """
        names = sorted(name.split()[0] for name in runs(shown)["name"])
        assert ["Baseline", "Candidate", "Trial", "Trial"] == names

    @pytest.mark.parametrize(("kind", "expected"), [("candidate", 1), ("trial", 3), ("all", 4)])
    def test_filtered_by_kind(self, shown, kind, expected):
        """
        Trials and candidates can be looked at alone.
        """
        shown.app.selectbox("runs_kind").set_value(kind)
        assert expected == len(runs(shown.again()))

    def test_filtered_by_algorithm(self, shown):
        """
        One algorithm's runs only.
        """
        shown.app.selectbox("runs_algorithm").set_value("decision_tree")
        assert {"Decision tree"} == set(runs(shown.again())["algorithm"])

    def test_a_filter_that_nothing_meets(self, shown):
        """
        Where no run fits, the page says what to do instead of showing an empty table.
        """
        shown.app.selectbox("runs_algorithm").set_value("random_forest")
        assert (1, []) == (len(shown.again().app.main.info), shown.errors)

    def test_sorted_by_the_store(self, shown):
        """
        Best first puts the highest score on top.
        """
        scores = list(runs(shown)["score"])
        assert sorted(scores, reverse=True) == scores

    def test_side_by_side(self, shown):
        """
        Ticked runs are compared: what differs in parameters and scores.
        """
        (table,) = [frame for frame in shown.app.main.dataframe if "name" in frame.value]
        shown.keep(**{table.key: {"selection": {"rows": [0, 1, 2], "columns": []}}}).again()
        assert ([], True) == (shown.errors, "Side by side" in shown.text)


def opened(tab, reason="Best of three"):
    tab.app.text_input("opening_reason").set_value(reason)
    return tab.submit("opening")


def runs(tab):
    return next(frame.value for frame in tab.app.main.dataframe if "name" in frame.value)


def openings_of(ready):
    from core.tracking.evaluations import openings
    from core.tracking.runs import run_of
    from core.tracking.tags import DATASET

    return openings(ready.project_id, run_of(ready.candidate).tags[DATASET])


def looks_at(ready):
    return len(openings_of(ready))


def reasons(ready):
    from core.tracking.tags import REASON

    return [opening.tags[REASON] for opening in openings_of(ready)]


def demanded(ready, *kpis):
    """The question with these criteria instead of its own."""
    from dataclasses import replace

    from core.actions.questions import revise_question
    from core.tracking.projects import question_of
    from core.tracking.tags import Pointer

    question = replace(question_of(ready.project), kpis=kpis)
    revise_question(ready.project_id, question, based_on=ready.project.current(Pointer.QUESTION), actor="Ada")


def ended(project):
    """Wait until the verification of a project has come to its end."""
    assert job_of(project, VERIFICATION).ended.wait(60)
