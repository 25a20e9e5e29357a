"""A candidate as a script: plain pandas, scikit-learn and MLflow, the same rows, pipeline, folds and scores."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version as installed
from inspect import getclosurevars
from math import isnan
from typing import Any

import pandas as pd

from core.algorithms.catalogue import algorithm_named
from core.question.metric import Metric
from core.question.metrics import metric_named
from core.question.task import Task
from core.tuning.expression import WIDTH, Group, Names, laid_out, node, text, written
from core.tuning.plan import Plan
from core.tuning.sample import sampled
from core.tuning.search import Proposal
from core.tuning.source import Source
from core.tuning.trial import unfitted
from core.understanding.split import SplitKind
from core.understanding.split.lots import drawn, drawn_by_class, drawn_groups
from core.understanding.split.rule import splitter

ROWS_FILE = "training_rows.parquet"
PACKAGES = ("mlflow", "numpy", "pandas", "pyarrow", "scikit-learn")
IMPORTS = {"mlflow": "import mlflow", "np": "import numpy as np", "pd": "import pandas as pd"}


@dataclass(frozen=True)
class Told:
    """What the script says about where it comes from: the project, the candidate, its dataset version."""

    project: str
    candidate: str
    dataset: str
    digest: str


def script(
    plan: Plan, proposal: Proposal, recorded: Mapping[str, tuple[float, ...]], training: pd.DataFrame, told: Told
) -> str:
    """The source of `train.py`, as ruff formats it."""
    names, source = Names(), Source()
    known = {key: values for key, values in recorded.items() if any(not isnan(value) for value in values)}
    some = proposal.rows is not None and proposal.rows < len(training)
    body = "\n\n\n".join(
        (
            _model(plan, proposal, training, names),
            *([_sample(plan, proposal, names)] if some else []),
            _folds(plan, sampled(plan, training, proposal.rows), names),
            _scores(plan, known, names),
            _training(plan, proposal, some=some),
        )
    )
    for thing in names.own:
        source.add(thing)
    constants = [_remarked(one) for one in source.definitions.values() if not _is_block(one)]
    blocks = [_kept(one) for one in source.definitions.values() if _is_block(one)]
    opening = "\n".join([_constants(plan, proposal, known, names), *constants])
    imports = _imports(names, source)
    return f"{_docstring(proposal, told, training)}\n\n{imports}\n\n{opening}\n\n\n" + "\n\n\n".join(
        [*blocks, body, _END]
    )


def _docstring(proposal: Proposal, told: Told, training: pd.DataFrame) -> str:
    algorithm = algorithm_named(proposal.algorithm).name
    packages = " ".join(f"{name}=={installed(name)}" for name in PACKAGES)
    lines = (
        f"{algorithm}: {told.candidate} of the project {told.project}.",
        "",
        f"The {len(training)} training rows are those of {told.dataset}",
        f"(SHA-256 of the whole table: {told.digest[:16]}…). They are expected beside this",
        f"script as {ROWS_FILE}: download them on the page C of the workbench, or let",
        "`python -m core export-code PROJECT --out train.py --with-data` write both files.",
        "The sealed hold-out is not among them.",
        "",
        "    pip install " + packages,
        "    python train.py",
        "",
        "It prints the score of every fold beside the recorded one and logs everything to",
        "MLflow. With other versions of the packages the last digits may differ.",
    )
    return '"""\n' + "\n".join(lines).replace("\\", "\\\\").replace('"""', "'''") + '\n"""'


def _constants(plan: Plan, proposal: Proposal, known: Mapping[str, tuple[float, ...]], names: Names) -> str:
    lines = {
        "TARGET": plan.target or None,
        "FEATURES": plan.features,
        "PARAMS": {"algorithm": proposal.algorithm, **proposal.params},
        "RECORDED": {key: list(values) for key, values in known.items()},
    }
    rows = f"ROWS = Path(__file__).with_name({text(ROWS_FILE)})"
    return "\n".join([rows, *(f"{name} = {written(value, names, 0, len(name) + 3)}" for name, value in lines.items())])


def _model(plan: Plan, proposal: Proposal, training: pd.DataFrame, names: Names) -> str:
    made = written(unfitted(plan, proposal, training), names, 4, 7)
    return (
        "def new_model():\n"
        '    """Features and model in one pipeline, so that each fold learns everything anew."""\n'
        f"    return {made}"
    )


def _folds(plan: Plan, training: pd.DataFrame, names: Names) -> str:
    if plan.split.kind is SplitKind.CHRONOLOGICAL:
        cutting = _BY_TIME.format(column=text(plan.split.column), count=plan.folds, gap=plan.split.gap)
    else:
        classes = training[plan.target] if plan.task is Task.CLASSIFICATION else None
        made = written(splitter(training, classes, plan.split, min(plan.folds, len(training)), plan.seed), names, 4, 15)
        groups = f"table[{text(plan.split.column)}]" if plan.split.kind is SplitKind.GROUPED else ""
        target = "table[TARGET]" if classes is not None else "None" if groups else ""
        given = ", ".join(filter(None, ("table", target, groups)))
        cutting = f"    splitter = {made}\n    for learn, judge in splitter.split({given}):\n"
    if plan.task is Task.CLASSIFICATION:
        single = "        if table[TARGET].iloc[learn].nunique() > 1:  # else nothing to tell apart\n"
        return _FOLDS + cutting + single + "            yield learn, judge"
    return _FOLDS + cutting + "        yield learn, judge"


def _sample(plan: Plan, proposal: Proposal, names: Names) -> str:
    match plan.split.kind:
        case SplitKind.CHRONOLOGICAL:
            by, found = f"table[{text(plan.split.column)}].to_numpy()", 'np.argsort(by, kind="stable")[spared:]'
        case SplitKind.GROUPED:
            by = f"pd.factorize(table[{text(plan.split.column)}])[0]"
            found = f"{names.of(drawn_groups)}(by, spared, {plan.seed})[0]"
        case _ if plan.task is Task.CLASSIFICATION:
            by = "pd.factorize(table[TARGET], sort=True)[0]"
            found = f"{names.of(drawn_by_class)}(by, spared, {plan.seed})[0]"
        case _:
            by, found = "len(table)", f"{names.of(drawn)}(by, spared, {plan.seed})[0]"
    return _SAMPLE.format(rows=proposal.rows, by=by, positions=found)


def _scores(plan: Plan, known: Mapping[str, Any], names: Names) -> str:
    metrics = [metric_named(key) for key in known]
    lines = ["def scores(model, rows, truth):", '    """Each metric on rows that the model has not learned from."""']
    lines.append("    predicted = model.predict(rows)")
    if any(_plain(metric) is None for metric in metrics):
        lines += _outcome(plan.task, names)
    found = Group("{", tuple((f"{text(one.key)}: ", _score(one, names)) for one in metrics), "}")
    return "\n".join([*lines, f"    return {laid_out(found, 4, 7)}"])


def _outcome(task: Task, names: Names) -> list[str]:
    from core.question.metric import Outcome

    names.of(Outcome)
    match task:
        case Task.CLASSIFICATION:
            return [
                "    chances = model.predict_proba(rows)",
                "    outcome = Outcome(truth, predicted, chances, list(model.classes_))",
            ]
        case Task.REGRESSION:
            return ["    outcome = Outcome(truth, predicted)"]
        case Task.CLUSTERING:
            return [
                "    features = np.asarray(model[:-1].transform(rows), dtype=float)",
                "    outcome = Outcome(truth, predicted, features=features)",
            ]


def _score(metric: Metric, names: Names) -> Group:
    plain = _plain(metric)
    if plain is None:
        return Group(f"{names.of(metric.score)}(", (("", "outcome"),), ")")
    names.imports.add(("sklearn.metrics", plain["function"]))
    options = tuple((f"{name}=", node(value, names)) for name, value in plain["options"].items())
    return Group(f"{plain['function']}(", (("", "truth"), ("", "predicted"), *options), ")")


def _plain(metric: Metric) -> dict[str, Any] | None:
    """The function of `sklearn.metrics` that a score is, with its options; None for one of our own."""
    found = dict(getclosurevars(metric.score).nonlocals) if metric.score else {}
    return found if {"function", "options"} <= set(found) else None


def _training(plan: Plan, proposal: Proposal, *, some: bool) -> str:
    label = "table[TARGET].to_numpy()[judge]" if plan.target else "None"
    given = "table[FEATURES].iloc[learn]", "table[TARGET].iloc[learn]"
    supervised = plan.task is not Task.CLUSTERING
    fitting = f"model.fit({', '.join(given[: 2 if supervised else 1])})"
    few = proposal.folds
    latest = plan.split.kind is SplitKind.CHRONOLOGICAL  # these have the most to learn from
    return _MAIN.format(
        sample="    table = sample(table)\n" if some else "",
        folds=f"list(folds(table))[{f'-{few}:' if latest else f':{few}'}]" if few else "folds(table)",
        fit=fitting,
        truth=label,
        all="table[FEATURES], table[TARGET]" if supervised else "table[FEATURES]",
    )


def _imports(names: Names, source: Source) -> str:
    modules: dict[str, set[str]] = {"pathlib": {"Path"}, "threadpoolctl": {"threadpool_limits"}}
    whole = set(IMPORTS.values())
    for line in source.imports:
        found = re.fullmatch(r"from (\S+) import (\S+)", line)
        if found:
            modules.setdefault(found[1], set()).add(found[2])
        else:
            whole.add(line)
    for module, name in names.imports:
        modules.setdefault(module, set()).add(name)
    lines = {line.split()[1]: line for line in whole}
    lines |= {module: _import(module, sorted(found)) for module, found in modules.items()}
    parts = [[lines[one] for one in sorted(lines) if _is_standard(one) is standard] for standard in (True, False)]
    return "\n\n".join("\n".join(sorted(part, key=lambda line: (line.startswith("from"), line))) for part in parts)


def _import(module: str, found: list[str]) -> str:
    line = f"from {module} import {', '.join(found)}"
    if len(line) <= WIDTH:
        return line
    return f"from {module} import (\n" + "".join(f"    {name},\n" for name in found) + ")"


def _is_standard(module: str) -> bool:
    import sys

    return module.partition(".")[0] in sys.stdlib_module_names


def _is_block(definition: str) -> bool:
    return definition.startswith(("def ", "class ", "@"))


def _remarked(constant: str) -> str:
    """A constant with its remark above it where both are too long for a line."""
    value, sign, remark = constant.partition("  # ")
    return f"# {remark}\n{value}" if sign and len(constant) > WIDTH else constant


def _kept(definition: str) -> str:
    """A definition of ours as it is, also where its lines are longer than a formatter would have them."""
    if max(map(len, definition.splitlines())) <= WIDTH:
        return definition
    return f"# fmt: off\n{definition}\n# fmt: on"


_FOLDS = '''def folds(table):
    """Positions of the rows to learn from and of those to be judged on, fold by fold."""
'''
_SAMPLE = '''def sample(table):
    """The fair part of the rows that the model is scored on; in the end it learns from all."""
    spared = len(table) - {rows}
    by = {by}
    positions = {positions}
    return table.iloc[np.sort(positions)].reset_index(drop=True)'''
_BY_TIME = """    time = table[{column}].to_numpy()
    order = np.argsort(time, kind="stable")
    changes = time[order][1:] != time[order][:-1]
    moments = np.flatnonzero(changes) + 1  # borders lie where a new moment begins
    count = min({count}, len(table), len(moments))
    size = len(order) // (count + 1)
    wanted = [len(order) - size * left for left in range(count, 0, -1)]
    nearest = [moments[np.argmin(np.abs(moments - place))] for place in wanted]
    borders = np.unique(nearest)
    gap = {gap}  # rows left out before those judged on, so that neighbours do not tell
    for begin, end in zip(borders, [*borders[1:], len(order)], strict=True):
        if begin <= gap:
            continue
        learn, judge = order[: begin - gap], order[begin:end]
"""
_MAIN = '''def cross_validated(table):
    """The scores of every fold, by metric."""
    found = {{name: [] for name in RECORDED}}
{sample}    for learn, judge in {folds}:
        model = new_model()
        {fit}
        truth = {truth}
        for name, value in scores(model, table[FEATURES].iloc[judge], truth).items():
            found[name].append(float(value))
    return found


def main():
    table = pd.read_parquet(ROWS)
    words = table.select_dtypes(object)
    table = table.fillna({{name: float("nan") for name in words}})
    with mlflow.start_run():
        mlflow.log_params(PARAMS)
        for name, values in cross_validated(table).items():
            mean = np.mean([value for value in values if not np.isnan(value)])
            mlflow.log_metric(f"cv_{{name}}", mean)
            same = np.array_equal(values, RECORDED[name], equal_nan=True)
            print(f"{{name}}: {{float(mean)!r}}", "(as recorded)" if same else "(differs)")
            print("   folds:", values)
        model = new_model().fit({all})
        mlflow.sklearn.log_model(
            model,
            name="model",
            serialization_format="cloudpickle",
            pip_requirements=["scikit-learn"],
        )'''
_END = """if __name__ == "__main__":
    with threadpool_limits(1):  # sums in another order would change the last digits
        main()
"""
