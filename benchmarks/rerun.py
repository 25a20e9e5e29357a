"""How long the server takes to run each page again, on a project with 500 runs."""

import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from streamlit.testing.v1 import AppTest

from benchmarks.report import Figure, repeats_asked, show
from benchmarks.running_app import HOME_SCRIPT
from benchmarks.workspace import busy_project
from core.settings import WORKERS
from ui.phases import HOME_PAGE, PHASES, PREDICT_PAGE, SETTINGS_PAGE

STUDIES = (32,) * 9 + (202,)  # trials with their baselines; with a candidate each, 500 runs, the largest study on view
RUNS = sum(STUDIES) + len(STUDIES)
PAGES = (HOME_PAGE, *(phase.page for phase in PHASES), PREDICT_PAGE, SETTINGS_PAGE)
MEDIAN_TARGET, SLOWEST_TARGET = 150, 400  # milliseconds; the slowest twentieth begins at the second
PATIENCE = 120  # seconds for the first, cold run of a page


def main() -> None:
    """Measure and print."""
    repeats = repeats_asked(__doc__ or "", default=20)
    os.environ[WORKERS.name] = "0"  # nothing is computed while pages are measured
    os.chdir(HOME_SCRIPT.parent)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        project = busy_project(Path(folder), "Five hundred runs", STUDIES)
        milliseconds = _reruns(project.id, repeats)
    every = [value for values in milliseconds.values() for value in values]
    figures = {
        "median_ms": Figure(median(every), MEDIAN_TARGET),
        "p95_ms": Figure(_slowest(every), SLOWEST_TARGET),
    }
    pages = {
        Path(page).stem: {"median_ms": round(median(values)), "p95_ms": round(_slowest(values))}
        for page, values in milliseconds.items()
    }
    show("rerun", repeats, figures, runs=RUNS, pages=pages)


def _reruns(project: str, repeats: int) -> dict[str, list[float]]:
    """Milliseconds of each rerun of each page, the pages taking turns as a user goes from one to the next."""
    app = AppTest.from_file(str(HOME_SCRIPT), default_timeout=PATIENCE)
    app.session_state["project"] = project
    app.run()
    for page in PAGES:
        _check(app.switch_page(page).run(), page)
    milliseconds: dict[str, list[float]] = {page: [] for page in PAGES}
    for _turn in range(repeats):
        for page, values in milliseconds.items():
            app.switch_page(page).run()
            began = time.perf_counter()
            app.run()
            values.append((time.perf_counter() - began) * 1000)
    return milliseconds


def _check(app: AppTest, page: str) -> None:
    """A page that refuses is fast and says nothing."""
    if app.exception or app.error or not app.title:
        told = [one.value for one in (*app.exception, *app.error)]
        raise RuntimeError(f"{page} does not show what it should: {told}")


def _slowest(values: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


if __name__ == "__main__":
    main()
