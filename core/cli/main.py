"""From words to an exit code: 0 done, 2 refused in plain words, 130 stopped by Ctrl-C, 1 a bug."""

import json
import os
import sys
import traceback
from collections.abc import Sequence
from math import isfinite
from typing import Any

from core.errors import Cancelled, WorkbenchError
from core.language import use_language
from core.settings import HOME, LANGUAGE

DONE, BUG, REFUSED, CANCELLED = 0, 1, 2, 130


def main(words: Sequence[str]) -> int:
    """Carry out a command; print its answer, or why not, and return the exit code."""
    use_language(LANGUAGE.value)
    as_json = "--json" in words
    try:
        answer = _carried_out(words)
    except WorkbenchError as error:
        _print({"error": str(error)} if as_json else str(error), failed=not as_json)
        return CANCELLED if isinstance(error, Cancelled) else REFUSED
    except Exception as error:  # noqa: BLE001 - whatever else ends a command is a bug, and is shown as one
        traceback.print_exc()
        if as_json:
            _print({"bug": f"{type(error).__name__}: {error}"})
        return BUG
    _print(answer if as_json else _readable(answer))
    return CANCELLED if answer.get("stopped") == "cancelled" else DONE


def _carried_out(words: Sequence[str]) -> dict[str, Any]:
    from core.cli.parser import parser

    asked = parser().parse_args(words)
    if asked.home:
        os.environ[HOME.name] = asked.home
    answer: dict[str, Any] = asked.carried_out(asked)
    return answer


def _readable(answer: Any, indent: str = "") -> str:
    """An answer as indented lines of `name: value`."""
    if isinstance(answer, dict):
        return "\n".join(
            f"{indent}{name}:\n{_readable(value, indent + '  ')}"
            if isinstance(value, dict | list) and value
            else f"{indent}{name}: {_readable(value)}"
            for name, value in answer.items()
        )
    if isinstance(answer, list):
        return "\n".join(f"{indent}- {_readable(one, indent + '  ').strip()}" for one in answer)
    return f"{answer:.4g}" if isinstance(answer, float) else str(answer)


def _plain(answer: Any) -> Any:
    """The answer as JSON can hold it: an undefined number is null."""
    if isinstance(answer, dict):
        return {name: _plain(value) for name, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [_plain(one) for one in answer]
    return None if isinstance(answer, float) and not isfinite(answer) else answer


def _print(answer: Any, *, failed: bool = False) -> None:
    text = answer if isinstance(answer, str) else json.dumps(_plain(answer), ensure_ascii=False, default=str)
    print(text, file=sys.stderr if failed else sys.stdout, flush=True)
