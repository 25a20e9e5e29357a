"""Clusters in words and figures: what sets each apart, how well rows fit, where they lie, whether they come again."""

import pandas as pd
import streamlit as st

from core.actions.stability import STABILITY, stability_of, start_stability, time_to_group
from core.conclusion.clusters.clusters import Cluster, Clusters, map_figure, silhouettes_figure
from core.conclusion.clusters.stability import PATTERN, STABLE
from core.language import _, ngettext, number
from core.tracking.projects import Project
from core.tracking.runs import Record
from ui.conclusion.asked import Work, asked, under_way
from ui.tables import written_table
from ui.words import plain, told


def profiles_shown(found: Clusters) -> None:
    """Each cluster in words, and one of them in figures."""
    st.dataframe(
        written_table(pd.DataFrame([_line(one) for one in found.found]), shares=("share",)),
        hide_index=True,
        key="cluster_profiles",
        column_config={
            "cluster": st.column_config.TextColumn(_("Cluster"), pinned=True),
            "rows": _("Rows"),
            "words": st.column_config.TextColumn(_("What sets it apart"), width="large"),
        },
    )
    place = st.selectbox(
        _("Cluster"), range(len(found.found)), format_func=lambda one: found.found[one].label, key="cluster_looked_at"
    )
    traits = [
        {"column": one.column, "value": one.value or "–", "mean": one.mean, "away": one.away}
        for one in found.found[place].traits
    ]
    st.dataframe(
        written_table(pd.DataFrame(traits)),
        hide_index=True,
        key="cluster_traits",
        column_config={
            "column": st.column_config.TextColumn(_("Column"), pinned=True),
            "value": _("Value"),
            "mean": st.column_config.Column(_("Mean or share"), help=_("Of a number its mean, of a value its share.")),
            "away": st.column_config.Column(
                _("Beyond all rows"), help=_("Of a number in deviations, of a value in shares.")
            ),
        },
    )


def silhouettes_shown(found: Clusters) -> None:
    """How much nearer each row is to its own cluster than to the next."""
    st.markdown(f"##### {told(found.words)}")
    chart, table = st.columns(2, gap="large")
    with chart:
        st.plotly_chart(silhouettes_figure(found), key="silhouettes_chart")
    with table:
        lines = [{"cluster": one.label, "rows": one.rows, "mean": one.mean, "alien": one.alien} for one in found.found]
        st.dataframe(
            written_table(pd.DataFrame(lines), shares=("alien",)),
            hide_index=True,
            placeholder="–",
            key="silhouettes",
            column_config={
                "cluster": st.column_config.TextColumn(_("Cluster"), pinned=True),
                "rows": _("Rows"),
                "mean": _("Mean silhouette"),
                "alien": st.column_config.Column(_("Nearer to another"), help=_("Rows with a silhouette below 0.")),
            },
        )


def map_shown(found: Clusters) -> None:
    """The rows in the plane in which they vary most."""
    st.plotly_chart(map_figure(found), key="map_chart")
    st.caption(
        _(
            "Principal components of the training rows as the model sees them. Clusters that overlap here may be apart "
            "in other directions."
        )
    )


def stability_shown(project: Project, candidate: Record) -> None:
    """What came of grouping the training rows again, or the button that does it."""
    found = None if under_way(project, candidate, STABILITY) else stability_of(candidate)
    if found is None:
        st.markdown(
            _(
                "A cluster that is really there comes again when other rows of the same kind are grouped. The training "
                "rows are drawn anew and grouped again; the hold-out is not needed."
            )
        )
        asked(project, candidate, Work(STABILITY, _("Group again"), start_stability, time_to_group))
        return
    st.markdown(f"##### {told(found.words)}")
    lines = [{"cluster": label, "share": share} for label, share in zip(found.labels, found.shares, strict=True)]
    st.dataframe(
        written_table(pd.DataFrame(lines)),
        hide_index=True,
        width="content",
        key="stability",
        column_config={
            "cluster": st.column_config.TextColumn(_("Cluster"), pinned=True),
            "share": st.column_config.Column(
                _("Comes again (Jaccard)"),
                help=_("From {stable} on it is found again, below {pattern} it is not (Hennig, 2007).").format(
                    stable=number(STABLE), pattern=number(PATTERN)
                ),
            ),
        },
    )
    rounds = ngettext("{n} round", "{n} rounds", found.rounds).format(n=number(found.rounds))
    st.caption(
        _(
            "{rounds} on {rows} training rows drawn with replacement. As a whole both groupings agree by {alike} "
            "({low} to {high}; adjusted Rand index, 1 is the same)."
        ).format(
            rounds=rounds,
            rows=number(found.rows),
            alike=number(found.alike, 3),
            low=number(found.low, 3),
            high=number(found.high, 3),
        )
    )
    for failure in found.failures:
        st.caption(_("A round failed: {reason}").format(reason=plain(failure)))


def _line(one: Cluster) -> dict[str, object]:
    return {"cluster": one.label, "rows": one.rows, "words": one.words}
