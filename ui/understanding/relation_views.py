"""Views of columns together: what goes with what, and what says something about the target."""

import streamlit as st

from core.language import _
from core.understanding.columns import MOST_NUMERIC_CLASSES, ColumnType
from core.understanding.overview import (
    MOST_POINTS,
    associations,
    associations_figure,
    balance,
    balance_figure,
    distribution,
    distribution_figure,
    explained,
    explained_figure,
    matrix_figure,
    overview,
    scatter_figure,
    strongest,
)
from core.understanding.overview.associations import MOST_COLUMNS, Measure
from ui.themed import themed
from ui.understanding.drawn import Columns, sample_told, target_of
from ui.understanding.looked import Looked
from ui.words import plain

STRONGEST = 4  # numbers in the scatter matrix at first
MOST_IN_MATRIX = 6
PAIR = 2


def associations_shown(looked: Looked, columns: Columns) -> None:
    """One matrix over all types."""
    measure = st.segmented_control(
        _("Between numbers"),
        [Measure.PEARSON, Measure.SPEARMAN],
        format_func=lambda one: Measure(one).label,
        default=Measure.PEARSON,
        required=True,
        key="between_numbers",
        help=_("Pearson measures straight lines; Spearman anything that only rises or only falls."),
    )
    found = looked.of_sample(associations, columns, measure)
    if len(found.names) <= 1:
        st.info(_("It takes two columns with numbers, dates or categories to compare."), icon=":material/info:")
        return
    st.plotly_chart(themed(associations_figure(found)), key="chart_associations")
    st.caption(
        _(
            "Between numbers as chosen, from −1 to 1; between categories Cramér's V, between a number and a category "
            "the correlation ratio η, both from 0 to 1. Target measures mutual information instead, so the same two "
            "columns may look closer or further apart there. Identifiers, texts and ignored columns are left out."
        )
    )
    if found.left_out:
        st.caption(_("{n} more columns do not fit: {most} are shown.").format(n=found.left_out, most=MOST_COLUMNS))
    sample_told(looked)


def target_shown(looked: Looked, columns: Columns) -> None:
    """How the target is balanced, and what says something about it."""
    target = target_of(columns)
    if not target:
        return
    figures = next(one for one in looked.of_all(overview, columns).columns if one.name == target.name)
    if target.type is ColumnType.NUMBER and figures.distinct > MOST_NUMERIC_CLASSES:
        figure = distribution_figure(looked.of_sample(distribution, target))
    else:
        figure = balance_figure(looked.of_all(balance, target), target.name)
    st.plotly_chart(figure, key="chart_balance")
    found = looked.of_sample(explained, columns, target)
    if found.names:
        st.markdown(_("**What each column says about “{target}” on its own**").format(target=plain(target.name)))
        st.plotly_chart(explained_figure(found), key="chart_explained")
        st.caption(
            _(
                "Mutual information as a share of the target's uncertainty: 0 % says nothing, 100 % gives it away, as "
                "a copy of the answer would. It sees patterns of any shape; Associations measures correlations, which "
                "see a line or a difference of means, so the same two columns may look closer or further apart there."
            )
        )
    sample_told(looked)


def scatter_shown(looked: Looked, columns: Columns) -> None:
    """Two numbers against each other, or some of the strongest."""
    numbers = {one.name: one for one in columns if one.type is ColumnType.NUMBER}
    target = target_of(columns)
    first = list(looked.of_sample(strongest, columns, target, STRONGEST)) or list(numbers)[:1]
    chosen = st.multiselect(
        _("Columns"), list(numbers), default=first, max_selections=MOST_IN_MATRIX, key="scatter_columns"
    )
    if len(chosen) < PAIR:
        st.info(_("Choose two columns or more."), icon=":material/info:")
        return
    picked = tuple(numbers[name] for name in chosen)
    if len(picked) == PAIR:
        figure = scatter_figure(looked.sample, picked[0], picked[1], target)
    else:
        figure = matrix_figure(looked.sample, picked, target)
    st.plotly_chart(figure, key="chart_scatter")
    st.caption(_("At first the numbers that say most about the target, or go together most. Two make one large chart."))
    sample_told(looked, MOST_POINTS)
