"""What can be set from outside, and what is in force."""

from importlib.metadata import version

import pandas as pd
import streamlit as st

from core.language import _
from core.settings import SETTINGS
from core.tracking.store import tracking_uri, without_password
from ui.page import plain_header

PACKAGES = (
    "streamlit",
    "mlflow",
    "scikit-learn",
    "pandas",
    "optuna",
    "distributed",
    "skops",
    "plotly",
    "fg-data-profiling",
)

plain_header(_("Settings"), _("Set as environment variables or in .streamlit/secrets.toml; in force after a restart."))
st.table(
    pd.DataFrame(
        [
            {_("Name"): one.name, _("In force"): without_password(one.value) or "–", _("What it is for"): _(one.help)}
            for one in SETTINGS
        ]
    ).set_index(_("Name"))
)
st.subheader(_("Where things are recorded"))
st.code(without_password(tracking_uri()), language=None)
st.subheader(_("Versions"))
st.dataframe(
    pd.DataFrame([{"package": name, "version": version(name)} for name in PACKAGES]),
    hide_index=True,
    key="versions",
    column_config={"package": _("Package"), "version": _("Version")},
)
