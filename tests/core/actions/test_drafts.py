"""U: whatever was decided about a file is found again, in any tab, until the version is fixed or the file put away."""

import io
from dataclasses import replace

import pytest

from core.actions import data, drafts
from core.actions.latest import Latest
from core.actions.questions import create_project
from core.engine import jobs
from core.engine.jobs import Job
from core.errors import InvalidInput, Unavailable
from core.question.question import Question
from core.question.task import Task
from core.tracking.datasets import version_of
from core.tracking.drafts import draft_of
from core.tracking.projects import project_of
from core.understanding.columns import Role
from core.understanding.preparation.step import Step
from core.understanding.reading import read_table
from core.understanding.reading.hints import Hints
from core.understanding.split import Split, SplitKind

TABLE = "a;b;kind\n" + "".join(f"{row},5;{row % 7};{'xy'[row % 2]}\n" for row in range(40))
DROP = Step("drop_columns", {"columns": ["b"]})


@pytest.fixture(autouse=True)
def _nothing_under_way():
    """No reading of one test is found by another: projects of copied workspaces share their ids."""
    yield
    for job in jobs._jobs.values():
        assert job.ended.wait(60)
    jobs._jobs.clear()
    drafts._kept.forget()


@pytest.fixture
def project(home):
    return create_project("Table", Question("Table", "What is in it?", Task.CLASSIFICATION), "Ada")


@pytest.fixture
def begun(project):
    """Takes a table into work: its draft."""
    return lambda text=TABLE, name="table.csv": drafts.begin_draft(project, io.BytesIO(text.encode()), name)


def fixed(project, draft):
    reading = drafts.reading_in_work(project, draft)
    return data.fix_version(project, data.work_in(project, reading, draft), "Ada")


class TestBegun:
    def test_an_upload_is_found_again(self, project, begun):
        """
        A refresh or a second tab finds the file and what was decided about it.
        """
        drafts.change_draft(project, begun().with_roles({"a": Role.IGNORE}))
        found = draft_of(project.id)
        assert ("table.csv", {"a": Role.IGNORE}, 40) == (
            found.name,
            found.roles,
            len(drafts.reading_in_work(project, found).table),
        )

    def test_another_file_begins_anew(self, project, begun):
        """
        Nothing that was decided about one file is left when the next one comes.
        """
        drafts.change_draft(project, begun().with_roles({"a": Role.IGNORE}))
        again = begun("x,y\n1,2\n3,4\n", "other.csv")
        assert (again, "other.csv", {}) == (draft_of(project.id), again.name, again.roles)
        assert ["x", "y"] == list(drafts.reading_in_work(project, again).table)

    def test_a_file_of_this_machine_stays_where_it_lies(self, project, begun, tmp_path):
        """
        It is read in place, and putting it away leaves it there.
        """
        begun()
        path = tmp_path / "mine.csv"
        path.write_text(TABLE, encoding="utf-8")
        draft = drafts.begin_draft_from(project, path)
        assert (str(path), "mine.csv", draft) == (draft.file, draft.name, draft_of(project.id))
        drafts.drop_draft(project)
        assert (None, True) == (draft_of(project.id), path.exists())


class TestRead:
    def test_once(self, project, begun):
        """
        The same file under the same conclusions is not read twice, whatever else is decided.
        """
        draft = begun()
        reading = drafts.reading_in_work(project, draft)
        assert reading is drafts.reading_in_work(project, draft.with_roles({"a": Role.IGNORE}))

    def test_hints_change_the_reading(self, project, begun):
        """
        What the user knows better is applied at once, and taking it back brings the first reading back.
        """
        draft = begun()
        first = drafts.reading_in_work(project, draft)
        other = drafts.reading_in_work(project, replace(draft, hints=Hints(decimal=".", header=0)))
        assert ([".", 41], ["column 1", "column 2", "column 3"]) == (
            [other.dialect.decimal, len(other.table)],
            list(other.table),
        )
        assert first is drafts.reading_in_work(project, draft)

    def test_few_are_kept(self, project, begun, monkeypatch):
        """
        Readings that were not looked at for long are let go of.
        """
        monkeypatch.setattr(drafts, "_kept", Latest(2))
        draft = begun()
        readings = [drafts.reading_in_work(project, replace(draft, hints=Hints(header=line))) for line in (1, 2, 3)]
        assert readings[2] is drafts.reading_in_work(project, replace(draft, hints=Hints(header=3)))
        assert readings[0] is not drafts.reading_in_work(project, replace(draft, hints=Hints(header=1)))

    def test_a_large_file_in_the_background(self, project, begun, monkeypatch):
        """
        A large file is read by a job whose progress can be shown; once it has ended, the reading is there.
        """
        monkeypatch.setattr(drafts, "READ_AT_ONCE", 10)
        draft = begun()
        job = drafts.reading_in_work(project, draft)
        assert isinstance(job, Job)
        assert job.ended.wait(60)
        assert (None, 100, 100) == (job.error, job.done, job.total)
        assert 40 == len(drafts.reading_in_work(project, draft).table)

    def test_an_error_in_the_background(self, project, begun, monkeypatch):
        """
        What reading refuses is raised once the job has ended, as often as asked; other conclusions are another try.
        """
        monkeypatch.setattr(drafts, "READ_AT_ONCE", 10)
        draft = begun()
        wrong = replace(draft, hints=Hints(delimiter="words"))
        assert drafts.reading_in_work(project, wrong).ended.wait(60)
        for _again in range(2):
            with pytest.raises(InvalidInput, match="“words” cannot separate columns"):
                drafts.reading_in_work(project, wrong)
        assert drafts.reading_in_work(project, draft).ended.wait(60)
        assert 40 == len(drafts.reading_in_work(project, draft).table)

    def test_a_file_that_cannot_be_read(self, project, begun, monkeypatch):
        """
        What the machine refuses is said in a sentence.
        """
        monkeypatch.setattr(drafts, "read_table", _denied)
        draft = begun()
        with pytest.raises(Unavailable, match=r"table\.csv cannot be used: Permission denied"):
            drafts.reading_in_work(project, draft)


class TestRemembered:
    @pytest.fixture
    def version(self, project, begun):
        """A version that was fixed with a step, a role and a split of the user's."""
        draft = replace(begun(), steps=(DROP,), split=Split(SplitKind.RANDOM, 0.3)).with_roles({"kind": Role.TARGET})
        return fixed(project, draft)

    def test_for_the_same_columns(self, project, begun, version):
        """
        The next file with the columns of the version in force is prepared, understood and split as that was.
        """
        draft = begun(TABLE.replace("39,5", "40,5"), "next.csv")
        found = drafts.remembered(project_of(project.id), draft, drafts.reading_in_work(project, draft))
        assert ((DROP,), {"a": Role.FEATURE, "kind": Role.TARGET}, Split(SplitKind.RANDOM, 0.3)) == (
            found.steps,
            found.roles,
            found.split,
        )
        assert replace(draft, steps=found.steps, roles=found.roles, split=found.split) == found

    def test_what_lay_aside_may_lack(self, project, begun):
        """
        A column that nobody needed, such as one that a single broken row had made, is not missed in the next file.
        """
        text = TABLE.replace("a;b;kind\n", "a;b;kind;odd\n", 1).replace("\n1,5;1;y\n", "\n1,5;1;y;3\n")
        version = fixed(project, begun(text).with_roles({"kind": Role.TARGET, "odd": Role.IGNORE}))
        draft = begun(TABLE)
        found = drafts.remembered(project_of(project.id), draft, drafts.reading_in_work(project, draft))
        assert ({"a", "b", "kind"}, version.split) == (set(found.roles), found.split)

    @pytest.mark.parametrize("text", [TABLE.replace("a;b", "a;c"), "a;kind\n1;x\n2;y\n3;x\n"])
    def test_not_for_others(self, project, begun, version, text):
        """
        Without a column that was needed, or with another name for it, it is another table: nothing is remembered.
        """
        draft = begun(text)
        given = project_of(project.id), draft, drafts.reading_in_work(project, draft)
        assert (draft, ("b",)) == (drafts.remembered(*given), drafts.missed(*given))

    def test_another_table_misses_nothing(self, project, begun, version):
        """
        A file that has hardly any of the columns is not held against them.
        """
        draft = begun("p;q\n1;x\n2;y\n3;x\n")
        given = project_of(project.id), draft, drafts.reading_in_work(project, draft)
        assert (draft, ()) == (drafts.remembered(*given), drafts.missed(*given))

    def test_not_where_something_is_decided(self, project, begun, version):
        """
        What the user has decided already is not covered up.
        """
        for draft in (begun().with_roles({"a": Role.IGNORE}), replace(begun(), steps=(DROP,))):
            assert draft == drafts.remembered(project_of(project.id), draft, drafts.reading_in_work(project, draft))

    def test_not_without_a_version(self, project, begun):
        """
        The first file of a project has nothing to remember.
        """
        draft = begun()
        assert draft == drafts.remembered(project, draft, drafts.reading_in_work(project, draft))


class TestDone:
    def test_fixing_ends_the_draft(self, project, begun):
        """
        The version is in force, and nothing is in work any more.
        """
        version = fixed(project, begun())
        assert (version, None) == (version_of(project_of(project.id)), draft_of(project.id))

    def test_a_refusal_keeps_it(self, project, begun):
        """
        A table that cannot answer the question stays in work, so that something else can be decided.
        """
        draft = begun().with_roles({"a": Role.TARGET})
        with pytest.raises(InvalidInput, match="too many for classes"):
            fixed(project, draft)
        assert draft_of(project.id)

    def test_a_version_from_elsewhere_leaves_it(self, project, begun):
        """
        What the command line fixes does not end what somebody has in work in the browser.
        """
        draft = begun()
        reading = read_table(TABLE.encode(), "other.csv")
        data.fix_version(project, data.work_in(project, reading, replace(draft, file="")), "Bob")
        assert draft == draft_of(project.id)


def _denied(*_given):
    raise PermissionError(13, "Permission denied")
