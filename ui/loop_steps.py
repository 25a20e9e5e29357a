"""The three steps of the loop behind one menu; what is chosen in each is kept while another is open."""

from dataclasses import dataclass, field

import streamlit as st
from streamlit_option_menu import option_menu

from core.actions.preflight import advice_on
from core.algorithms.catalogue import algorithm_named
from core.errors import InvalidInput
from core.features.recipe import Recipe, narrowed
from core.language import _, ngettext, number
from core.question.question import Question
from core.tracking.datasets import reference_in
from core.tracking.projects import Project
from core.tuning.plan import Plan, Search, Strategy, columns_of, plan_for
from core.understanding.dataset import DatasetVersion
from ui.algorithm_choice import algorithms_chosen, algorithms_explained
from ui.before_and_after import before_and_after_shown
from ui.page import errors_shown
from ui.recipe_form import Take, features_chosen, recipe_shown
from ui.search_form import search_chosen
from ui.session import keep, kept
from ui.step_effect import step_effect_shown
from ui.words import told

STEPS = ("a1", "a2", "a3")


@dataclass
class Choices:
    """What a plan is made of, as chosen so far on one dataset version."""

    version: str
    algorithms: tuple[str, ...]
    features: tuple[str, ...]
    recipe: Recipe | None = None
    search: Search = field(default_factory=lambda: Search(Strategy.BAYESIAN))

    @property
    def summary(self) -> str:
        """The plan in one line, as it stands beside the start button."""
        search, minutes = self.search, number(self.search.seconds / 60)
        match search.strategy:
            case Strategy.MANUAL:
                how = _("by hand")
            case Strategy.AUTO:
                how = _("Auto, {minutes} minutes").format(minutes=minutes)
            case _:
                how = _("{trials} trials, at most {minutes} minutes").format(trials=search.trials, minutes=minutes)
        columns = ngettext("{n} column", "{n} columns", len(self.features)).format(n=len(self.features))
        return f"{self.name} · {columns} · {how}"

    @property
    def name(self) -> str:
        """What a study of this is called."""
        return ", ".join(_(algorithm_named(key).name) for key in self.algorithms)

    def plan(self, version: DatasetVersion, metric: str) -> Plan:
        """The plan that is chosen; raises InvalidInput if it cannot be run."""
        return plan_for(
            version,
            features=self.features,
            algorithms=self.algorithms,
            recipe=self.recipe,
            reference=reference_in(version.id),
            search=self.search,
            metric=metric,
        )


def choices(project: Project, version: DatasetVersion, question: Question) -> Choices:
    """Draw the menu and the step that is open; all choices, those of closed steps as they were left."""
    chosen = _kept(version)
    opened = _step()
    with st.container(key="step_opened"):  # one place, however much a step draws: what stands below never moves up
        match opened:
            case "a1":
                chosen.algorithms = algorithms_chosen(version.task)
                with errors_shown():
                    advice = advice_on(version, chosen.search, chosen.features)
                algorithms_explained(version, chosen.algorithms, advice)
            case "a2":
                chosen.features = features_chosen(version)
                recipe_shown(version, chosen.features, chosen.algorithms, _narrowed(version, chosen), _taking(chosen))
                st.caption(_("Every step is learned anew inside each fold, from its training part only."))
                _looked_at(project, version, chosen, question.metric)
            case _:
                chosen.search = search_chosen(version.task, chosen.algorithms, question.goal)
    keep("choices", chosen)
    return chosen


def _looked_at(project: Project, version: DatasetVersion, chosen: Choices, metric: str) -> None:
    """What the recipe does; while the plan cannot be run, why not."""
    try:
        plan = chosen.plan(version, metric)
    except InvalidInput as error:
        st.info(told(error.message), icon=":material/info:")
        return
    with errors_shown(stop=False):
        before_and_after_shown(project, plan)
        step_effect_shown(project, plan)


def _narrowed(version: DatasetVersion, chosen: Choices) -> Recipe | None:
    """The recipe of one's own for the columns that are in."""
    if chosen.recipe is not None:
        chosen.recipe = narrowed(chosen.recipe, columns_of(version, chosen.features))
    return chosen.recipe


def _taking(chosen: Choices) -> Take:
    def take(recipe: Recipe | None) -> None:
        chosen.recipe = recipe
        keep("choices", chosen)
        st.rerun()

    return take


def _kept(version: DatasetVersion) -> Choices:
    chosen = kept("choices", None)
    if not isinstance(chosen, Choices) or chosen.version != version.id:
        default = "k_means" if version.task.value == "clustering" else "random_forest"
        chosen = Choices(version.id, (default,), version.features)
    return chosen


def _step() -> str:
    labels = [_("A1 Algorithm"), _("A2 Features"), _("A3 Hyperparameters")]
    opened = option_menu(
        None,
        labels,
        icons=["diagram-3", "sliders2", "bullseye"],
        orientation="horizontal",
        default_index=STEPS.index(kept("step", STEPS[0])),
        key=f"steps_{labels[0]}",
        styles={"nav-link": {"font-size": "0.95rem", "padding": "0.45rem 0.6rem"}, "container": {"padding": "0"}},
    )
    return STEPS[labels.index(opened)] if opened in labels else STEPS[0]
