"""A real browser on a real server: an installed Chromium or Chrome, and `streamlit run Home.py` as a process."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
)
PATIENCE = 60  # seconds until a server that does not listen counts as dead
WATCH = """
window.exceptionsSeen = [];
new MutationObserver(() => {
  for (const shown of document.querySelectorAll('[data-testid="stException"]')) {
    if (!window.exceptionsSeen.includes(shown.innerText)) window.exceptionsSeen.push(shown.innerText);
  }
}).observe(document, {childList: true, subtree: true});
"""


@dataclass
class Server:
    """The app as a process, and what it has written."""

    address: str
    lines: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Skipped where no browser is installed; on the build machine that is a failure."""
    path = os.environ.get("QUACK_TEST_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        reason = f"No browser: none of {', '.join(BROWSERS)} is on the PATH, and QUACK_TEST_BROWSER is not set."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[Server, str], Page]]:
    """Opens an address of a server; at the end, no page and no log may have shown an exception."""
    expect.set_options(timeout=30_000)
    with ExitStack() as until_the_end:

        def visited(server: Server, path: str = "/") -> Page:
            page = browser.new_page(locale="en-US", viewport={"width": 1400, "height": 1000})
            page.add_init_script(WATCH)
            page.goto(server.address + path)
            until_the_end.callback(_ended, page, server)
            return page

        yield visited


@pytest.fixture
def served(home: Path) -> Iterator[Server]:
    """The app on an empty workspace."""
    with _running(home) as server:
        yield server


@pytest.fixture
def served_iris(iris_project: object) -> Iterator[Server]:
    """The app on a workspace whose project has a fixed dataset."""
    with _running(Path(os.environ["QUACK_HOME"])) as server:
        yield server


def _ended(page: Page, server: Server) -> None:
    seen = page.evaluate("window.exceptionsSeen")
    page.close()
    assert [] == seen
    assert [] == [line for line in server.lines if "Traceback" in line], "".join(server.lines)


@contextmanager
def _running(home: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--server.headless", "true", "--server.port", str(port), "--server.address", "127.0.0.1")
    process = subprocess.Popen(
        (sys.executable, "-m", "streamlit", "run", "Home.py", *options),
        cwd=ROOT,
        env={**os.environ, "QUACK_HOME": str(home), "QUACK_WORKERS": "1", "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    server, listening = Server(f"http://127.0.0.1:{port}"), Event()

    def read() -> None:
        for line in process.stdout or ():
            server.lines.append(line)
            if "URL:" in line:
                listening.set()

    reader = Thread(target=read, daemon=True)
    reader.start()
    try:
        assert listening.wait(PATIENCE), "".join(server.lines)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)
        reader.join(PATIENCE)
        if process.stdout:
            process.stdout.close()
