"""U: a table becomes a dataset version, or is refused with nothing left behind."""

from dataclasses import replace

import pytest

from core.actions import data
from core.actions.questions import create_project
from core.actions.training import table_from
from core.errors import InvalidInput
from core.question.question import Question
from core.question.task import Task
from core.tracking import datasets, projects, runs
from core.tracking.tags import Kind, Pointer
from core.understanding.columns import Role
from core.understanding.dataset import Lineage
from core.understanding.draft import Draft
from core.understanding.preparation.step import Step
from core.understanding.reading import read_table
from core.understanding.split import Split, SplitKind

ROWS = "\n".join(f"{place},{place * 0.5},{'ab'[place % 2]},{place % 5}" for place in range(40))
TABLE = f"n,half,kind,group\n{ROWS}\n"
MEASURED = "height,width\n" + "".join(f"{place * 0.7},{place * place * 0.3}\n" for place in range(40))
DROP = Step("drop_columns", {"columns": ["n"]})


def project_for(task):
    return create_project(task.label, Question("Title", "Problem", task), "Ada")


def fixed(project, text, target, split=None, roles=None):
    reading = read_table(text.encode(), "table.csv")
    draft = Draft(
        "table.csv", roles={**({target: Role.TARGET} if target else {}), **(roles or {})}, split=split or Split()
    )
    return data.fix_version(project, data.work_in(project, reading, draft), "Ada")


class TestFixed:
    def test_it_is_in_force(self, home):
        """
        The version is the project's dataset, with the rows divided as asked.
        """
        project = project_for(Task.CLASSIFICATION)
        version = fixed(project, TABLE, "kind", Split(share=0.25))
        assert (version, 30, 10) == (
            datasets.version_of(projects.project_of(project.id)),
            version.training_rows,
            version.holdout_rows,
        )

    def test_the_same_table_has_the_same_digest(self, home):
        """
        The digest tells content: the same file in another project is the same, one changed cell is another.
        """
        project = project_for(Task.CLASSIFICATION)
        one, other = fixed(project, TABLE, "kind"), fixed(project, TABLE, "kind")
        changed = fixed(project, TABLE.replace("39,19.5", "39,19.6"), "kind")
        assert (one.digest == other.digest, one.digest == changed.digest) == (True, False)
        assert [1, 2, 3] == [one.number, other.number, changed.number]

    def test_the_seed_decides_which_rows_are_sealed(self, home):
        """
        The same seed seals the same rows, another seed others.
        """
        project = project_for(Task.CLASSIFICATION)
        sealed = [datasets.sealed_rows(fixed(project, TABLE, "kind", Split(seed=seed))) for seed in (1, 1, 2)]
        assert (sealed[0] == sealed[1], sealed[0] == sealed[2]) == (True, False)

    def test_groups_are_not_torn_apart(self, home):
        """
        In a grouped split, no group has rows on both sides, and the group is no feature.
        """
        project = project_for(Task.CLASSIFICATION)
        version = fixed(project, TABLE, "kind", Split(SplitKind.GROUPED, column="group"), {"group": Role.GROUP})
        sides = [
            set(table_from(rows)["group"]) for rows in (datasets.training_rows(version), datasets.sealed_rows(version))
        ]
        assert (set(), False) == (sides[0] & sides[1], "group" in version.features)

    def test_rows_in_a_gap_are_told_of(self, home):
        """
        Rows between both sides of a split by time are on neither, and the version says how many.
        """
        rows = "".join(f"2024-01-{day:02},{day % 7},{day % 3}\n" for day in range(1, 31))
        split = Split(SplitKind.CHRONOLOGICAL, column="day", gap=3)
        version = fixed(project_for(Task.REGRESSION), f"day,x,y\n{rows}", "y", split)
        assert (30 - 3, 3) == (version.training_rows + version.holdout_rows, version.notes[-1].values["n"])

    def test_a_column_that_is_left_out_is_no_feature(self, home):
        """
        It stays in the table, and no model learns from it.
        """
        version = fixed(project_for(Task.REGRESSION), TABLE, "half", roles=dict.fromkeys(("n", "group"), Role.IGNORE))
        rows = table_from(datasets.training_rows(version))
        assert (("kind",), ["n", "half", "kind", "group"]) == (version.features, list(rows))

    def test_it_says_where_it_comes_from(self, home):
        """
        File, rows and columns as they were read, every decision, the version before; never a path of this machine.
        """
        project = project_for(Task.CLASSIFICATION)
        first = fixed(project, TABLE, "kind")
        project = projects.project_of(project.id)
        reading = read_table(TABLE.encode(), "table.csv")
        draft = Draft("table.csv", "/inbox/table.csv", steps=(DROP,), roles={"kind": Role.TARGET})
        work = data.work_in(project, reading, draft)
        lineage = data.fix_version(project, work, "Ada", file_digest="f" * 64).lineage
        types = tuple(column.type for column in reading.columns)
        assert (
            Lineage(replace(draft, file=""), "f" * 64, 40, ("n", "half", "kind", "group"), first.id, types) == lineage
        )

    def test_the_next_file_is_compared_with_it(self, home):
        """
        What is in force is told to the work on the next file: how its training rows are distributed.
        """
        project = project_for(Task.CLASSIFICATION)
        reading = read_table(TABLE.encode(), "table.csv")
        assert data.work_in(project, reading, Draft("table.csv")).previous is None
        version = fixed(project, TABLE, "kind")
        previous = data.work_in(projects.project_of(project.id), reading, Draft("table.csv")).previous
        assert (version.training_rows, ["n", "half", "kind", "group"]) == (
            previous.rows,
            [column.name for column in previous.columns],
        )


class TestRefused:
    @pytest.mark.parametrize(
        ("task", "text", "target", "split", "sentence"),
        [
            (Task.CLASSIFICATION, TABLE, "nowhere", None, "There is no column “nowhere”"),
            (Task.CLASSIFICATION, MEASURED, "", None, "Choose the column to predict"),
            (Task.CLASSIFICATION, TABLE, "half", None, "too many for classes"),
            (Task.REGRESSION, TABLE, "kind", None, "a regression predicts a number"),
            (Task.CLASSIFICATION, TABLE.replace("b", "a"), "kind", None, "only one value"),
            (Task.CLASSIFICATION, "a,b\n1,x\n2,y\n3,x\n", "b", None, "too few"),
            (Task.CLASSIFICATION, TABLE, "kind", Split(share=0.9), "outside"),
            (Task.CLASSIFICATION, TABLE, "kind", Split(SplitKind.GROUPED), "needs a column"),
            (Task.CLASSIFICATION, TABLE, "kind", Split(SplitKind.GROUPED, column="nowhere"), "no column “nowhere”"),
        ],
    )
    def test_there_is_no_run_and_no_pointer(self, home, task, text, target, split, sentence):
        """
        A table that cannot answer the question is refused in a sentence, and the record is as it was.
        """
        project = project_for(task)
        with pytest.raises(InvalidInput, match=sentence):
            fixed(project, text, target, split)
        assert () == runs.search(project.id, runs.of_kind(Kind.DATASET)).runs
        assert "" == projects.project_of(project.id).current(Pointer.DATASET)

    def test_a_class_of_two_rows_is_accepted(self, home):
        """
        A rare class is no reason to refuse: one row of it is sealed, one learned from.
        """
        text = TABLE.replace("39,19.5,b", "39,19.5,c").replace("38,19.0,a", "38,19.0,c")
        version = fixed(project_for(Task.CLASSIFICATION), text, "kind")
        assert (SplitKind.STRATIFIED, 40) == (version.split.kind, version.training_rows + version.holdout_rows)

    def test_more_classes_than_sealed_rows_are_accepted(self, home):
        """
        Where the hold-out is too small for a row of every class, the split is random instead of failing.
        """
        rows = "\n".join(f"{place},{'abcdefgh'[place % 8]}" for place in range(16))
        version = fixed(project_for(Task.CLASSIFICATION), f"n,kind\n{rows}\n", "kind", Split(share=0.2))
        assert (16, SplitKind.RANDOM) == (version.training_rows + version.holdout_rows, version.split.kind)
