"""All commands, declared once: their words, their options, and the function that carries each out."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from core.cli import (
    ablation,
    algorithms,
    commands,
    comparison,
    decision,
    diary,
    explanation,
    options,
    reproduction,
    tables,
)
from core.cli.tables import Answer

GROUPS = {
    "project": "create, list and show projects",
    "data": "bring data into a project",
    "contract": "what later tables must be like",
}  # commands of two words, by their first


@dataclass(frozen=True)
class Command:
    """One word, or a group and a verb; `options` adds what it is told to a parser."""

    words: str
    about: str
    options: Callable[[ArgumentParser], None]
    carried_out: Callable[[Namespace], Answer]


COMMANDS = (
    Command("demo", "walk an example from question to prediction", options.demo, commands.demo),
    Command("read", "read tables and say what was found", options.read, tables.read),
    Command("check", "look for what ruins a project", options.check, tables.check),
    Command("project create", "a new project", options.project_create, commands.project_create),
    Command("project list", "all projects", options.nothing, commands.project_list),
    Command("project show", "one project", options.project_show, commands.project_show),
    Command("data add", "fix a table as a dataset version and seal its hold-out", options.data_add, tables.data_add),
    Command("data advise", "say how a table should be split, and why", options.data_advise, tables.data_advise),
    Command(
        "algorithms",
        "the algorithms that suit the data, with reasons, ratings and costs",
        algorithms.algorithms_options,
        algorithms.algorithms,
    ),
    Command("train", "run a study and keep its best trial as a candidate", options.train, commands.train),
    Command("step", "does a feature step help? with and without it on the same folds", ablation.options, ablation.step),
    Command("diary", "the studies as a tree: what changed, what it did, what was found", options.diary, diary.diary),
    Command(
        "verify",
        "compute a candidate again and say whether it is the same",
        reproduction.verify_options,
        reproduction.verify,
    ),
    Command(
        "export-code",
        "write a candidate as a script of pandas, scikit-learn and MLflow",
        reproduction.export_options,
        reproduction.export_code,
    ),
    Command(
        "compare",
        "two to five runs: what differs, and whether the difference is real",
        comparison.options,
        comparison.compared,
    ),
    Command("evaluate", "open the sealed hold-out for a candidate", options.evaluate, commands.evaluate),
    Command(
        "explain",
        "why a candidate answers as it does, on rows that its models have not learned from",
        explanation.explain_options,
        explanation.explain,
    ),
    Command(
        "robustness",
        "how fast a candidate's score falls with noise, gaps, unseen categories and shifts",
        explanation.explain_options,
        explanation.robustness,
    ),
    Command(
        "decide",
        "record the decision about a candidate, without which it is not promoted",
        decision.decide_options,
        decision.decide,
    ),
    Command("promote", "register a candidate and point the alias to it", options.promote, commands.promote),
    Command(
        "contract show",
        "the contract of the dataset version in force, in words",
        options.contract_show,
        tables.contract_show,
    ),
    Command("contract check", "hold a file against the contract", options.contract_check, tables.contract_check),
    Command("predict", "predict the rows of a file with the champion", options.predict, commands.predict),
)
