"""A form for each kind of preparation step, from its declaration."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

import streamlit as st

from core.language import _
from core.understanding.columns import Column
from core.understanding.preparation import Prepared, Step
from core.understanding.preparation.catalogue import KINDS, kind_named
from core.understanding.preparation.expression import FUNCTIONS
from core.understanding.preparation.params import (
    Choice,
    Formula,
    ManyColumns,
    OneColumn,
    Param,
    Text,
    Texts,
    default_of,
)
from core.understanding.preparation.proposals import frequent, values_proposed
from core.understanding.preparation.steps.values import MERGE_RARE

Given = Mapping[str, Any]


def step_asked(before: Prepared, place: str, given: Step | None = None) -> Step:
    """Which step, and what it is told; `before` is the table it would work on, `place` tells forms apart."""
    names = {kind.key: _(kind.name) for kind in KINDS}
    kind = kind_named(
        given.step
        if given
        else st.selectbox(_("What is to be done"), list(names), format_func=names.__getitem__, key=f"step_kind_{place}")
    )
    st.caption(_(kind.summary))
    told: dict[str, Any] = {}
    for name, param in kind.params.items():
        value = given.params.get(name, default_of(param)) if given else default_of(param)
        fresh = kind is MERGE_RARE and not given
        told[name] = _field(param, value, f"step_{place}_{kind.key}_{name}", before, told, propose=fresh)
    return Step(kind.key, told)


def _field(param: Param, value: Any, key: str, before: Prepared, told: Given, *, propose: bool) -> Any:
    """The widget of one parameter; `told` are those that stand above it."""
    label, help_ = _(param.label), _(param.help) or None
    match param:
        case OneColumn(types=types):
            names = _names([column for column in before.columns if column.type in types], [value])
            return st.selectbox(label, names, index=names.index(value) if value in names else 0, key=key, help=help_)
        case ManyColumns():
            names = _names(before.columns, value)
            return st.multiselect(label, names, default=list(value), key=key, help=help_, placeholder=_("none"))
        case Text():
            return st.text_input(label, _(value) if value == param.default else value, key=key, help=help_)
        case Texts(of=of):
            return _several(param, value, f"{key}_{told.get(of)}", before, told.get(of), propose=propose)
        case Choice(options=options):
            labels = dict(options)
            return st.selectbox(
                label,
                list(labels),
                index=list(labels).index(value),
                format_func=lambda one: _(labels[one]),
                key=key,
                help=help_,
            )
        case Formula():
            return _formula(label, value, key, help_)
        case _ as missing:
            assert_never(missing)


def _several(
    param: Texts, value: Sequence[str], key: str, before: Prepared, column: str | None, *, propose: bool
) -> Any:
    counts = values_proposed(before.table[column]) if column else {}
    chosen = frequent(counts) if propose and not value else list(value)
    return st.multiselect(
        _(param.label),
        list(dict.fromkeys([*counts, *chosen])),
        default=chosen,
        format_func=lambda one: f"{one} ({counts[one]})" if one in counts else one,
        accept_new_options=True,
        key=key,
        help=_(param.help) or None,
        placeholder=_("choose or type"),
    )


def _formula(label: str, value: str, key: str, help_: str | None) -> str:
    field, about = st.columns([3, 1], vertical_alignment="bottom")
    text = field.text_input(label, value, key=key, help=help_)
    with about.popover(_("What can be written"), width="stretch"):
        st.markdown(
            _(
                "Names of columns; with blanks or other signs in them, put them into backticks, such as `` `living "
                "area` ``, "
                'or write `column("living area")`. Numbers with a point, texts in quotes, `+ - * / // % **`, '
                "`== != < <= > >=`, `and`, `or`, `not`, `in [1, 2]`. Where a value is missing, so is the result."
            )
        )
        st.markdown("\n".join(f"- `{one.name}`: {_(one.about)}" for one in FUNCTIONS.values()))
    return text


def _names(columns: Sequence[Column], chosen: Sequence[str]) -> list[str]:
    """Names to choose from; one that was chosen stays in the list, even if there is no such column any more."""
    return list(dict.fromkeys([*(column.name for column in columns), *filter(None, chosen)]))
