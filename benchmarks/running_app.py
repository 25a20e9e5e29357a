"""A Streamlit app as a process of its own: on a free port, with a workspace of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOME_SCRIPT = ROOT / "Home.py"
SETTINGS = ("MLFLOW_TRACKING_URI", "DASK_SCHEDULER_ADDRESS", "QUACK_WORKERS")  # left at their defaults
START_SECONDS = 60
STOP_SECONDS = 10
LOOKS = 0.01  # seconds between looks whether the port answers


@dataclass(frozen=True)
class RunningApp:
    """Where it answers, its process id, and when it was started, on the clock of `time.perf_counter`."""

    address: str
    process: int
    began: float


@contextmanager
def running_app(script: Path, home: Path) -> Iterator[RunningApp]:
    """`streamlit run` of a script from its start until the block ends; the port answers when the block begins."""
    port = _free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        _command(script, port),
        cwd=script.parent,
        env=_environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield RunningApp(f"http://127.0.0.1:{port}", process.pid, began)
    finally:
        _stop(process)


def _command(script: Path, port: int) -> list[str]:
    options = {"headless": "true", "port": str(port), "address": "127.0.0.1", "fileWatcherType": "none"}
    words = [f"--server.{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(script), *words, "--browser.gatherUsageStats=false"]


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return {**kept, "QUACK_HOME": str(home)}


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    ends = time.perf_counter() + START_SECONDS
    while time.perf_counter() < ends and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(LOOKS)
        else:
            return
    raise RuntimeError(f"The app did not answer on port {port}.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
