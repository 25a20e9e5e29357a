"""The QUA³CK Workbench: `streamlit run Home.py`."""

if __name__ == "__main__":  # worker processes import this file as well; only the app draws
    from ui.frame import frame

    frame()
