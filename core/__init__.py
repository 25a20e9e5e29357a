"""The logic behind the pages: everything here works, and is tested, without Streamlit."""
