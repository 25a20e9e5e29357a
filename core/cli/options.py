"""The options of each command, as the command line asks for them."""

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Mapping
from typing import Any

from core.question.task import Task
from core.tuning.plan import Strategy
from core.understanding.split import SplitKind

TRAINING: Mapping[str, Any] = {
    "algorithm": (),
    "strategy": Strategy.MANUAL.value,
    "trials": 20,
    "seconds": 300.0,
    "goal": None,
    "patience": None,
    "param": (),
    "recipe": "default",
    "seed": 42,
    "hypothesis": "",
    "origin": "",
}
"""What a new study takes for what is not said of it; one that is resumed has all of it in its plan."""


def demo(parser: ArgumentParser) -> None:
    parser.add_argument("example", choices=["iris"])


def read(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--out", metavar="DIR", help="write the cells of each table here, as they stand in the file")


def check(parser: ArgumentParser) -> None:
    parser.add_argument("file")
    _target(parser)
    _task(parser)


def project_create(parser: ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--question", required=True, metavar="FILE.toml")


def project_show(parser: ArgumentParser) -> None:
    parser.add_argument("name")


def data_add(parser: ArgumentParser) -> None:
    _project_and_file(parser)
    _target(parser)
    parser.add_argument("--drop", action="append", nargs="+", default=[], metavar="COLUMN", help="columns to leave out")
    parser.add_argument("--holdout", type=float, metavar="SHARE")
    parser.add_argument("--split", choices=[kind.value for kind in SplitKind])
    parser.add_argument("--split-column", metavar="COLUMN")
    parser.add_argument("--gap", type=int, metavar="ROWS", help="rows left out before a hold-out by time")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--decisions", metavar="FILE.toml", help="how it is read, roles, preparation, split")


def data_advise(parser: ArgumentParser) -> None:
    parser.add_argument("file")
    _target(parser)
    _task(parser)
    parser.add_argument("--optimism", action="store_true", help="measure what a random split would promise beyond it")


def diary(parser: ArgumentParser) -> None:
    parser.add_argument("project")


def train(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument(
        "--resume", default="", metavar="STUDY", help="go on with this study (its number or id) as it is"
    )
    new = parser.add_argument_group("of a new study", argument_default=SUPPRESS)
    new.add_argument("--algorithm", action="extend", nargs="+", metavar="KEY")
    new.add_argument("--strategy", choices=[one.value for one in Strategy])
    new.add_argument("--trials", type=int)
    new.add_argument("--seconds", type=float)
    new.add_argument("--goal", type=float, metavar="SCORE", help="end when the best validated score reaches it")
    new.add_argument("--patience", type=int, metavar="TRIALS", help="end after so many without improvement")
    new.add_argument("--param", action="extend", nargs="+", metavar="NAME=VALUE")
    new.add_argument("--recipe", metavar="default|none|FILE")
    new.add_argument("--seed", type=int)
    new.add_argument("--hypothesis", metavar="TEXT", help="what the study is to show, in a sentence")
    new.add_argument("--origin", metavar="STUDY", help="number or id of the study it goes on from")


def evaluate(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("--run", metavar="ID")
    parser.add_argument("--reason", required=True)


def promote(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("--run", metavar="ID")
    parser.add_argument("--alias", default="champion")
    parser.add_argument("--reason", required=True)


def contract_show(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("--yaml", metavar="FILE", help="write it here as a pandera schema")


def contract_check(parser: ArgumentParser) -> None:
    _project_and_file(parser)


def predict(parser: ArgumentParser) -> None:
    _project_and_file(parser)
    parser.add_argument("--out", required=True, metavar="FILE")


def nothing(_parser: ArgumentParser) -> None:
    """For commands that need no further words."""


def _project_and_file(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("file")


def _target(parser: ArgumentParser) -> None:
    parser.add_argument("--target", default="", metavar="COLUMN", help="the column to predict")


def _task(parser: ArgumentParser) -> None:
    parser.add_argument("--task", choices=[task.value for task in Task], help="guessed from the target if left out")
