"""A³: the three steps, and a study watched from its first trial to its candidate."""

from dataclasses import dataclass
from itertools import count
from threading import Event

import pytest

from core.actions import transformed
from core.actions.ablation import ABLATION
from core.actions.training import STUDY
from core.actions.transformed import TRANSFORMED
from core.algorithms.catalogue import algorithms_for
from core.engine.jobs import job_of
from core.question.task import Task
from core.tracking.datasets import version_of
from core.tracking.projects import project_of
from core.tuning.plan import Strategy

PATIENCE = 120


@pytest.fixture
def project(iris_project):
    return iris_project.project_id


class TestSteps:
    def test_a1_explains_every_algorithm(self, project, tab):
        """
        Each algorithm of the task has its name, its sentence and when it is right; the baseline is among them.
        """
        text = tab("loop", project=project).text
        told = [(one.name in text, one.right_when in text) for one in algorithms_for(Task.CLASSIFICATION)]
        assert {(True, True)} == set(told)

    def test_a2_adapts_features(self, project, tab):
        """
        The recipe that suits the algorithm is shown; changed, it is one's own, with a step less and a step more.
        """
        shown = tab("loop", project=project, step="a2")
        assert "Fill missing numbers" in shown.text
        changed = shown.press("recipe_change_0").press("recipe_remove_0")
        changed.app.selectbox("recipe_kind_new_0").set_value("scale_robust")
        added = changed.again().press("recipe_add")
        assert "Scale by median and quartiles" in added.text
        assert added.press("recipe_back").has("recipe_change_0")

    def test_a2_tells_whether_a_step_helps(self, project, tab):
        """
        The answer stands beside the question, also after a reload; with another plan it says what has changed since.
        """
        shown = tab("loop", project=project, step="a2")
        version = version_of(project_of(project))
        shown.app.selectbox(f"effect_of_{version.id}").set_value("pca")
        shown.again().press("effect_ask")
        assert job_of(project, ABLATION).ended.wait(PATIENCE)
        said = "Random forest with “Principal components”"
        reloaded = tab("loop", project=project, step="a2")
        assert (True, False) == (said in reloaded.text, "The plan has changed since" in reloaded.text)
        reloaded.app.multiselect[0].set_value(list(version.features[:2]))
        assert "The plan has changed since: Columns left out" in reloaded.again().text

    @pytest.mark.parametrize("language", ["en", "de"])
    def test_a2_shows_the_table_before_and_after(self, project, tab, language):
        """
        A few rows as they are and as the model gets them, once they are asked for; another recipe is asked for anew.
        """
        features = list(version_of(project_of(project)).features)
        transformed._kept.forget()  # copies of a workspace share their ids
        shown = tab("loop", project=project, step="a2", language=language).press("transform")
        assert job_of(project, TRANSFORMED).ended.wait(PATIENCE)
        tables = [frame.value for frame in shown.again().app.main.dataframe]
        assert (2, False) == (sum(features == list(table) for table in tables), shown.has("transform"))
        shown.app.multiselect[0].set_value(features[:2])
        assert shown.again().has("transform")

    def test_a3_cannot_be_asked_for_nothing(self, project, tab):
        """
        Zero trials or no time cannot be typed.
        """
        shown = tab("loop", project=project, step="a3")
        assert (1, 0.5) == (shown.app.number_input("trials").min, shown.app.number_input("minutes").min)
        shown.app.number_input("trials").set_value(0)
        assert [] == shown.again().errors
        assert shown.app.number_input("trials").value >= 1

    def test_a3_by_hand_has_a_field_for_each_parameter(self, project, tab):
        """
        By hand, the form is made from the algorithm's declaration.
        """
        shown = tab("loop", project=project, step="a3", strategy=Strategy.MANUAL)
        fields = [element.key for element in shown.app._tree if str(getattr(element, "key", "")).startswith("param_")]
        (forest,) = (one for one in algorithms_for(Task.CLASSIFICATION) if one.key == "random_forest")
        assert [f"param_random_forest_{name}" for name in forest.params] == fields

    @pytest.mark.parametrize(("wanted", "goal"), [(True, 0.95), (False, None)])
    def test_a3_can_end_at_the_criterion(self, project, tab, wanted, goal):
        """
        A search ends early at the criterion of the question where that is wanted, and not by itself.
        """
        shown = tab("loop", project=project, step="a3")
        shown.app.checkbox("goal").set_value(wanted)
        assert goal == shown.again().app.session_state["choices"].search.goal

    @pytest.mark.parametrize("step", ["a1", "a2", "a3"])
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_every_step_opens(self, project, tab, step, language):
        """
        No step refuses anything before something is started.
        """
        assert [] == tab("loop", project=project, step=step, language=language).errors


class TestRefusals:
    def test_no_algorithm(self, project, tab):
        """
        A study of nothing is refused, and no study is begun.
        """
        shown = tab("loop", project=project)
        next(group for group in shown.app.button_group if "algorithms" in str(group.key)).set_value([])
        assert (1, None) == (len(shown.again().press("start_study").errors), job_of(project, STUDY))

    def test_no_column(self, project, tab):
        """
        A study without a column to learn from is refused.
        """
        shown = tab("loop", project=project, step="a2")
        shown.app.multiselect[0].set_value([])
        assert (1, None) == (len(shown.again().press("start_study").errors), job_of(project, STUDY))


class TestStudy:
    def test_it_arrives_live_and_leaves_a_candidate(self, project, tab, held):
        """
        A study is seen running, from another tab too; its trials are there at its end, and its candidate in C.
        """
        shown = started(tab, project, trials=3)
        for watching in (shown, tab("loop", project=project)):
            assert (True, True) == (watching.has("cancel_study"), watching.app.button("start_study").disabled)
        held.go_on.set()
        assert ("3", ["conclude"]) == (figures(ended(shown, project))["Trials"], shown.links)
        assert 1 == len(shown.open("conclude").app.selectbox("candidate").options)

    def test_it_is_told_how_it_ended(self, project, tab):
        """
        Baseline, best score and every trial stand there after it has ended, in a new session too.
        """
        ended(started(tab, project, trials=2), project)
        shown = tab("loop", project=project)
        trials = next(frame.value for frame in shown.app.main.dataframe)
        assert (3, True, []) == (len(trials), "Baseline" in set(trials["name"]), shown.errors)

    def test_choices_of_closed_steps_count(self, project, tab):
        """
        What was chosen in A2 and A3 is part of the study that is started from A1.
        """
        shown = tab("loop", project=project, step="a2")
        shown.app.multiselect[0].set_value(["petal_length", "petal_width"])
        shown.again()
        ended(chosen(shown, trials=1).press("start_study"), project)
        assert (["petal_length", "petal_width"], 1) == (plan_of_the_latest(project).features, trials_asked(project))

    def test_cancelling_keeps_what_is_done(self, project, tab, held):
        """
        A cancelled study stops, keeps the trials that have ended, and the best of them is a candidate.
        """
        shown = started(tab, project, trials=40)
        assert held.reached.wait(PATIENCE)
        shown.press("cancel_study").again()
        assert (True, True) == (shown.app.button("cancel_study").disabled, job_of(project, STUDY).cancelling.is_set())
        held.go_on.set()
        ended(shown, project)
        assert int(figures(shown)["Trials"]) < 40
        assert (["conclude"], []) == (shown.links, shown.errors)

    def test_a_second_one_waits_its_turn(self, project, tab, held):
        """
        Pressing start in another tab while one is running does not begin a second study.
        """
        one, other = (chosen(tab("loop", project=project), trials=2) for _tab in range(2))
        running = [view.press("start_study").has("cancel_study") for view in (one, other)]
        held.go_on.set()
        ended(one, project)
        assert ([True, True], 1) == (running, len(studies_of(project)))

    def test_one_cut_off_by_a_restart(self, iris_project, tab):
        """
        A study whose process is gone is marked so when the page is opened, and does not claim to run for ever.
        """
        from core.tracking import tags
        from core.tracking.runs import end
        from core.tracking.store import client

        cut_off = a_running_study(iris_project.project)
        client().set_tag(cut_off, tags.OWNER, "elsewhere-and-gone:1:1".replace("elsewhere-and-gone", hostname()))
        shown = tab("loop", project=iris_project.project_id)
        (study,) = studies_of(iris_project.project_id)
        assert ("KILLED", True) == (study.status, "restart" in shown.text)
        end(cut_off, "KILLED")


class TestDiary:
    def test_a_study_goes_on_from_the_latest(self, iris_candidate, tab):
        """
        Hypothesis and origin are kept with the study; the latest one is proposed as the origin.
        """
        project = iris_candidate.project_id
        shown = chosen(tab("loop", project=project), trials=1)
        shown.app.text_input("hypothesis_0").set_value("One trial will do")
        ended(shown.press("start_study"), project)
        (_first, entry) = diary(project)
        assert ("One trial will do", 1, 1) == (entry.hypothesis, entry.origin.number, entry.depth)
        assert "" == tab("loop", project=project).app.text_input("hypothesis_0").value

    def test_a_finding_is_drafted_and_saved(self, iris_candidate, tab):
        """
        The draft names the best; what is saved instead is in the diary, with who and when.
        """
        project = iris_candidate.project_id
        (entry,) = diary(project)
        shown = tab("loop", project=project, **{f"entry_{entry.study.id}": True})
        field = shown.app.text_area(f"finding_text_{entry.study.id}_0")
        assert "did best" in field.value
        field.set_value("Iris is easy")
        shown.submit(f"finding_{entry.study.id}_0")
        assert ("Iris is easy", True) == (diary(project)[0].finding, "Ada" in shown.text)

    def test_any_study_starts_the_next(self, iris_candidate, tab):
        """
        One click puts a study's choices into the forms and names it as the origin.
        """
        project = iris_candidate.project_id
        (entry,) = diary(project)
        shown = tab("loop", project=project, **{f"entry_{entry.study.id}": True}).press(f"from_{entry.study.id}")
        pills = next(group for group in shown.app.button_group if "algorithms" in str(group.key))
        assert (["decision_tree", "k_nearest_neighbors"], []) == (sorted(pills.value), shown.errors)
        shown.keep(step="a2").again()
        assert (True, True) == ("Your recipe, for all algorithms" in shown.text, "by hand" in shown.text)

    def test_a_link_starts_the_next(self, iris_candidate, tab):
        """
        An address that names a study opens the loop with its choices.
        """
        shown = tab("loop", project=iris_candidate.project_id)
        shown.app.query_params["from"] = "1"
        pills = next(group for group in shown.again().app.button_group if "algorithms" in str(group.key))
        assert ["decision_tree", "k_nearest_neighbors"] == sorted(pills.value)


class TestAfter:
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_every_view_opens(self, iris_candidate, tab, language):
        """
        A study of two trials by hand has little to draw, and each view says so instead of failing.
        """
        project = iris_candidate.project_id
        study = diary(project)[0].study.id
        shown = tab("loop", project=project, language=language)
        for view in [one.label for one in shown.app.tabs]:
            shown.keep(**{f"views_{study}": view}).again()
            assert [] == shown.errors

    def test_what_is_doubtful_is_said(self, iris_candidate, tab):
        """
        A score stands with its doubt; the best of two trials by hand is not yet told to be partly luck.
        """
        text = tab("loop", project=iris_candidate.project_id).text
        assert (True, False) == ("\u00b1" in text, "choosing the best flatters" in text)

    def test_the_other_trial_is_made_a_candidate(self, iris_candidate, tab):
        """
        One click refits the trial that is chosen; the best one is a candidate already.
        """
        shown = tab("loop", project=iris_candidate.project_id)
        assert ("is a candidate" in shown.text, shown.has("refit")) == (True, False)

    def test_one_that_was_cut_off_can_go_on(self, iris_project, tab):
        """
        An interrupted study has a button that goes on with it; what was recorded counts.
        """
        from core.tracking.studies import end_study

        cut_off = a_running_study(iris_project.project)
        end_study(cut_off, "KILLED", "interrupted", {})
        shown = tab("loop", project=iris_project.project_id).press("resume_study")
        ended(shown, iris_project.project_id)
        assert ["conclude"] == shown.links


@dataclass(frozen=True)
class Held:
    """A study that stands still after its baseline and its first trial until it may go on."""

    reached: Event
    go_on: Event


@pytest.fixture
def held(monkeypatch):
    """So that a test sees it running."""
    from core.tuning.study import Course

    study, advance, asked = Held(Event(), Event()), Course.__next__, count()

    def slowly(course):
        if next(asked) == 2:
            study.reached.set()
            assert study.go_on.wait(PATIENCE)
        return advance(course)

    monkeypatch.setattr(Course, "__next__", slowly)
    yield study
    study.go_on.set()


def chosen(tab, *, trials):
    """The page with a decision tree chosen in A1 and so many trials in A3."""
    tab.keep(step="a1").again()
    next(group for group in tab.app.button_group if "algorithms" in str(group.key)).set_value(["decision_tree"])
    tab.again().keep(step="a3").again()
    tab.app.number_input("trials").set_value(trials)
    return tab.again()


def started(tab, project, *, trials):
    """The page with such a study begun."""
    return chosen(tab("loop", project=project), trials=trials).press("start_study")


def ended(tab, project):
    """The page after the study has ended."""
    assert job_of(project, STUDY).ended.wait(PATIENCE)
    return tab.again()


def figures(tab):
    return {metric.label: metric.value for metric in tab.app.main.metric}


def diary(project):
    from core.actions.diary import diary_of

    return diary_of(project)


def studies_of(project):
    from core.tracking.studies import studies

    return studies(project)


def plan_of_the_latest(project):
    from core.tracking.studies import plan_in

    return plan_in(studies_of(project)[0].id)


def trials_asked(project):
    return plan_of_the_latest(project).search.trials


def a_running_study(project):
    from core.tracking.datasets import version_of
    from core.tracking.studies import begin_study
    from core.tuning.plan import plan_for

    version = version_of(project)
    plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
    return begin_study(project.id, plan, version, "cut off", "Ada")


def hostname():
    import socket

    return socket.gethostname()
