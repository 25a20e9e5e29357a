"""Q: saving a question, what it refuses, and two tabs on the same one."""

import pytest

from core.question.kpi import Direction, Kpi
from core.question.question import Question
from core.question.task import Task


@pytest.fixture
def rents(home):
    from core.actions.questions import create_project

    kpis = (Kpi("r2", Direction.AT_LEAST, 0.7),)
    return create_project("Rents", Question("Rents", "What is a fair rent?", Task.REGRESSION, kpis=kpis), "Ada").id


@pytest.fixture
def shown(rents, tab):
    return tab("question", project=rents)


class TestSaving:
    def test_nothing_to_save(self, shown):
        """
        A question that has not been changed has no button to save it, and leads on.
        """
        assert (True, ["understanding"]) == (shown.app.button("save_question").disabled, shown.links)

    def test_it_makes_a_revision(self, shown, rents):
        """
        Saving puts the question in force as the next revision; the earlier one can still be read.
        """
        typed(shown, title="Fair rents").press("save_question")
        assert ("Fair rents", 2, [], True) == (
            in_force(rents).title,
            len(revisions_of(rents)),
            shown.errors,
            shown.has("revision"),
        )

    def test_an_earlier_revision_is_read(self, shown, rents):
        """
        The expander shows the first revision's text, not the one in force.
        """
        typed(shown, problem="What does a room cost?").press("save_question")
        assert ("What does a room cost?", True) == (in_force(rents).problem, "What is a fair rent?" in shown.text)

    def test_discarding(self, shown, rents):
        """
        What was typed can be thrown away; nothing is recorded.
        """
        typed(shown, title="Something else").press("undo_question")
        assert ("Rents", 1) == (shown.app.text_input("question_title").value, len(revisions_of(rents)))

    def test_what_is_typed_survives_another_page(self, shown):
        """
        Going to another page and back keeps the unsaved text.
        """
        typed(shown, title="Half-typ").open("settings").open("question")
        assert "Half-typ" == shown.app.text_input("question_title").value


class TestCriteria:
    def test_adding_and_removing(self, shown, rents):
        """
        Criteria are rows: one is added, the first removed, and saved as they stand; of an error, less is better.
        """
        shown.press("add_kpi")
        first, second = rows(shown)
        shown.app.selectbox(f"kpi_metric_{second}").set_value("mean_absolute_error")
        shown.again().app.number_input(f"kpi_threshold_{second}").set_value(120.0)
        shown.app.checkbox(f"kpi_must_{second}").set_value(False)
        shown.press(f"kpi_remove_{first}").press("save_question")
        assert (Kpi("mean_absolute_error", Direction.AT_MOST, 120.0, must=False),) == in_force(rents).kpis

    def test_another_metric_begins_with_a_limit_of_its_kind(self, shown):
        """
        Where less is better the rule turns, and what was good for a share is no limit; what stays of a kind is kept.
        """
        (row,) = rows(shown)
        shown.app.selectbox(f"kpi_metric_{row}").set_value("latency_ms")
        again = shown.again().app
        limit = Direction.AT_MOST, 100.0
        assert limit == (
            again.selectbox(f"kpi_direction_{row}").value,
            again.number_input(f"kpi_threshold_{row}").value,
        )

    def test_it_is_changed_after_the_hold_out_was_opened(self, iris_champion, tab):
        """
        Who lowers a criterion then is told that it stays to be seen; who changes a word is not.
        """
        shown = tab("question", project=iris_champion.project_id)
        typed(shown, title="Irises").press("save_question")
        assert not any("was opened before this change" in one.value for one in shown.app.toast)
        row = rows(shown)[0]
        shown.app.number_input(f"kpi_threshold_{row}").set_value(0.5)
        shown.again().press("save_question")
        assert any("was opened before this change" in one.value for one in shown.app.toast)

    def test_one_that_nobody_can_meet(self, shown, rents):
        """
        A criterion beyond what its metric can reach is refused; what was typed stays in the form.
        """
        (row,) = rows(shown)
        shown.app.number_input(f"kpi_threshold_{row}").set_value(1.5)
        (sentence,) = shown.again().press("save_question").errors
        assert ("1.5" in sentence.replace("\\", ""), 1.5, 0.7) == (
            True,
            shown.app.number_input(f"kpi_threshold_{row}").value,
            in_force(rents).kpis[0].threshold,
        )

    def test_two_that_exclude_each_other(self, shown):
        """
        At least 0.9 and at most 0.5 of the same metric cannot both be met.
        """
        shown.press("add_kpi")
        first, second = rows(shown)
        shown.app.number_input(f"kpi_threshold_{first}").set_value(0.9)
        shown.app.selectbox(f"kpi_metric_{second}").set_value("r2")
        shown.app.selectbox(f"kpi_direction_{second}").set_value(Direction.AT_MOST)
        shown.app.number_input(f"kpi_threshold_{second}").set_value(0.5)
        assert 1 == len(shown.again().press("save_question").errors)

    def test_another_task_has_other_metrics(self, shown, rents):
        """
        Changing the task replaces metrics that no longer fit.
        """
        shown.app.session_state["question_task"] = Task.CLUSTERING
        shown.again().press("save_question")
        assert (Task.CLUSTERING, "silhouette", []) == (
            in_force(rents).task,
            in_force(rents).kpis[0].metric,
            shown.errors,
        )

    def test_without_any(self, shown, rents):
        """
        A question may have no criterion; the page says what that means.
        """
        (row,) = rows(shown)
        shown.press(f"kpi_remove_{row}")
        assert 1 == len(shown.app.main.info)
        assert [] == shown.press("save_question").errors
        assert () == in_force(rents).kpis


class TestRefusals:
    @pytest.mark.parametrize("texts", [{"title": ""}, {"title": "  "}, {"problem": ""}])
    def test_what_is_needed(self, shown, rents, texts):
        """
        Title and problem must be there; otherwise one sentence, and the revision in force stays.
        """
        assert 1 == len(typed(shown, **texts).press("save_question").errors)
        assert 1 == len(revisions_of(rents))

    @pytest.mark.parametrize(("name", "longest"), [("title", 200), ("problem", 4000), ("risks", 4000)])
    def test_no_more_can_be_typed_than_the_record_holds(self, shown, rents, name, longest):
        """
        A field takes as many characters as the record does; what is beyond is not taken.
        """
        assert [] == typed(shown, **{name: "x" * (longest + 1)}).press("save_question").errors
        assert "x" * longest == getattr(in_force(rents), name)

    @pytest.mark.parametrize("title", ["<script>alert(1)</script>", "a\\b *c* `d` $e$", "名前 🌷"])
    def test_odd_titles_are_text(self, shown, rents, title):
        """
        A title may contain anything; it is kept as typed.
        """
        assert [] == typed(shown, title=title).press("save_question").errors
        assert title == in_force(rents).title


class TestTwoTabs:
    def test_the_second_is_told(self, rents, tab):
        """
        Two tabs edit the same question; the one that saves second is refused, keeps its text, and can then save after.
        """
        one, other = (typed(tab("question", project=rents), title=title) for title in ("From one", "From other"))
        assert [] == one.press("save_question").errors
        (sentence,) = other.press("save_question").errors
        assert ("2" in sentence, "From one", "From other") == (
            True,
            in_force(rents).title,
            other.app.text_input("question_title").value,
        )
        assert [] == other.press("save_question").errors
        assert ("From other", 3) == (in_force(rents).title, len(revisions_of(rents)))


def typed(tab, **texts):
    """The form with these texts typed in."""
    for name, text in texts.items():
        field = tab.app.text_input if name == "title" else tab.app.text_area
        field(f"question_{name}").set_value(text)
    return tab.again()


def rows(tab):
    keys = [str(box.key) for box in tab.app.main.selectbox]
    return [key.removeprefix("kpi_metric_") for key in keys if key.startswith("kpi_metric_")]


def in_force(project):
    from core.tracking.projects import project_of, question_of

    return question_of(project_of(project))


def revisions_of(project):
    from core.tracking.projects import revisions

    return revisions(project)
