"""A process of its own for what must not lean on anything that another task has left warm."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from core.settings import WORKERS

NOBODY = "0"  # QUACK_WORKERS for computing in the app's own process


def fresh(function: Callable[..., Any], *given: Any) -> Any:
    """
    The function's result from a process that has just been started; raises what it raises.

    The function must be importable by its name. Where the setting says to compute in the app, it is called here.
    """
    if WORKERS.value == NOBODY:
        return function(*given)
    asked = pickle.dumps((function, given))
    told = subprocess.run([sys.executable, "-m", "core.engine.fresh"], input=asked, capture_output=True, check=False)
    if told.returncode:
        raise RuntimeError("\n".join(told.stderr.decode(errors="replace").strip().splitlines()[-1:]))
    answer, error = pickle.loads(told.stdout)  # noqa: S301 - written by the process that was started above
    if error is not None:
        raise error
    return answer


def _answer() -> None:
    answer = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever is printed while computing is no answer
    function, given = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by the process that started this one
    told: tuple[Any, Exception | None]
    try:
        told = function(*given), None
    except Exception as error:  # noqa: BLE001 - the process that asked raises it
        told = None, error
    answer.write(pickle.dumps(told))


if __name__ == "__main__":
    _answer()
