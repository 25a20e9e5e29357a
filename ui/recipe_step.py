"""One step of a recipe: told in words, and asked for in a form made from its declaration."""

from dataclasses import replace

import streamlit as st

from core.features.catalogue import STEPS, step_named
from core.features.recipe import RecipeStep
from core.features.step import OF_COLUMNS, Columns, Kind
from core.language import N_, _, written
from ui.param_form import param_widget
from ui.words import plain

MOST_NAMED = 6  # columns; more are counted
_KINDS = {
    Kind.NUMBERS: N_("Numbers"),
    Kind.CATEGORIES: N_("Categories"),
    Kind.DATES: N_("Dates"),
    Kind.TEXTS: N_("Texts"),
    Kind.EVERYTHING: N_("All columns together"),
    Kind.ROWS: N_("Rows"),
}


def kind_label(kind: Kind) -> str:
    """What a step works on, for the reader."""
    return _(_KINDS[kind])


def step_told(one: RecipeStep) -> str:
    """The step with its parameters and the columns it is narrowed to, in a line of Markdown."""
    told = [f"{name} {plain(written(value))}" for name, value in {**_defaults(one.step), **one.params}.items()]
    on = ", ".join(map(plain, one.columns[:MOST_NAMED])) + (" …" if len(one.columns) > MOST_NAMED else "")
    parts = [*told, *([_("only {columns}").format(columns=on)] if on else [])]
    return f"{_(one.declared.name)}" + (f" :gray[· {' · '.join(parts)}]" if parts else "")


def new_step_asked(columns: Columns, place: str) -> RecipeStep:
    """A step of the catalogue that suits the columns, with what it is told."""
    offered = [step.key for step in STEPS if step.kind not in OF_COLUMNS or columns.get(step.kind)]
    key = st.selectbox(
        _("What is to be done"),
        offered,
        format_func=lambda key: f"{kind_label(step_named(key).kind)}: {_(step_named(key).name)}",
        key=f"recipe_kind_{place}",
    )
    return step_asked(RecipeStep(key), columns, f"{place}_{key}")


def step_asked(one: RecipeStep, columns: Columns, place: str) -> RecipeStep:
    """What a step is told, from the values it has; `place` tells forms apart."""
    step = one.declared
    st.caption(_(step.summary))
    asked = {
        name: param_widget(f"recipe_{place}_{name}", name, replace(param, default=one.params.get(name, param.default)))
        for name, param in step.params.items()
    }
    if step.kind not in OF_COLUMNS:
        return RecipeStep(step.key, asked)
    names = columns.get(step.kind, ())
    chosen = st.multiselect(
        _("Only on these columns"),
        names,
        default=[name for name in one.columns if name in names],
        key=f"recipe_{place}_columns",
        placeholder=_("all of this kind"),
    )
    return RecipeStep(step.key, asked, tuple(name for name in names if name in chosen))


def _defaults(key: str) -> dict[str, object]:
    return {name: param.default for name, param in step_named(key).params.items()}
