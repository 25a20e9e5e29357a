"""A2: which columns are in, and the steps that prepare them inside every fold."""

from collections.abc import Callable

import streamlit as st

from core.algorithms.catalogue import algorithm_named
from core.features.editing import added, exchanged, moved, places, without
from core.features.recipe import Recipe, checked
from core.features.step import OF_COLUMNS, Columns, Kind
from core.features.suited import default_recipe
from core.language import _
from core.tracking.datasets import reference_in
from core.tuning.plan import columns_of
from core.understanding.dataset import DatasetVersion
from ui.page import errors_shown
from ui.recipe_step import kind_label, new_step_asked, step_asked, step_told
from ui.session import forget, keep, kept

EDITED = "edited_recipe_step"
Take = Callable[[Recipe | None], None]
"""Takes a recipe, or none for what suits each algorithm, and draws the page anew."""


def features_chosen(version: DatasetVersion) -> tuple[str, ...]:
    """The columns that are in."""
    chosen = st.multiselect(
        _("Columns in"),
        version.features,
        default=version.features,
        key=f"features_{version.id}",
        persist_state="session",
    )
    return tuple(name for name in version.features if name in chosen)


def choose_features(version: DatasetVersion, names: tuple[str, ...]) -> None:
    """Have these columns in when the form is drawn next."""
    st.session_state[f"features_{version.id}"] = list(names)


def recipe_shown(
    version: DatasetVersion, features: tuple[str, ...], algorithms: tuple[str, ...], recipe: Recipe | None, take: Take
) -> None:
    """The steps that are chosen for all algorithms; where none are, those that suit each."""
    columns = columns_of(version, features)
    if recipe is None:
        with errors_shown():
            reference = reference_in(version.id)
        _suited_shown({key: default_recipe(algorithm_named(key), columns, reference) for key in algorithms}, take)
        return
    st.markdown("**" + _("Your recipe, for all algorithms") + "**")
    _steps_shown(recipe, columns, take)
    if st.button(_("Back to what suits each algorithm"), icon=":material/undo:", key="recipe_back"):
        take(None)


def _suited_shown(suited: dict[str, Recipe], take: Take) -> None:
    """The recipe of each algorithm; the one that is to be changed is where one's own begins."""
    st.markdown("**" + _("The recipe that suits each algorithm") + "**")
    alike: list[tuple[Recipe, list[str]]] = []
    for key, recipe in suited.items():
        names = next((names for known, names in alike if known == recipe), None)
        if names is None:
            alike.append((recipe, names := []))
        names.append(_(algorithm_named(key).name))
    for place, (recipe, names) in enumerate(alike):
        with st.container(border=True):
            about, change = st.columns([3, 1])
            lines = [f"{number}. {step_told(one)}" for number, one in enumerate(recipe, 1)]
            about.markdown("**" + ", ".join(names) + "**")
            about.markdown("\n".join(lines) or _("Nothing needs to be prepared."))
            with change.container(horizontal_alignment="right"):
                if st.button(_("Change"), icon=":material/edit:", key=f"recipe_change_{place}"):
                    take(recipe)


def _steps_shown(recipe: Recipe, columns: Columns, take: Take) -> None:
    """Each step with its buttons, by what it works on, and a form to add one."""
    edited = kept(EDITED, None)
    for kind in Kind:
        found = places(recipe, kind) if kind not in OF_COLUMNS or columns.get(kind) else []
        if found:
            st.caption(kind_label(kind))
        for place in found:
            with st.container(border=True):
                _step(recipe, place, take)
                if edited == place:
                    _edit_form(recipe, place, columns, take)
    if edited is None:
        with st.container(border=True):
            st.markdown("**" + _("Add a step") + "**")
            asked = new_step_asked(columns, f"new_{len(recipe)}")
            if st.button(_("Add this step"), icon=":material/add:", key="recipe_add"):
                _take(take, added(recipe, asked))


def _step(recipe: Recipe, place: int, take: Take) -> None:
    earlier, later = moved(recipe, place, -1), moved(recipe, place, 1)
    about, buttons = st.columns([3, 1], vertical_alignment="center")
    about.markdown(step_told(recipe[place]))
    with buttons.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if _button("arrow_upward", _("Earlier"), f"recipe_up_{place}", idle=earlier == recipe):
            _take(take, earlier)
        if _button("arrow_downward", _("Later"), f"recipe_down_{place}", idle=later == recipe):
            _take(take, later)
        if _button("edit", _("Change the step"), f"recipe_edit_{place}"):
            keep(EDITED, place)
            st.rerun()
        if _button("delete", _("Leave the step out"), f"recipe_remove_{place}"):
            _take(take, without(recipe, place))


def _edit_form(recipe: Recipe, place: int, columns: Columns, take: Take) -> None:
    asked = step_asked(recipe[place], columns, f"{place}")
    with st.container(horizontal=True):
        if st.button(_("Save the step"), type="primary", key="recipe_save"):
            _take(take, exchanged(recipe, place, asked))
        st.button(_("Leave it as it was"), key="recipe_leave", on_click=forget, args=(EDITED,))


def _button(icon: str, help_: str, key: str, *, idle: bool = False) -> bool:
    return st.button("", icon=f":material/{icon}:", help=help_, key=key, type="tertiary", disabled=idle)


def _take(take: Take, recipe: Recipe) -> None:
    """Take this recipe if it can be one; else say why not, and leave all as it was."""
    with errors_shown(stop=False):
        found = checked(recipe)
        forget(EDITED)
        take(found)
