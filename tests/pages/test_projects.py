"""Home: the ways in, the list of projects, and a store that does not answer."""

import pytest

from core.question.question import Question
from core.question.task import Task


@pytest.fixture
def rents(home):
    from core.actions.questions import create_project

    return create_project("Rents", Question("Rents", "What is a fair rent?", Task.REGRESSION), "Ada")


class TestExample:
    def test_it_leads_to_its_question(self, home, tab):
        """
        One click makes the course's example and opens its question, with both criteria and Iris in work.
        """
        shown = tab().press("try_iris")
        assert ("Iris in the field", ["accuracy", "latency_ms"], True) == (
            shown.app.text_input("question_title").value,
            metrics_typed(shown),
            "iris.csv" in shown.open("understanding").text,
        )

    def test_a_second_one_is_numbered(self, home, tab):
        """
        The example can be begun again; the new one has a name of its own.
        """
        tab().press("try_iris")
        tab().press("try_iris")
        assert ["Iris in the field 2", "Iris in the field"] == list(tab().app.selectbox("project_picker").options)


class TestNewProject:
    def test_it_leads_to_its_question(self, home, tab):
        """
        A name, a problem and a task make a project.
        """
        shown = created(tab(), "Rents in Karlsruhe", "What is a fair rent?", Task.REGRESSION)
        assert ("Rents in Karlsruhe", [], Task.REGRESSION) == (
            shown.app.text_input("question_title").value,
            shown.errors,
            shown.app.session_state["question_task"],
        )

    @pytest.mark.parametrize(
        ("name", "problem", "told"),
        [
            ("", "What is a fair rent?", "still empty"),
            ("   ", "What is a fair rent?", "still empty"),
            ("Rents", "", "still empty"),
            ("R" * 500, "What is a fair rent?", "500"),
            ("R" * 121, "What is a fair rent?", "121"),
            ("R" * 100, "?" * 4001, "4001"),
        ],
    )
    def test_what_it_refuses(self, home, tab, name, problem, told):
        """
        A name or problem that is missing or too long is refused in one sentence, and nothing is made.
        """
        shown = created(tab(), name, problem)
        (sentence,) = shown.errors
        assert (True, []) == (told in sentence, list(tab().app.selectbox("project_picker").options))

    def test_a_name_twice(self, rents, tab):
        """
        A name that is taken is refused, naming the project.
        """
        (sentence,) = created(tab(), "Rents", "Again?").errors
        assert "Rents" in sentence

    @pytest.mark.parametrize(
        "name", ["<b>bold</b> & *starred*", 'He said "x" / 50 % #1 :red[no]', "Größe 🌷 [a](http://b)"]
    )
    def test_names_are_text(self, home, tab, name):
        """
        Whatever a name looks like, it is shown as it was typed: neither as HTML nor as Markdown.
        """
        from ui.words import plain

        created(tab(), name, "Is it text?")
        shown = tab()
        bold = next(text.value for text in shown.app.main.markdown if "Is it text" in text.value)
        assert f"**{plain(name)}**" == bold.split("  \n")[0]
        assert not any(text.proto.allow_html for text in shown.app.markdown)


class TestOpening:
    def test_it_goes_on_where_it_stopped(self, iris_candidate, tab):
        """
        Opening a project leads to its first phase that is not done.
        """
        assert "Conclude" in tab().press(f"open_{iris_candidate.project_id}").title

    def test_the_picker_changes_the_project(self, rents, tab):
        """
        The sidebar's picker opens another project on the same page.
        """
        shown = tab("question")
        shown.app.selectbox("project_picker").set_value(rents.id)
        assert "Rents" == shown.again().app.text_input("question_title").value

    def test_the_dialog_lists_them(self, rents, tab):
        """
        The third way in offers the projects there are and opens the chosen one.
        """
        shown = tab().press("open_project")
        assert ["Rents"] == list(shown.app.selectbox("project_to_open").options)
        assert "Understanding" in shown.press("open_project", "open_chosen").title

    def test_the_dialog_of_an_empty_workspace(self, home, tab):
        """
        Without a project the dialog says how to get one.
        """
        shown = tab().press("open_project")
        assert (False, 2) == (shown.has("open_chosen"), len(shown.app.info))


class TestLanguage:
    def test_the_switch_changes_it(self, home, tab):
        """
        One click in the sidebar and every sentence is German; it stays so on the next page.
        """
        shown = tab()
        english = shown.title
        shown.app.sidebar.button_group[0].set_value("de")
        shown.again()
        assert (True, "de") == (shown.title != english, shown.app.session_state["lang"])
        assert "de" == shown.open("settings").app.session_state["lang"]


class TestStoreDoesNotAnswer:
    @pytest.fixture(autouse=True)
    def _no_store(self, home, monkeypatch):
        monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://127.0.0.1:9")
        monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")

    def test_home_says_so_once(self, tab):
        """
        Home is drawn with its ways in and one sentence that names the address and the setting.
        """
        shown = tab()
        (sentence,) = shown.errors
        assert ("127.0.0.1", "MLFLOW_TRACKING_URI") == tuple(
            part for part in ("127.0.0.1", "MLFLOW_TRACKING_URI") if part in sentence
        )
        assert all(shown.has(key) for key in ("try_iris", "new_project", "open_project"))

    @pytest.mark.parametrize("page", ["question", "understanding", "loop", "conclude", "transfer", "predict"])
    def test_so_does_every_page(self, tab, page):
        """
        A page of a project that was open says the same, once.
        """
        (sentence,) = tab(page, project="1").errors
        assert "MLFLOW_TRACKING_URI" in sentence

    def test_the_ways_in_refuse(self, tab):
        """
        Trying to begin something says why it cannot be recorded.
        """
        assert any("MLFLOW_TRACKING_URI" in sentence for sentence in tab().press("try_iris").errors)

    def test_the_language_can_still_be_changed(self, tab):
        """
        What needs no store works without one.
        """
        assert tab().has("language_switch")


def created(tab, name, problem, task=Task.CLASSIFICATION):
    """The dialog of a new project, filled in and sent."""
    tab.press("new_project")
    tab.app.text_input("new_name").set_value(name)
    tab.app.text_area("new_problem").set_value(problem)
    next(group for group in tab.app.button_group if group.key == "new_task").set_value(task)
    return tab.press("new_project", "create_project")


def metrics_typed(tab):
    return [box.value for box in tab.app.main.selectbox if str(box.key).startswith("kpi_metric_")]
