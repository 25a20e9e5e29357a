"""Studies in processes of their own, as the command line runs them, to be killed and counted by benchmarks."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import psutil

ROOT = Path(__file__).parents[1]
PATIENCE = 600.0  # seconds after which what is waited for will not come any more


class Trained:
    """`python -m core train` under way; what it tells of trials is read from its standard error."""

    def __init__(self, project: str, *words: str, **settings: str) -> None:
        self._answer = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed with the process
        self._lines = tempfile.NamedTemporaryFile("w+", suffix=".jsonl")  # noqa: SIM115 - as above
        command = [sys.executable, "-m", "core", "train", project, *words, "--json"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "QUACK_WORKERS": "2", **settings}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self._answer, stderr=self._lines)

    def told(self) -> list[dict[str, Any]]:
        """The trials that it has said are finished and recorded."""
        lines = Path(self._lines.name).read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]

    def after(self, trials: int) -> Self:
        """Wait until so many trials are told."""
        until(lambda: len(self.told()) >= trials or self.process.poll() is not None)
        return self

    def workers(self) -> list[psutil.Process]:
        """Its worker processes."""
        below = psutil.Process(self.process.pid).children(recursive=True)
        return [one for one in below if any("spawn_main" in word for word in one.cmdline())]

    def kill(self) -> None:
        """SIGKILL, as the machine's out-of-memory killer sends it; its workers end by themselves."""
        self.process.kill()
        self.process.wait()

    def ended(self) -> dict[str, Any]:
        """Its answer, after its end."""
        self.process.wait(PATIENCE)
        self._answer.seek(0)
        text = self._answer.read()
        answer: dict[str, Any] = json.loads(text) if text else {"error": Path(self._lines.name).read_text()[-500:]}
        return answer


def until(come: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait for it; raises TimeoutError."""
    ends = time.monotonic() + seconds
    while not come():
        if time.monotonic() > ends:
            raise TimeoutError("What a benchmark waited for has not come.")
        time.sleep(0.1)
