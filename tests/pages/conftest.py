"""Somebody at the app: Home.py in Streamlit's own harness, without a browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Element

HOME = Path(__file__).parents[2] / "Home.py"
PATIENCE = 120  # seconds after which something that is under way counts as hanging
READ = ("label", "value", "help", "placeholder", "delta", "message")


@dataclass
class Tab:
    """A browser tab. A page that raises anything but its own sentences fails the test."""

    app: AppTest

    def open(self, page: str) -> "Tab":
        """Go to a page of the app, such as `question`."""
        self.app.switch_page(f"pages/{page}.py")
        return self.again()

    def again(self) -> "Tab":
        """Run the page once more, with what was typed and chosen since."""
        from core.language import use_language

        use_language(self.app.session_state["lang"])  # labels of options are made anew here, outside of the app
        try:
            self.app.run()
        finally:
            use_language("en")
        assert not self.app.exception, [one.message for one in self.app.exception]
        return self

    def press(self, *keys: str) -> "Tab":
        """Click buttons at once: a dialog is only there as long as the button that opens it is pressed with it."""
        for key in keys:
            self.app.button(key).click()
        return self.again()

    def submit(self, form: str) -> "Tab":
        """Click the button that ends a form."""
        self.ending(form).click()
        return self.again()

    def ending(self, form: str) -> Button:
        """The button that ends a form."""
        return next(button for button in self.app.button if button.form_id == form)

    def keep(self, **state: object) -> "Tab":
        """Put values where the session keeps them, as a component does that cannot be clicked here."""
        for key, value in state.items():
            self.app.session_state[key] = value
        return self

    def has(self, key: str) -> bool:
        """Whether there is an element of this key."""
        return any(getattr(element, "key", None) == key for element in self.app._tree)

    @property
    def text(self) -> str:
        """Everything that can be read on the page and in the sidebar."""
        return "\n".join(self._texts())

    @property
    def errors(self) -> list[str]:
        """Every refusal that is shown, sidebar included."""
        return [error.value for error in self.app.error]

    @property
    def title(self) -> str:
        return str(self.app.main.title[0].value)

    @property
    def links(self) -> list[str]:
        """The pages that this page links to, by name; Home has none."""
        return [link.proto.page for link in self.app.main.get("page_link")]

    def _texts(self) -> Iterator[str]:
        for element in self.app._tree:
            if isinstance(element, Element):
                for name in READ:
                    try:
                        value = getattr(element, name, "")
                    except (KeyError, ValueError, NotImplementedError):
                        continue  # a chart or a component: drawn in the browser, nothing to be read here
                    yield value.to_string() if isinstance(value, pd.DataFrame) else str(value)


@pytest.fixture
def tab() -> Iterator[Callable[..., Tab]]:
    """
    Opens tabs: `tab("question", project=id, language="de")`. Ask for it after the workspace, so that it ends first.

    No work of one test is found under way by another: projects of copied workspaces share their ids.
    """
    from core.engine import jobs

    def opened(page: str = "", *, project: str = "", language: str = "en", **state: object) -> Tab:
        new = Tab(AppTest.from_file(str(HOME), default_timeout=PATIENCE)).keep(lang=language, **state)
        if project:
            new.keep(project=project)
        new.again()
        return new.open(page) if page else new

    yield opened
    for job in jobs._jobs.values():
        job.cancel()
        assert job.ended.wait(PATIENCE)
    jobs._jobs.clear()
    st.cache_data.clear()


@pytest.fixture
def walked(home: Path) -> Callable[..., str]:
    """Takes a table through all phases to a champion, without the pages; the project's id."""

    def through(task: str, sample: str, target: str, algorithm: str, kpis: tuple[object, ...] = ()) -> str:
        from core.actions import conclusion, data, decision, questions, training, transfer
        from core.actions.example import read_sample
        from core.question.question import Question
        from core.question.task import Task
        from core.tracking.projects import project_of
        from core.tuning.plan import plan_for
        from core.understanding.columns import Role
        from core.understanding.draft import Draft
        from core.understanding.samples import sample_named
        from core.understanding.split import Split

        question = Question("Walked", "Does it hold?", Task(task), kpis=kpis)
        project = questions.create_project(question.title, question, "Ada")
        reading = read_sample(sample_named(sample))
        draft = Draft(reading.name, roles={target: Role.TARGET} if target else {}, split=Split())
        version = data.fix_version(project, data.work_in(project, reading, draft), "Ada")
        plan = plan_for(version, algorithms=(algorithm,), metric=question.metric)
        study = training.train(project_of(project.id), plan, "walked", "Ada")
        conclusion.open_holdout(project_of(project.id), study.candidate, "first look", "Ada")
        decision.decide_as_drafted(project_of(project.id), study.candidate, "all met", "Ada")
        transfer.promote(project_of(project.id), study.candidate, "all met", "Ada")
        return project.id

    return through
