"""C: opening the sealed hold-out, the verdict, and the runs side by side."""

from dataclasses import replace

import pytest

from core.actions.reproduction import VERIFICATION
from core.engine.jobs import job_of
from core.question.kpi import Direction, Kpi
from core.tracking.tags import Pointer


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


class TestChangedQuestion:
    def test_a_kpi_lowered_after_the_first_study_is_marked(self, iris_candidate, tab):
        """
        The earlier threshold stands beneath the KPI, so that nobody moves the goal unseen.
        """
        demanded(iris_candidate, Kpi("accuracy", Direction.AT_LEAST, 0.5))
        text = opened(tab("conclude", project=iris_candidate.project_id)).text
        assert ("before the first study: Accuracy ≥ 0.95" in text, "was dropped after the first study" in text) == (
            True,
            True,
        )


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
        assert ([], True) == (shown.errors, "Is the difference real?" in shown.text)

    def test_ticks_outlast_filters_and_can_be_taken_out(self, shown):
        """
        What is ticked stays ticked while other runs are listed, and each has a button that takes it out.
        """
        ticked(shown, 0, 1)
        shown.app.selectbox("runs_kind").set_value("candidate")
        first, second = shown.again().app.session_state["runs"].split(",")
        shown.press(f"untick_{first}").again()
        assert second == shown.app.session_state["runs"]

    def test_beside_the_baseline(self, shown):
        """
        The best of what is ticked is told from the baseline as well, though that is not ticked.
        """
        assert "is better than Baseline by" in ticked(shown, 0, 1).text

    def test_by_another_metric(self, shown):
        """
        The difference can be told by any metric of the task; the question's is the first.
        """
        ticked(shown, 0, 1)
        shown.app.selectbox("runs_metric").set_value("log_loss")
        assert "Log loss, 5 validation folds" in shown.again().text

    def test_at_most_five(self, shown, iris_candidate):
        """
        A sixth tick is refused with a word.
        """
        foreign(iris_candidate, *"abc")
        assert "At most 5" in ticked(shown.again(), 0, 1, 2, 3, 4, 5).text
        assert 5 == len(shown.app.session_state["runs"].split(","))

    def test_runs_of_other_programs(self, shown, iris_candidate):
        """
        A run that a script has logged is listed under its name, can be seen alone and ticked, and breaks nothing.
        """
        foreign(iris_candidate, "<b>mine</b>")
        assert "<b>mine</b>" in list(runs(shown.again())["name"])
        ticked(shown, 0, 4)
        assert "was logged by another program" in shown.text
        shown.app.selectbox("runs_kind").set_value("others")
        assert ["<b>mine</b>"] == list(runs(shown.again())["name"])


class TestCharts:
    def test_nothing_is_asked_before_they_are_opened(self, iris_candidate, tab):
        """
        The charts are folded at first; opened, they say of which runs they are, whoever logged them.
        """
        foreign(iris_candidate, "mine")
        shown = tab("conclude", project=iris_candidate.project_id, aspect="comparison")
        assert "All 5 runs" not in shown.text
        assert "All 5 runs" in shown.keep(run_charts=True).again().text

    def test_runs_without_a_score(self, iris_candidate, tab):
        """
        Where no run has a score, that is said instead of an empty chart.
        """
        foreign(iris_candidate, "mine")
        shown = tab("conclude", project=iris_candidate.project_id, aspect="comparison", runs_kind="others")
        assert "None of these runs has a validated score" in shown.keep(run_charts=True).again().text


class TestMatrix:
    def test_weights_are_recorded(self, iris_candidate, tab):
        """
        The candidates by all criteria; weights that are sent become a revision with who has set them.
        """
        shown = tab("conclude", project=iris_candidate.project_id, aspect="matrix")
        assert "nobody has recorded any yet" in shown.text
        shown.app.slider("weight_maintenance").set_value(8)
        shown.submit("weights_0")
        assert "Weights, revision 1, by Ada" in shown.again().text
        assert 8 == shown.app.slider("weight_maintenance").value


class TestLink:
    def test_it_brings_the_view_along(self, iris_candidate, linked):
        """
        Panel, filters, order and ticks of whoever sent the link, in a session that knows nothing of them.
        """
        run = iris_candidate.candidate
        shown = linked(aspect="comparison", runs_kind="candidate", runs_order="newest", runs=run)
        assert ([run], 1) == ([key for key in [run] if shown.has(f"untick_{key}")], len(runs(shown)))

    def test_what_is_looked_at_stands_in_the_address(self, shown_runs):
        """
        A filter that is set can be read off the address, and a default needs no place there.
        """
        shown_runs.app.selectbox("runs_kind").set_value("trial")
        address = shown_runs.again().app.query_params
        assert ("trial", False) == (address["runs_kind"], "runs_order" in address)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"runs_page": "99"},
            {"runs_page": "minus one"},
            {"runs_order": "'; drop"},
            {"aspect": "nothing"},
            {"runs": "0" * 32 + ",x' or '1"},
            {"runs_study": "' or 1"},
        ],
    )
    def test_one_that_is_wrong(self, linked, wrong):
        """
        A link that names what is not there, or was tampered with, shows what there is.
        """
        assert [] == linked(**{"aspect": "comparison", **wrong}).errors


@pytest.fixture
def shown_runs(iris_candidate, tab):
    return tab("conclude", project=iris_candidate.project_id, aspect="comparison")


@pytest.fixture
def linked(iris_candidate, tab):
    """Opens the page as somebody who was sent a link with these parts."""

    def opened(**parts):
        shown = tab(project=iris_candidate.project_id)
        for key, value in parts.items():
            shown.app.query_params[key] = value
        return shown.open("conclude")

    return opened


def ticked(tab, *places):
    (table,) = [frame for frame in tab.app.main.dataframe if "name" in frame.value]
    return tab.keep(**{table.key: {"selection": {"rows": list(places), "columns": []}}}).again()


def foreign(ready, *names):
    """Runs that somebody's own script has logged into the project, later than all others and without a score."""
    from core.tracking.store import client

    for name in names:
        client().create_run(ready.project_id, run_name=name)


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


class TestDecision:
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_it_is_drafted_edited_and_kept(self, iris_candidate, tab, language):
        """
        The draft stands in the fields; what is saved is a revision, with the words that were typed.
        """
        from core.actions.conclusion import open_holdout
        from core.actions.decision import decisions_of

        open_holdout(iris_candidate.project, iris_candidate.candidate, "first look", "Ada")
        shown = tab("conclude", project=iris_candidate.project_id, aspect="decision", language=language)
        fields = shown.app.text_area
        fields(key=f"decision_risks_{iris_candidate.candidate}_0").set_value("<b>None</b>")
        assert [] == shown.submit("decision").errors
        assert ["<b>None</b>"] == [one.decision.risks for one in decisions_of(iris_candidate.candidate)]

    def test_after_the_question_was_revised(self, iris_candidate, tab):
        """
        What was saved before says so, and can be drafted anew from the figures as they are held against the question.
        """
        from core.actions.conclusion import open_holdout
        from core.actions.decision import decide_as_drafted
        from core.actions.questions import revise_question
        from core.tracking.projects import project_of, question_of

        project = project_of(iris_candidate.project_id)
        open_holdout(project, iris_candidate.candidate, "first look", "Ada")
        decide_as_drafted(project, iris_candidate.candidate, "None.", "Ada")
        question = question_of(project)
        softer = replace(question, kpis=(replace(question.kpis[0], threshold=0.5),))
        revise_question(project.id, softer, based_on=project.current(Pointer.QUESTION), actor="Ada")
        shown = tab("conclude", project=project.id, aspect="decision")
        assert "revised since this was saved" in shown.text
        why = f"decision_why_{iris_candidate.candidate}_1"
        assert "≥ 0.5" not in shown.app.text_area(why).value
        assert [] == shown.press("draft_decision").errors
        assert "≥ 0.5" in shown.app.text_area(why).value

    def test_it_waits_for_the_hold_out(self, iris_candidate, tab):
        """
        Before the opening there is a sentence instead of a form.
        """
        shown = tab("conclude", project=iris_candidate.project_id, aspect="decision")
        assert (True, []) == ("Open it for this candidate" in shown.text, list(shown.app.text_area))
