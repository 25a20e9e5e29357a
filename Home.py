"""The QUA³CK Workbench: `streamlit run Home.py`."""

from ui.frame import frame

frame()
