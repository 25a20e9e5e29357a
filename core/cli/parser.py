"""From the declared commands to a parser of words."""

import argparse
from typing import Any, NoReturn

from core.cli.catalogue import COMMANDS, GROUPS
from core.errors import InvalidInput
from core.language import N_


class Parser(argparse.ArgumentParser):
    """A parser that refuses in a sentence, as everything here does, and takes no half words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise InvalidInput(
            N_("{message}. See: python -m core --help"), message=message[:1].upper() + message[1:].rstrip(".")
        )


def parser() -> Parser:
    """All commands with their options; what it finds holds the command's function as `carried_out`."""
    root = Parser(prog="python -m core", description="The QUA³CK Workbench without a browser.")
    root.add_argument("--home", help="folder of the workspace (QUACK_HOME)")
    root.add_argument("--json", action="store_true", help="print exactly one JSON object")
    common = _common()
    rooms = {"": root.add_subparsers(dest="command", required=True, metavar="COMMAND")}
    for command in COMMANDS:
        group, _space, word = command.words.rpartition(" ")
        if group not in rooms:
            about = GROUPS[group]
            made = rooms[""].add_parser(group, help=about, description=about, parents=[common])
            rooms[group] = made.add_subparsers(dest="verb", required=True, metavar="VERB")
        made = rooms[group].add_parser(word, help=command.about, description=command.about, parents=[common])
        command.options(made)
        made.set_defaults(carried_out=command.carried_out)
    return root


def _common() -> Parser:
    """What may stand after any command as well as before it."""
    common = Parser(add_help=False)
    common.add_argument("--home", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return common
