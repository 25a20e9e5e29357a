"""Reads the workbook on the standard input, and answers with a line of JSON for each row of the sheet."""

import faulthandler
import json
import sys

from core.understanding.workbook.answers import Problem, answers


def main() -> None:
    """Answers until the sheet ends or there is a problem with it; ends the process where it takes too long."""
    asked = json.loads(sys.argv[1])
    faulthandler.dump_traceback_later(asked["seconds"], exit=True)  # works while the library does not let go
    _limit(asked["memory"])
    try:
        for answer in answers(sys.stdin.buffer.read(), asked["part"], asked["cells"]):
            print(json.dumps(answer))  # noqa: T201 - what this process is for
    except Problem as problem:
        print(json.dumps({"problem": problem.kind, **problem.values}))  # noqa: T201 - as above


def _limit(memory: int) -> None:
    """Windows has no such limits: there, what asks for more than there is ends the process too."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


main()
