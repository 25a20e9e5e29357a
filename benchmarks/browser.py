"""Chromium as a visitor: what is painted, and the walk through Iris by its buttons."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 120_000  # milliseconds for one step; a worker's first import on a busy machine takes its time
HEADING = "From a question to a model you can defend"
WAYS_IN = ("try_iris", "new_project", "open_project")
PANELS = ("Columns", "Overview", "Checks", "Prepare", "Split and fix")  # of Understanding, behind the first


@contextmanager
def browser() -> Iterator[Browser]:
    """An installed Chromium or Chrome, without a window; `QUACK_BROWSER` names another one."""
    path = os.environ.get("QUACK_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise RuntimeError("There is no Chromium on the PATH. Install it, or set QUACK_BROWSER to its path.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def visit(opened: Browser, address: str) -> Iterator[Page]:
    """A page of a visitor who comes for the first time: nothing is cached."""
    context = opened.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    yield page
    context.close()


def see_title(page: Page) -> None:
    """Wait for the first heading, whatever it says."""
    page.get_by_test_id("stHeading").first.wait_for()


def see_home(page: Page) -> None:
    """Wait for the frame (its navigation), the heading and the three ways in."""
    page.get_by_test_id("stSidebarNav").wait_for()
    page.get_by_role("heading", name=HEADING).wait_for()
    for key in WAYS_IN:
        _button(page, key).wait_for()


def see_projects(page: Page, names: list[str]) -> None:
    """Wait for the list of projects with all of these names."""
    for name in names:
        page.get_by_test_id("stMain").get_by_text(name, exact=True).wait_for()


def see_no_projects(page: Page) -> None:
    """Wait for the sentence of the empty list: by then the store has been opened."""
    page.get_by_text("There is no project yet").wait_for()


def walk_iris(page: Page) -> None:
    """From the first button to a prediction, by a newcomer who asks a little less, so that it does not end in C."""
    see_home(page)
    _button(page, "try_iris").click()
    page.get_by_role("spinbutton", name="Threshold").first.fill("0.8")  # thirty flowers leave 0.95 to chance
    page.keyboard.press("Tab")
    _button(page, "save_question").click()
    page.locator(".st-key-save_question button[disabled]").first.wait_for()
    _go_on(page, "Understanding")
    for panel in PANELS:
        page.get_by_role("button", name=f"Continue: {panel}").click()
    _button(page, "fix").click()
    page.get_by_text("Rows under seal").wait_for()
    _go_on(page, "The loop")
    _button(page, "start_study").click()
    page.get_by_text("All trials have ended").wait_for()
    _go_on(page, "Conclude and compare")
    _answer(page, "opening_reason", "First look")
    _press(page, "Open the hold-out")
    page.get_by_text("criteria met").wait_for()
    _button(page, "to_decision").click()
    page.get_by_label("Open risks").fill("Other places have other flowers.")
    _press(page, "Decide for this candidate")
    page.get_by_text("Revision 1 ·").wait_for()
    _go_on(page, "Knowledge transfer")
    _answer(page, "promotion_reason", "All criteria met")
    _press(page, "Promote to champion")
    page.get_by_text("Champion is version 1").wait_for()
    _go_on(page, "Predict")
    _press(page, "Predict")
    page.locator(".st-key-probabilities").wait_for()


def _button(page: Page, key: str) -> Locator:
    """The button of this key; Streamlit draws one with a help text twice, and shows one of the two."""
    return page.locator(f".st-key-{key} button").filter(visible=True).first


def _go_on(page: Page, following: str) -> None:
    page.get_by_role("link", name=f"Continue: {following}").click()
    page.get_by_role("heading", name=following).first.wait_for()


def _answer(page: Page, key: str, text: str) -> None:
    page.locator(f".st-key-{key} input").fill(text)
    page.keyboard.press("Tab")


def _press(page: Page, label: str) -> None:
    page.get_by_test_id("stFormSubmitButton").get_by_role("button", name=label).click()
