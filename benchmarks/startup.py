"""How long until Home is painted, beside a one-line app; and how much memory the app and the Iris walk take."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.browser import browser, see_home, see_no_projects, see_projects, see_title, visit, walk_iris
from benchmarks.memory import Memory, MemoryWatch, memory_of
from benchmarks.report import Figure, repeats_asked, show, summary
from benchmarks.running_app import HOME_SCRIPT, running_app
from benchmarks.workspace import workspace_with_projects

ONE_LINE = 'import streamlit as st; st.title("x")\n'
NAMES = [f"Iris, season {year}" for year in range(2021, 2026)]
HOME_TARGET, PROJECTS_TARGET = 2, 3  # times the one-line app
IDLE_TARGET, WALK_TARGET = 350, 690  # megabytes
SETTLING_SECONDS = 3  # until what an opened page starts in the background is done


def main() -> None:
    """Measure and print."""
    repeats = repeats_asked(__doc__ or "", default=5)
    with browser() as opened, tempfile.TemporaryDirectory() as folder:
        seconds = _paintings(opened, Path(folder), repeats)
        idle, watch = _walk(opened, Path(folder) / "walk")
    line = median(seconds["one_line_app"])
    figures = {
        "home_ratio": Figure(median(seconds["home"]) / line, HOME_TARGET),
        "projects_ratio": Figure(median(seconds["projects"]) / line, PROJECTS_TARGET),
        "idle_mb": Figure(idle.total, IDLE_TARGET),
        "walk_peak_mb": Figure(watch.peak.total, WALK_TARGET),
    }
    show(
        "startup",
        repeats,
        figures,
        seconds={name: summary(values) for name, values in seconds.items()},
        walk={"peak": _sizes(watch.peak), "most_workers": watch.most_workers},
    )


def _paintings(opened: Browser, folder: Path, repeats: int) -> dict[str, list[float]]:
    """Seconds from process start to what is waited for, the three kinds of start taking turns."""
    one_line = folder / "one_line.py"
    one_line.write_text(ONE_LINE, encoding="utf-8")
    workspace_with_projects(folder / "projects", NAMES)
    seconds: dict[str, list[float]] = {"one_line_app": [], "home": [], "projects": []}
    _painted(opened, one_line, folder / "warming", see_title)  # the disk's cache is warm for all alike
    _painted(opened, HOME_SCRIPT, folder / "warming", see_home)
    for turn in range(repeats):
        seconds["one_line_app"].append(_painted(opened, one_line, folder / f"line{turn}", see_title))
        seconds["home"].append(_painted(opened, HOME_SCRIPT, folder / f"home{turn}", see_home))
        seconds["projects"].append(_painted(opened, HOME_SCRIPT, folder / "projects", _see_list))
    return seconds


def _painted(opened: Browser, script: Path, home: Path, see: Callable[[Page], None]) -> float:
    with running_app(script, home) as app, visit(opened, app.address) as page:
        see(page)
        return time.perf_counter() - app.began


def _see_list(page: Page) -> None:
    see_projects(page, NAMES)


def _walk(opened: Browser, home: Path) -> tuple[Memory, MemoryWatch]:
    """The memory of the app on a new workspace before anything is done, and while Iris is walked through."""
    with running_app(HOME_SCRIPT, home) as app, visit(opened, app.address) as page:
        see_home(page)
        see_no_projects(page)
        time.sleep(SETTLING_SECONDS)
        idle = memory_of(app.process)
        with MemoryWatch(app.process) as watch:
            walk_iris(page)
    return idle, watch


def _sizes(memory: Memory) -> dict[str, Any]:
    return {
        "total_mb": round(memory.total),
        "app_mb": round(memory.app),
        "workers_mb": [round(size) for size in memory.workers],
    }


if __name__ == "__main__":
    main()
