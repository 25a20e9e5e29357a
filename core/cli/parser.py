"""The words of the command line."""

import argparse
from typing import Any, NoReturn

from core.errors import InvalidInput
from core.language import N_
from core.question.task import Task
from core.tuning.plan import Strategy
from core.understanding.split import SplitKind


class Parser(argparse.ArgumentParser):
    """A parser that refuses in a sentence, as everything here does, and takes no half words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise InvalidInput(
            N_("{message}. See: python -m core --help"), message=message[:1].upper() + message[1:].rstrip(".")
        )


def parser() -> Parser:
    """All commands with their options."""
    root = Parser(prog="python -m core", description="The QUA³CK Workbench without a browser.")
    root.add_argument("--home", help="folder of the workspace (QUACK_HOME)")
    root.add_argument("--json", action="store_true", help="print exactly one JSON object")
    common = Parser(add_help=False)
    common.add_argument("--home", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str, *words: str) -> Parser:
        made = commands.add_parser(name, help=about, description=about, parents=[common])
        for word in words:
            made.add_argument(word)
        return made

    command("demo", "walk an example from question to prediction").add_argument("example", choices=["iris"])

    read = command("read", "read tables and say what was found")
    read.add_argument("files", nargs="+", metavar="FILE")
    read.add_argument("--out", metavar="DIR", help="write the cells of each table here, as they stand in the file")

    check = command("check", "look for what ruins a project", "file")
    check.add_argument("--target", default="", metavar="COLUMN", help="the column to predict")
    check.add_argument("--task", choices=[task.value for task in Task], help="guessed from the target if left out")

    project = commands.add_parser("project", parents=[common], help="create, list and show projects")
    verbs = project.add_subparsers(dest="verb", required=True, metavar="VERB")
    create = verbs.add_parser("create", parents=[common], help="a new project")
    create.add_argument("name")
    create.add_argument("--question", required=True, metavar="FILE.toml")
    verbs.add_parser("list", parents=[common], help="all projects")
    verbs.add_parser("show", parents=[common], help="one project").add_argument("name")

    data = commands.add_parser("data", parents=[common], help="bring data into a project")
    verbs = data.add_subparsers(dest="verb", required=True, metavar="VERB")
    _asks_for_data(
        verbs.add_parser("add", parents=[common], help="fix a table as a dataset version and seal its hold-out")
    )
    _asks_for_advice(verbs.add_parser("advise", parents=[common], help="say how a table should be split, and why"))

    train = command("train", "run a study and keep its best trial as a candidate", "project")
    train.add_argument("--algorithm", action="append", nargs="+", default=[], metavar="KEY")
    train.add_argument("--strategy", choices=[one.value for one in Strategy], default=Strategy.MANUAL.value)
    train.add_argument("--trials", type=int, default=20)
    train.add_argument("--seconds", type=float, default=300)
    train.add_argument("--param", action="append", nargs="+", default=[], metavar="NAME=VALUE")
    train.add_argument("--recipe", default="default", metavar="default|none|FILE")
    train.add_argument("--seed", type=int, default=42)

    evaluate = command("evaluate", "open the sealed hold-out for a candidate", "project")
    evaluate.add_argument("--run", metavar="ID")
    evaluate.add_argument("--reason", required=True)

    promote = command("promote", "register a candidate and point the alias to it", "project")
    promote.add_argument("--run", metavar="ID")
    promote.add_argument("--alias", default="champion")
    promote.add_argument("--reason", required=True)

    _add_contract(commands, common)

    predict = command("predict", "predict the rows of a file with the champion", "project", "file")
    predict.add_argument("--out", required=True, metavar="FILE")
    return root


def _asks_for_data(add: Parser) -> None:
    add.add_argument("project")
    add.add_argument("file")
    add.add_argument("--target", default="", metavar="COLUMN", help="the column to predict")
    add.add_argument("--drop", action="append", nargs="+", default=[], metavar="COLUMN", help="columns to leave out")
    add.add_argument("--holdout", type=float, metavar="SHARE")
    add.add_argument("--split", choices=[kind.value for kind in SplitKind])
    add.add_argument("--split-column", metavar="COLUMN")
    add.add_argument("--gap", type=int, metavar="ROWS", help="rows left out before a hold-out by time")
    add.add_argument("--seed", type=int)
    add.add_argument("--decisions", metavar="FILE.toml", help="how it is read, roles, preparation, split")


def _asks_for_advice(advise: Parser) -> None:
    advise.add_argument("file")
    advise.add_argument("--target", default="", metavar="COLUMN", help="the column to predict")
    advise.add_argument("--task", choices=[task.value for task in Task], help="guessed from the target if left out")
    advise.add_argument("--optimism", action="store_true", help="measure what a random split would promise beyond it")


def _add_contract(commands: Any, common: Parser) -> None:
    contract = commands.add_parser("contract", parents=[common], help="what later tables must be like")
    verbs = contract.add_subparsers(dest="verb", required=True, metavar="VERB")
    show = verbs.add_parser("show", parents=[common], help="the contract of the dataset version in force, in words")
    show.add_argument("project")
    show.add_argument("--yaml", metavar="FILE", help="write it here as a pandera schema")
    check = verbs.add_parser("check", parents=[common], help="hold a file against the contract")
    check.add_argument("project")
    check.add_argument("file")
