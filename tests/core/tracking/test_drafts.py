"""The draft of a project is kept in the workspace, and so is a copy of its file."""

import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from core.errors import Unavailable
from core.settings import HOME, INBOX
from core.tracking import drafts
from core.understanding.columns import Role
from core.understanding.draft import Draft


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """A workspace without a store: drafts need none."""
    monkeypatch.setenv(HOME.name, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def draft():
    """A draft about a copied file, saved as that of project 1."""
    saved = Draft("a.csv", str(drafts.spooled("1", io.BytesIO(b"a,b"))), roles={"a": Role.TARGET})
    drafts.save("1", saved)
    return saved


class TestKept:
    def test_it_comes_back(self, draft):
        """
        What was saved last is what is found, in one project and no other.
        """
        changed = draft.with_roles({"b": Role.IGNORE})
        drafts.save("1", changed)
        assert (changed, None) == (drafts.draft_of("1"), drafts.draft_of("2"))

    def test_the_copy_replaces_the_one_before(self, draft, workspace):
        """
        A project has one file in work; nothing of an earlier one stays behind.
        """
        again = drafts.spooled("1", io.BytesIO(b"other"))
        assert (b"other", draft.file) == (again.read_bytes(), str(again))
        assert {"draft.json", "table"} == {path.name for path in again.parent.iterdir()}

    def test_a_copy_is_made_piece_by_piece(self, monkeypatch):
        """
        A file of any size arrives whole.
        """
        monkeypatch.setattr(drafts, "CHUNK", 3)
        assert b"0123456789" == drafts.spooled("1", io.BytesIO(b"0123456789")).read_bytes()

    def test_put_away(self, draft, workspace):
        """
        Draft and copy are gone; putting away again does no harm.
        """
        drafts.drop("1")
        drafts.drop("1")
        assert (None, []) == (drafts.draft_of("1"), list((workspace / "drafts").iterdir()))

    def test_a_file_elsewhere_is_left_alone(self, tmp_path):
        """
        Putting away forgets what was decided about a file of the inbox, not the file.
        """
        file = tmp_path / "mine.csv"
        file.write_bytes(b"a,b")
        drafts.save("1", Draft("mine.csv", str(file)))
        drafts.drop("1")
        assert (None, b"a,b") == (drafts.draft_of("1"), file.read_bytes())


class TestNone:
    def test_where_the_file_is_gone(self, draft):
        """
        A draft about a file that is not there any more is none.
        """
        Path(draft.file).unlink()
        assert drafts.draft_of("1") is None

    @pytest.mark.parametrize("there", ["", "{", "[]", "{}", "3", "\x00", '{"name": "a.csv"}', "OLDER", "NEWER"])
    def test_where_it_is_damaged(self, draft, workspace, there):
        """
        What cannot be understood, also as another version of the app has written it, is none and can be replaced.
        """
        fields = json.loads(draft.to_json())
        older = json.dumps({**fields, "roles": {"a": "goal"}})
        newer = json.dumps({**fields, "hints": {"encoding": "utf-8", "mood": "good"}})
        content = {"OLDER": older, "NEWER": newer}.get(there, there)
        (workspace / "drafts" / "1" / "draft.json").write_text(content, encoding="utf-8")
        assert drafts.draft_of("1") is None
        drafts.save("1", draft)
        assert draft == drafts.draft_of("1")

    def test_where_it_is_no_text(self, draft, workspace):
        """
        Bytes of any kind are no draft.
        """
        (workspace / "drafts" / "1" / "draft.json").write_bytes(b"\xff\xfe\xfd")
        assert drafts.draft_of("1") is None


class TestRefused:
    def test_a_disk_that_cannot_be_written(self, workspace):
        """
        The folder and the reason are named.
        """
        workspace.mkdir()
        (workspace / "drafts").touch()
        with pytest.raises(Unavailable, match=r"cannot be kept in .*drafts.1: "):
            drafts.save("1", Draft("a.csv"))

    def test_a_copy_that_breaks_off(self, draft, monkeypatch):
        """
        When the disk is full, the copy before stays whole.
        """
        monkeypatch.setattr(drafts.shutil, "copyfileobj", _full)
        with pytest.raises(Unavailable, match="No space left"):
            drafts.spooled("1", io.BytesIO(b"other"))
        assert draft == drafts.draft_of("1")


class TestInbox:
    def test_without_a_folder_it_is_empty(self, workspace):
        """
        Nothing lies in a folder that is not there, and none is made for it.
        """
        assert ((), False) == (drafts.inbox(), (workspace / "inbox").exists())

    def test_files_the_latest_first(self, workspace):
        """
        Files that are laid there are found; hidden ones and folders are not.
        """
        folder = workspace / "inbox"
        (folder / "folder.csv").mkdir(parents=True)
        for age, name in enumerate(("new.csv", "Größe.csv", "old.csv", ".hidden")):
            (folder / name).touch()
            os.utime(folder / name, (1_000 - age, 1_000 - age))
        assert ["new.csv", "Größe.csv", "old.csv"] == [path.name for path in drafts.inbox()]

    def test_it_can_be_anywhere(self, tmp_path, monkeypatch):
        """
        QUACK_INBOX names the folder; ~ is understood.
        """
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        monkeypatch.setenv(INBOX.name, "~/laid here")
        (tmp_path / "laid here").mkdir()
        (tmp_path / "laid here" / "a.csv").touch()
        assert (tmp_path / "laid here" / "a.csv",) == drafts.inbox()


class TestDigest:
    def test_of_the_file_as_it_is(self, draft, tmp_path):
        """
        SHA-256 of the bytes, as any tool finds it.
        """
        (tmp_path / "a.csv").write_bytes(b"a,b\r\n")
        assert hashlib.sha256(b"a,b\r\n").hexdigest() == drafts.file_digest(tmp_path / "a.csv")


def _full(*_given):
    raise OSError(28, "No space left on device")
