"""Every page in every situation it can be opened in, in both languages."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.language import CATALOGS

HOME = Path(__file__).parents[2] / "Home.py"

PHASES = ("question", "understanding", "loop", "conclude", "transfer")
PAGES = ("projects", *PHASES, "predict", "settings")
OF_A_PROJECT = (*PHASES, "predict")
TRANSLATED = (CATALOGS / "de" / "LC_MESSAGES" / "messages.po").exists()


@pytest.fixture(params=["en", "de"])
def language(request):
    return request.param


class TestWithoutProject:
    @pytest.mark.parametrize("page", OF_A_PROJECT)
    def test_it_leads_to_the_projects(self, home, tab, page, language):
        """
        A page of a project, opened without one, says so and links to the projects.
        """
        shown = tab(page, language=language)
        assert ([""], []) == (shown.links, shown.errors)

    @pytest.mark.parametrize("page", OF_A_PROJECT)
    def test_a_project_that_is_gone(self, home, tab, page, language):
        """
        An old link to a project that is not there is told once, as one sentence naming the project.
        """
        shown = tab(page, project="4711", language=language)
        (sentence,) = shown.errors
        assert "4711" in sentence


class TestWithoutData:
    @pytest.mark.parametrize("page", ["loop", "conclude", "transfer"])
    def test_it_leads_to_understanding(self, home, tab, page, language):
        """
        What needs a dataset says so and links to where it is fixed.
        """
        shown = tab(page, project=example(), language=language)
        assert (["understanding"], []) == (shown.links, shown.errors)

    def test_understanding_waits_for_a_table(self, home, tab, language):
        """
        U offers an upload or a sample, and no next phase yet.
        """
        shown = tab("understanding", project=example(), language=language)
        assert (True, []) == (shown.has("upload_0"), shown.links)

    def test_predict_leads_to_promotion(self, home, tab, language):
        """
        Without a model there is nothing to ask, and the page links to K.
        """
        assert ["transfer"] == tab("predict", project=example(), language=language).links


class TestWithoutStudy:
    @pytest.mark.parametrize("page", ["conclude", "transfer"])
    def test_it_leads_to_the_loop(self, iris_project, tab, page, language):
        """
        Without a candidate there is nothing to judge or promote; the page links to A³.
        """
        shown = tab(page, project=iris_project.project_id, language=language)
        assert (["loop"], []) == (shown.links, shown.errors)

    def test_the_loop_can_start(self, iris_project, tab, language):
        """
        A³ has its start button and no result yet, so no next phase either.
        """
        shown = tab("loop", project=iris_project.project_id, language=language)
        assert (False, []) == (shown.app.button("start_study").disabled, shown.links)


class TestWithoutOpening:
    @pytest.mark.parametrize("page", PAGES)
    def test_it_opens(self, iris_candidate, tab, page, language):
        """
        Every page can be read while the hold-out is still sealed.
        """
        assert [] == tab(page, project=iris_candidate.project_id, language=language).errors

    def test_conclude_shows_no_verdict(self, iris_candidate, tab):
        """
        Nothing about the hold-out is shown before it is opened.
        """
        shown = tab("conclude", project=iris_candidate.project_id)
        assert (False, True) == (shown.has("holdout_metrics"), shown.has("opening_reason"))

    def test_transfer_leads_back(self, iris_candidate, tab):
        """
        K says that the hold-out was not opened, links to C, and cannot be pressed.
        """
        shown = tab("transfer", project=iris_candidate.project_id)
        assert (["conclude"], True) == (shown.links, shown.ending("promotion").disabled)


class TestFilled:
    @pytest.mark.parametrize("page", PAGES)
    def test_it_opens(self, iris_champion, tab, page, language):
        """
        Every page of a project with a champion can be read, without a refusal.
        """
        assert [] == tab(page, project=iris_champion.project_id, language=language).errors

    @pytest.mark.parametrize(("page", "following"), list(zip(PHASES, (*PHASES[1:], "predict"), strict=True)))
    def test_it_leads_on(self, iris_champion, tab, page, following):
        """
        A phase that is done ends with a link to the next one, the last with one to Predict.
        """
        assert following == tab(page, project=iris_champion.project_id).links[-1]

    def test_the_sidebar_holds_the_thread(self, iris_champion, tab):
        """
        Project, dataset version and the state of the five phases stand beside every page.
        """
        shown = tab("settings", project=iris_champion.project_id)
        beside = " ".join(str(element.value) for element in (*shown.app.sidebar.caption, *shown.app.sidebar.markdown))
        assert ("iris.csv · v1" in beside.replace("\\", ""), 5) == (True, beside.count(":green["))

    @pytest.mark.skipif(not TRANSLATED, reason="the German catalogue is not written yet")
    @pytest.mark.parametrize("page", PAGES)
    def test_german_is_german(self, iris_champion, tab, page):
        """
        Title and text of a page are not the English ones.
        """
        english, german = (tab(page, project=iris_champion.project_id, language=one) for one in ("en", "de"))
        assert english.title != german.title
        assert english.text != german.text


class TestFirstRequest:
    @pytest.mark.parametrize("page", PAGES)
    def test_a_link_to_a_page_has_its_frame(self, iris_champion, page):
        """
        A link to a page that is the very first request after a start shows the page with its sidebar, in German.
        """
        app = AppTest.from_file(str(HOME), default_timeout=60)
        app.session_state["lang"], app.session_state["project"] = "de", iris_champion.project_id
        app.switch_page(f"pages/{page}.py").run()
        assert ([], "de", 1) == (list(app.exception), app.sidebar.button_group[0].value, len(app.main.title))


class TestOtherTasks:
    def test_regression(self, walked, tab, language):
        """
        Every page serves a question for a number as it serves one for a class.
        """
        project = walked("regression", "diabetes", "progression", "ridge")
        shown = tab(project=project, language=language)
        assert [[]] * len(PAGES) == [shown.open(page).errors for page in PAGES]

    def test_clustering(self, walked, tab, language):
        """
        Every page serves groups without a given answer, with no target at all.
        """
        project = walked("clustering", "iris", "", "k_means")
        shown = tab(project=project, language=language)
        assert [[]] * len(PAGES) == [shown.open(page).errors for page in PAGES]

    def test_a_known_label_is_compared_with(self, walked, tab):
        """
        Clusters can be held against a label column that they never learned from.
        """
        from core.question.kpi import Direction, Kpi

        kpis = (Kpi("adjusted_rand", Direction.AT_LEAST, 0.3),)
        project = walked("clustering", "iris", "species", "k_means", kpis)
        assert "Adjusted Rand" in tab("conclude", project=project).text


def example():
    from core.actions.questions import create_example

    return create_example("Ada").id
