"""Ten thousand runs: until C shows a page of them, until they are sorted or filtered anew, and what memory it takes."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

import psutil
from streamlit.testing.v1 import AppTest

from benchmarks.browser import browser, visit
from benchmarks.report import Figure, repeats_asked, show, summary
from benchmarks.running_app import HOME_SCRIPT, running_app
from benchmarks.workspace import busy_project
from core.settings import WORKERS
from ui.phases import CONCLUDE, HOME_PAGE

STUDIES = (1_000,) * 10  # trials with their baselines; with a candidate each, ten thousand runs and some
FIRST_TARGET, ANEW_TARGET, MEMORY_TARGET = 1_000, 400, 50  # milliseconds twice, megabytes
TABLE = '[class*="st-key-runs_"] [data-testid="stDataFrame"]'  # the verdict has a table as well
SETTLING = 3_000  # milliseconds until the browser has drawn the verdict, which the visitor comes from
PATIENCE = 120  # seconds for the first, cold run of a page
VIEWS = (
    ("runs_order", "newest"),
    ("runs_kind", "candidate"),
    ("runs_kind", "trial"),
    ("runs_order", "fastest"),
    ("runs_algorithm", "decision_tree"),
    ("runs_kind", "all"),
    ("runs_order", "best"),
    ("runs_algorithm", "all"),
)  # one choice after the other, as somebody looks around


def main() -> None:
    """Measure and print."""
    repeats = repeats_asked(__doc__ or "", default=5)
    os.environ[WORKERS.name] = "0"  # nothing is computed while pages are measured
    os.chdir(HOME_SCRIPT.parent)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        project = busy_project(Path(folder), "Ten thousand runs", STUDIES)
        _warm(project.id)
        before = _resident()
        first = [_first_paint(project.id) for _turn in range(repeats)]
        anew = [value for _turn in range(repeats) for value in _anew(project.id)]
        growth = _resident() - before
        pages = _pages(project.id)
        found, all_ms, all_mb = _search_runs(project.id)
        painted = _painted(Path(folder), project.id, repeats)
    figures = {
        "first_paint_ms": Figure(median(first), FIRST_TARGET),
        "anew_ms": Figure(median(anew), ANEW_TARGET),
        "p95_anew_ms": Figure(quantiles(anew, n=20, method="inclusive")[-1], ANEW_TARGET),
        "growth_mb": Figure(growth, MEMORY_TARGET),
        "first_paint_per_search_runs": Figure(median(first) / all_ms, 1),
    }
    beside = {"runs": found, "ms": round(all_ms), "growth_mb": round(all_mb)}
    browser_ms = Figure(median(painted), FIRST_TARGET)
    show(
        "runs",
        repeats,
        {"painted_ms": browser_ms, **figures},
        painted_ms=summary(painted),
        first_ms=summary(first),
        anew_ms=summary(anew),
        page_ms=pages,
        search_runs=beside,
    )


def _painted(home: Path, project: str, repeats: int) -> list[float]:
    """Milliseconds in Chromium from the click on the panel until its table is there, in an app that is running."""
    milliseconds = []
    with browser() as opened, running_app(HOME_SCRIPT, home) as app:
        for _turn in range(repeats + 1):
            with visit(opened, f"{app.address}/conclude?project={project}&lang=en") as page:
                page.get_by_text("Candidate", exact=True).first.wait_for()
                page.wait_for_timeout(SETTLING)
                began = time.perf_counter()
                page.get_by_text("Comparison", exact=True).first.click()
                page.locator(TABLE).wait_for()
                milliseconds.append((time.perf_counter() - began) * 1000)
    return milliseconds[1:]  # the first visitor also waits for what the app has not imported yet


def _warm(project: str) -> None:
    """What any page of C costs at its first use in a process, before anything is measured: the verdict's."""
    _opened(project, "verdict")


def _first_paint(project: str) -> float:
    """Milliseconds of the page in a new session that comes by a link."""
    app = _at_home(project, "comparison")
    app.switch_page(CONCLUDE.page)
    return _timed(lambda: _checked(app.run()))


def _anew(project: str) -> list[float]:
    """Milliseconds of each sorting and filtering of an open page."""
    app = _opened(project, "comparison")
    milliseconds = []
    for key, value in VIEWS:
        app.selectbox(key).set_value(value)
        milliseconds.append(_timed(lambda: _checked(app.run())))
    return milliseconds


def _pages(project: str) -> dict[str, int]:
    """Milliseconds until the second page and the four hundredth."""
    app = _opened(project, "comparison")
    milliseconds: dict[str, int] = {}
    for page in ("2", "400"):
        app.session_state["runs_page"] = page
        milliseconds[page] = round(_timed(lambda: _checked(app.run())))
    return milliseconds


def _search_runs(project: str) -> tuple[int, float, float]:
    """All runs as MLflow's own table: how many, in how many milliseconds, and how many megabytes more."""
    import mlflow

    before, began = _resident(), time.perf_counter()
    table = mlflow.search_runs([project], max_results=50_000)
    return len(table), (time.perf_counter() - began) * 1000, _resident() - before


def _at_home(project: str, panel: str) -> AppTest:
    app = AppTest.from_file(str(HOME_SCRIPT), default_timeout=PATIENCE)
    app.session_state["project"] = project
    app.session_state["aspect"] = panel
    app.switch_page(HOME_PAGE)
    return app.run()


def _opened(project: str, panel: str) -> AppTest:
    app = _at_home(project, panel).switch_page(CONCLUDE.page).run()
    return _checked(app)


def _checked(app: AppTest) -> AppTest:
    """A page that refuses is fast and says nothing."""
    if app.exception or app.error or not app.title:
        raise RuntimeError([one.value for one in (*app.exception, *app.error)])
    return app


def _timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def _resident() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


if __name__ == "__main__":
    main()
