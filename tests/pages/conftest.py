"""Somebody at the app: Home.py in Streamlit's own harness, without a browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

HOME = Path(__file__).parents[2] / "Home.py"
PATIENCE = 60  # seconds until something that is under way counts as hanging
SHOWN = ("label", "value", "help", "body", "placeholder", "options", "delta")


@dataclass
class Tab:
    """A browser tab; what a page raises beyond its own sentences fails the test."""

    app: AppTest

    def open(self, page: str) -> "Tab":
        """Go to a page of the app, such as `question`."""
        self.app.switch_page(f"pages/{page}.py")
        return self.again()

    def again(self) -> "Tab":
        """The same page once more, as after a click or a reload."""
        self.app.run()
        assert not self.app.exception, [one.message for one in self.app.exception]
        return self

    def press(self, *keys: str) -> "Tab":
        """Click buttons by key; a button in a dialog takes the one that opens it with it."""
        for key in keys:
            self.app.button(key).click()
        return self.again()

    def submit(self, form: str) -> "Tab":
        """Click the button that ends a form."""
        next(button for button in self.app.button if button.form_id == form).click()
        return self.again()

    def keep(self, **state: object) -> "Tab":
        """Put values where the session keeps them, as a component does that cannot be clicked here."""
        for key, value in state.items():
            self.app.session_state[key] = value
        return self

    @property
    def text(self) -> str:
        """Everything that can be read on the page and in the sidebar."""
        return "\n".join(self._texts())

    @property
    def errors(self) -> list[str]:
        """The refusals shown on the page, sidebar not counted."""
        return [error.value for error in self.app.main.error]

    @property
    def title(self) -> str:
        return str(self.app.main.title[0].value)

    @property
    def links(self) -> list[str]:
        """The pages that the page links to."""
        return [link.proto.page for link in self.app.main.get("page_link")]

    def _texts(self) -> Iterator[str]:
        for node in self.app._tree:
            if isinstance(node, Element) and node.type != "unknown":
                for name in SHOWN:
                    yield str(getattr(node, name, None) or getattr(node.proto, name, ""))


@pytest.fixture
def tab(home_of_the_test: None) -> Callable[..., Tab]:
    """Opens tabs: `tab("question", project=id, language="de")`."""

    def opened(page: str = "", *, project: str = "", language: str = "en", **state: object) -> Tab:
        app = AppTest.from_file(str(HOME), default_timeout=PATIENCE)
        new = Tab(app).keep(lang=language, **state)
        if project:
            new.keep(project=project)
        return new.again().open(page) if page else new.again()

    return opened


@pytest.fixture
def home_of_the_test() -> Iterator[None]:
    """No work of one test is found under way by another: projects of copied workspaces share their ids."""
    import streamlit as st

    from core.engine import jobs

    jobs._jobs.clear()
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    for job in jobs._jobs.values():
        job.cancel()
        assert job.ended.wait(PATIENCE)
    jobs._jobs.clear()
