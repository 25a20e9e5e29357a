"""Workspaces to start from: empty, with a dataset, with a candidate, with a champion; each test has its own copy."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SETTINGS = {"QUACK_WORKERS": "0", "QUACK_LANGUAGE": "en", "QUACK_ACTOR": "Ada", "MPLBACKEND": "Agg"}
ADDRESSES = {  # where MLflow keeps absolute addresses of artifacts
    "experiments": "artifact_location",
    "runs": "artifact_uri",
    "logged_models": "artifact_location",
    "model_versions": "storage_location",
}
STORES = ("mlflow.store.tracking.sqlalchemy_store", "mlflow.store.model_registry.sqlalchemy_store")
for _name in ("MLFLOW_TRACKING_URI", "MLFLOW_REGISTRY_URI", "DASK_SCHEDULER_ADDRESS"):
    os.environ.pop(_name, None)  # a test never writes into somebody's store
os.environ.update(SETTINGS)


def pytest_make_parametrize_id(val, argname):
    """Bytes are named by their place: archives hold the time they were made at, and every worker makes its own."""
    return argname if isinstance(val, bytes) else None


@dataclass(frozen=True)
class Ready:
    """A project as a test finds it: the ids of the project and, where it has one, of its candidate."""

    project_id: str
    candidate: str = ""

    @property
    def project(self):
        """The project as the record has it now."""
        from core.tracking.projects import project_of

        return project_of(self.project_id)


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever does not ask for a workspace cannot reach that of the person who runs the tests."""
    os.environ["QUACK_HOME"] = str(tmp_path_factory.mktemp("nobody"))
    yield
    close_store()
    if cluster := sys.modules.get("core.engine.cluster"):
        if cluster.engine.cache_info().currsize:
            cluster.engine().close()
        cluster.engine.cache_clear()


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose store has been created: that takes seconds, copying it takes none."""

    def create() -> None:
        from core.tracking.projects import projects

        projects()

    return _made(tmp_path_factory.mktemp("empty"), create)


@pytest.fixture(scope="session")
def iris_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's question, and Iris as dataset version 1."""
    return _made(copied(empty_template, tmp_path_factory.mktemp("iris")), _iris_with_dataset)


@pytest.fixture(scope="session")
def candidate_template(iris_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """… and a study of a decision tree and nearest neighbours with its candidate."""
    return _made(copied(iris_template, tmp_path_factory.mktemp("candidate")), _iris_with_candidate)


@pytest.fixture(scope="session")
def champion_template(candidate_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """… and the hold-out opened once, and the candidate promoted."""
    return _made(copied(candidate_template, tmp_path_factory.mktemp("champion")), _iris_with_champion)


@pytest.fixture
def home(empty_template: Path, tmp_path: Path) -> Iterator[Path]:
    """An empty workspace of the test's own, in force for as long as it runs."""
    yield from _in_force(empty_template, tmp_path)


@pytest.fixture
def iris_project(iris_template: Path, tmp_path: Path) -> Iterator[Ready]:
    """A project with a question and a fixed dataset."""
    for _home in _in_force(iris_template, tmp_path):
        yield _the_project()


@pytest.fixture
def iris_candidate(candidate_template: Path, tmp_path: Path) -> Iterator[Ready]:
    """A project with a candidate whose hold-out is still sealed."""
    for _home in _in_force(candidate_template, tmp_path):
        yield _the_project()


@pytest.fixture
def iris_champion(champion_template: Path, tmp_path: Path) -> Iterator[Ready]:
    """A project with a champion, promoted on the first opening of its hold-out."""
    for _home in _in_force(champion_template, tmp_path):
        yield _the_project()


@pytest.fixture(scope="session")
def flats_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A champion that has learned from columns which a preparation has renamed, retyped and derived."""
    return _made(copied(empty_template, tmp_path_factory.mktemp("flats")), _flats_with_champion)


@pytest.fixture
def flats_champion(flats_template: Path, tmp_path: Path) -> Iterator[Ready]:
    """A project whose champion tells a good place from a plain one by the rent a square metre."""
    for _home in _in_force(flats_template, tmp_path):
        yield _the_project()


@pytest.fixture(scope="session")
def orders_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A champion that has learned from dates and a free text."""
    return _made(copied(empty_template, tmp_path_factory.mktemp("orders")), _orders_with_champion)


@pytest.fixture
def orders_champion(orders_template: Path, tmp_path: Path) -> Iterator[Ready]:
    """A project whose champion tells by days and messages which orders come back."""
    for _home in _in_force(orders_template, tmp_path):
        yield _the_project()


@pytest.fixture(scope="session")
def orders() -> str:
    """A CSV file of orders: a day, a moment, a message, and whether the goods came back."""
    return _orders()


@pytest.fixture(scope="session")
def sealed():
    """Fixes a table as the actions do, without a workspace: its version, its training rows, its hold-out."""
    return _sealed


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """The folder as QUACK_HOME for as long as the block lasts."""
    before = os.environ["QUACK_HOME"]
    os.environ["QUACK_HOME"] = str(folder)
    try:
        yield folder
    finally:
        close_store()
        os.environ["QUACK_HOME"] = before


def copied(template: Path, home: Path) -> Path:
    """A copy of a workspace whose record points into the copy, not into the template."""
    shutil.copytree(template, home, dirs_exist_ok=True)
    with closing(sqlite3.connect(home / "mlflow.db")) as database, database:
        for table, column in ADDRESSES.items():
            database.execute(
                f"UPDATE {table} SET {column} = replace({column}, ?, ?)",
                (template.resolve().as_uri(), home.resolve().as_uri()),
            )
    return home


def close_store() -> None:
    """Let go of the database files that MLflow holds open, and of where it remembers a run's artifacts to be."""
    if module := sys.modules.get("mlflow.tracking._tracking_service.client"):
        module.utils._artifact_repos_cache.clear()
    for name in STORES:
        if module := sys.modules.get(name):
            for engine in module.SqlAlchemyStore._engine_map.values():
                engine.dispose()


def _made(folder: Path, make: Callable[[], object]) -> Path:
    with workspace(folder):
        make()
    return folder


def _in_force(template: Path, tmp_path: Path) -> Iterator[Path]:
    with workspace(copied(template, tmp_path / "home")) as home:
        yield home


def _the_project() -> Ready:
    from core.tracking.projects import projects
    from core.tracking.tags import Pointer

    (project,) = projects()
    return Ready(project.id, project.current(Pointer.CANDIDATE))


def _iris_with_dataset() -> None:
    from core.actions import data, example, questions
    from core.understanding.draft import Draft
    from core.understanding.samples import sample_named
    from core.understanding.split import Split

    project = questions.create_example("Ada")
    reading = example.read_sample(sample_named("iris"))
    work = data.work_in(project, reading, Draft(reading.name, split=Split(share=example.HOLDOUT_SHARE)))
    data.fix_version(project, work, "Ada")


def _iris_with_candidate() -> None:
    from core.actions import training
    from core.actions.example import ALGORITHMS
    from core.features.recipe import NO_RECIPE
    from core.tracking.datasets import version_of
    from core.tuning.plan import Search, plan_for

    project = _the_project().project
    search = Search(params={"max_depth": 3})
    plan = plan_for(version_of(project), algorithms=ALGORITHMS, metric="accuracy", recipe=NO_RECIPE, search=search)
    training.train(project, plan, "by hand", "Ada")


def _iris_with_champion() -> None:
    from core.actions import conclusion, decision, transfer

    ready = _the_project()
    conclusion.open_holdout(ready.project, ready.candidate, "first look", "Ada")
    decision.decide_as_drafted(ready.project, ready.candidate, "both KPIs met", "Ada")
    transfer.promote(ready.project, ready.candidate, "both KPIs met", "Ada")


def _flats_with_champion() -> None:
    from core.actions import conclusion, data, decision, questions, training, transfer
    from core.question.question import Question
    from core.question.task import Task
    from core.tuning.plan import plan_for
    from core.understanding.columns import Role
    from core.understanding.draft import Draft
    from core.understanding.preparation import Step
    from core.understanding.reading import read_table
    from core.understanding.split import Split

    places = ("plain", "good")
    rows = "".join(
        f"{20 + n},5;{(20 + n) * (9 + n % 2 * 6) if n else 'k.S.'};{50667 + n % 3};{places[n % 2]};x\n"
        for n in range(40)
    )
    reading = read_table(f"Fläche;Miete;PLZ;Lage;Notiz\n{rows}".encode("cp1252"), "flats.csv")
    steps = (
        Step("rename", {"column": "Fläche", "name": "area"}),
        Step("missing_markers", {"columns": ["Miete"], "texts": ["k.S."]}),
        Step("change_type", {"column": "PLZ", "type": "category"}),
        Step("derive", {"name": "rent per m²", "expression": "Miete / area"}),
        Step("rename", {"column": "Lage", "name": "place"}),
        Step("filter_rows", {"expression": "area > 22"}),
        Step("drop_columns", {"columns": ["Notiz"]}),
    )
    project = questions.create_project("Flats", Question("Flats", "Which place?", Task.CLASSIFICATION), "Ada")
    draft = Draft(reading.name, steps=steps, roles={"place": Role.TARGET}, split=Split())
    version = data.fix_version(project, data.work_in(project, reading, draft), "Ada")
    plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
    study = training.train(_the_project().project, plan, "by hand", "Ada")
    conclusion.open_holdout(_the_project().project, study.candidate, "first look", "Ada")
    decision.decide_as_drafted(_the_project().project, study.candidate, "good enough", "Ada")
    transfer.promote(_the_project().project, study.candidate, "good enough", "Ada")


def _orders() -> str:
    kept, returned = ("it came early and works fine", "no"), ("it came late and does not work", "yes")
    rows = [(kept, returned)[n * 7 % 3 % 2] for n in range(60)]
    return "ordered,arrived,message,returned\n" + "".join(
        f"2024-{n % 12 + 1:02}-{n % 28 + 1:02},2025-01-{n % 28 + 1:02} 12:30,{message} in case {n},{answer}\n"
        for n, (message, answer) in enumerate(rows)
    )


def _orders_with_champion() -> None:
    from core.actions import conclusion, data, decision, questions, training, transfer
    from core.question.question import Question
    from core.question.task import Task
    from core.tuning.plan import plan_for
    from core.understanding.columns import Role
    from core.understanding.draft import Draft
    from core.understanding.reading import read_table
    from core.understanding.split import Split

    reading = read_table(_orders().encode(), "orders.csv")
    project = questions.create_project("Orders", Question("Orders", "Which come back?", Task.CLASSIFICATION), "Ada")
    roles = {"ordered": Role.FEATURE, "arrived": Role.FEATURE, "returned": Role.TARGET}
    version = data.fix_version(
        project, data.work_in(project, reading, Draft(reading.name, roles=roles, split=Split())), "Ada"
    )
    plan = plan_for(version, algorithms=("logistic_regression",), metric="accuracy")
    study = training.train(_the_project().project, plan, "by hand", "Ada")
    conclusion.open_holdout(_the_project().project, study.candidate, "first look", "Ada")
    decision.decide_as_drafted(_the_project().project, study.candidate, "good enough", "Ada")
    transfer.promote(_the_project().project, study.candidate, "good enough", "Ada")


def _sealed(table, task, target="", *, split=None, texts=()):
    from dataclasses import replace

    from core.question.task import Task
    from core.understanding.columns import Column, ColumnType, Role
    from core.understanding.dataset.fixing import rows_to_fix, settled
    from core.understanding.dataset.usable import check_version
    from core.understanding.dataset.version import DatasetVersion
    from core.understanding.split import Split, cut

    split = split or Split()
    types = dict.fromkeys(table.select_dtypes("number"), ColumnType.NUMBER)
    types |= dict.fromkeys(table.select_dtypes("datetime"), ColumnType.DATE) | dict.fromkeys(texts, ColumnType.TEXT)
    roles = {split.column: Role.IGNORE, target: Role.TARGET}
    columns = tuple(Column(name, types.get(name, ColumnType.CATEGORY), roles.get(name, Role.FEATURE)) for name in table)
    draft = DatasetVersion("table.csv", task, columns, split)
    check_version(table, draft)
    version = replace(settled(table, draft), id="0" * 32)
    rows = rows_to_fix(table, version)
    labels = rows[target] if task is Task.CLASSIFICATION else None
    training, holdout = cut(labels, rows[split.column] if split.column else None, len(rows), version.split)
    return version, rows.iloc[training].reset_index(drop=True), rows.iloc[holdout].reset_index(drop=True)
