"""A2: which columns are in, and the steps that prepare them inside every fold."""

import streamlit as st

from core.features.catalogue import (
    ENCODINGS,
    IMPUTE_CATEGORIES,
    IMPUTE_NUMBERS,
    SCALE_STANDARD,
    SCALINGS,
    step_named,
)
from core.features.recipe import Recipe, RecipeStep
from core.language import _
from core.understanding.columns import ColumnType
from core.understanding.dataset import DatasetVersion
from ui.param_form import param_widget

NONE = "none"


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


def recipe_chosen(version: DatasetVersion, features: tuple[str, ...]) -> Recipe:
    """The steps for numbers and for categories, each with its choices."""
    kinds = {version.type_of(name) is ColumnType.NUMBER for name in features}
    numbers, categories = st.columns(2, gap="large")
    steps: list[RecipeStep] = []
    with numbers:
        st.markdown("**" + _("Numbers") + "**")
        if True in kinds:
            steps += _filling(IMPUTE_NUMBERS.key)
            steps += _one_of(_("Scaling"), [step.key for step in SCALINGS], SCALE_STANDARD.key)
        else:
            st.caption(_("No column with numbers is in."))
    with categories:
        st.markdown("**" + _("Categories") + "**")
        if False in kinds:
            steps += _filling(IMPUTE_CATEGORIES.key)
            steps += _one_of(_("Encoding"), [step.key for step in ENCODINGS], ENCODINGS[0].key)
        else:
            st.caption(_("No column with categories is in."))
    return tuple(steps)


def _filling(key: str) -> list[RecipeStep]:
    step = step_named(key)
    wanted = st.checkbox(_(step.name), value=True, key=f"step_{key}", help=_(step.summary), persist_state="session")
    return [RecipeStep(key, _params(key))] if wanted else []


def _one_of(label: str, keys: list[str], default: str) -> list[RecipeStep]:
    options = [*keys, NONE]
    chosen = st.selectbox(
        label,
        options,
        index=options.index(default),
        format_func=lambda key: _("none") if key == NONE else _(step_named(key).name),
        key=f"one_of_{keys[0]}",
        persist_state="session",
    )
    if chosen == NONE:
        return []
    st.caption(_(step_named(chosen).summary))
    return [RecipeStep(chosen, _params(chosen))]


def _params(key: str) -> dict[str, object]:
    declared = step_named(key).params
    return {name: param_widget(f"{key}_{name}", name, param) for name, param in declared.items()}


def choose_features(version: DatasetVersion, names: tuple[str, ...]) -> None:
    """Have these columns in when the form is drawn next."""
    st.session_state[f"features_{version.id}"] = list(names)


def choose_recipe(recipe: Recipe) -> None:
    """Have these steps chosen when the form is drawn next."""
    chosen = {one.step: one.params for one in recipe}
    for step in (IMPUTE_NUMBERS, IMPUTE_CATEGORIES):
        st.session_state[f"step_{step.key}"] = step.key in chosen
    for group in (SCALINGS, ENCODINGS):
        found = [step.key for step in group if step.key in chosen]
        st.session_state[f"one_of_{group[0].key}"] = found[0] if found else NONE
    for key, params in chosen.items():
        for name, value in params.items():
            st.session_state[f"param_{key}_{name}"] = value
