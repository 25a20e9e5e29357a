"""Any file is opened for what it holds, whatever its name says."""

import gzip
import io
import zipfile
import zlib

import pytest

from core.errors import InvalidInput
from core.understanding.reading import archive, spool
from core.understanding.reading.hints import Hints
from core.understanding.reading.opening import opened
from core.understanding.reading.source import Format

CSV = b"a,b\n1,2\n"


def zip_of(files, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return target.getvalue()


def locked(content):
    """The archive with the flag of a password on its files."""
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + place
        content = content[:at] + b"\x01\x00" + content[at + 2 :]
    return content


def method_changed(content, method):
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = content.index(mark) + place
        content = content[:at] + bytes([method, 0]) + content[at + 2 :]
    return content


def source_of(content, part=""):
    return opened(content, "x.csv", Hints(part=part))


def refusal(content, part=""):
    with pytest.raises(InvalidInput) as caught:
        source_of(content, part)
    return str(caught.value)


class TestText:
    def test_passes_through(self, tmp_path):
        """
        Text is handed on as it came, from memory or from disk.
        """
        path = tmp_path / "table"
        path.write_bytes(CSV)
        assert CSV == source_of(CSV).text
        assert path == source_of(path).text

    @pytest.mark.parametrize("content", [b"[id];[name]\n1;2\n", b'{"a":1}\tx\n{"a":2}\ty\n', b"[1] 2 3\n", b"{x}\n1\n"])
    def test_that_begins_like_something_else(self, content):
        """
        A bracket at the beginning makes no JSON.
        """
        assert Format.TEXT == source_of(content).format

    def test_part_of_what_has_none(self):
        """
        If a part is asked of a file that has none, that is said.
        """
        assert ["x.csv holds only one table; “S” was not looked for."] == list(map(str, source_of(CSV, "S").warnings))


class TestGzip:
    @pytest.mark.parametrize(
        "content", [gzip.compress(CSV), gzip.compress(CSV[:4]) + gzip.compress(CSV[4:]), gzip.compress(CSV) + bytes(9)]
    )
    def test_unpacked(self, content):
        """
        What is packed is read: also in several pieces, also with zeros at the end.
        """
        source = source_of(content)
        assert CSV == source.text
        assert () == source.warnings

    def test_more_behind_its_end(self):
        """
        What follows the archive is left out, and that is said.
        """
        source = source_of(gzip.compress(CSV) + b"garbage")
        assert CSV == source.text
        assert ["What follows the end of the gzip archive x.csv was left out."] == list(map(str, source.warnings))

    def test_large_ones_go_to_disk(self, monkeypatch):
        """
        A large table is unpacked into a file, which is there as long as the source is in use, and no longer.
        """
        monkeypatch.setattr(spool, "IN_MEMORY", 100)
        source = source_of(gzip.compress(CSV * 50))
        path = source.text
        assert CSV * 50 == path.read_bytes()
        del source
        assert not path.exists()


class TestZip:
    def test_one_table(self):
        """
        The table among folders, hidden files and what a Mac adds is found.
        """
        source = source_of(
            zip_of({"data/": "", "data/t.csv": CSV, "__MACOSX/._t.csv": b"x" * 99, ".DS_Store": b"x" * 99})
        )
        assert CSV == source.text
        assert ("data/t.csv",) == source.parts
        assert () == source.warnings

    def test_several(self):
        """
        The largest table is read, that there are others is said, and each can be chosen.
        """
        files = {"a.csv": CSV, "b.csv": CSV * 2, "readme.txt": b"words " * 99, "p.png": b"\x89PNG" + bytes(999)}
        source = source_of(zip_of(files))
        assert "b.csv" == source.part
        assert ("a.csv", "b.csv", "readme.txt") == source.parts
        assert ["x.csv holds 3 tables; “b.csv” was read."] == list(map(str, source.warnings))
        assert CSV == source_of(zip_of(files), "a.csv").text

    def test_gzip_within(self):
        """
        A table may be packed once more within the archive.
        """
        assert CSV == source_of(zip_of({"t.csv.gz": gzip.compress(CSV)})).text

    @pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_ways_of_packing(self, method):
        """
        All that the format knows from of old is unpacked.
        """
        assert CSV == source_of(zip_of({"t.csv": CSV}, method)).text

    def test_part_that_is_not_there(self):
        """
        The refusal lists the tables there are.
        """
        assert "There is no table “c” in x.csv. Choose one of these: “a”, “b”." in refusal(
            zip_of({"a": CSV, "b": CSV}), "c"
        )


PACKED = gzip.compress(CSV * 2_000)
WRONG_SUM = gzip.compress(CSV)[:-8] + bytes(8)
ZIPPED = zip_of({"t.csv": bytes(range(33, 127)) * 50}, zipfile.ZIP_STORED)


class TestBadArchives:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (PACKED[:-30], f"x.csv breaks off at byte {len(PACKED) - 30}"),
            (b"\x1f\x8b\x08", "x.csv breaks off at byte 3"),
            (WRONG_SUM, "x.csv is damaged at or after byte 0"),
            (PACKED[:20] + b"\xff" * 20 + PACKED[40:], "x.csv is damaged at or after byte 0"),
            (gzip.compress(gzip.compress(CSV)), "an archive inside an archive"),
            (gzip.compress(zip_of({"t.csv": CSV})), "an archive inside an archive"),
            (zip_of({"t.zip": zip_of({"t.csv": CSV})}), "an archive inside an archive"),
            (zip_of({"t.gz": gzip.compress(gzip.compress(CSV))}), "an archive inside an archive"),
            (zip_of({}), "an archive without a table"),
            (zip_of({"a/": ""}), "an archive without a table"),
            (zip_of({"p.png": b"\x89PNG"}), "an archive without a table"),
            (locked(zip_of({"t.csv": CSV})), "“t.csv” in x.csv is protected by a password"),
            (method_changed(zip_of({"t.csv": CSV}), 93), "packed in a way that is rarely used"),
            (ZIPPED.replace(b'!"#$', b"!!!!", 1), "“t.csv” in x.csv is damaged at or after byte 0"),
            (ZIPPED[:-30], "the list of what is in it, at its end, cannot be read"),
            (b"PK\x03\x04", "the list of what is in it, at its end, cannot be read"),
        ],
    )
    def test_refused_in_a_sentence(self, content, said):
        """
        Broken off, damaged, empty, locked, packed twice: the sentence says what and where.
        """
        assert said in refusal(content)

    def test_more_files_than_anyone_chooses_among(self, monkeypatch):
        """
        An archive of thousands of files is no place to choose a table.
        """
        monkeypatch.setattr(archive, "MOST_FILES", 2)
        assert "an archive of 3 files; 2 are the most" in refusal(zip_of(dict.fromkeys("abc", CSV)))

    @pytest.mark.parametrize("pack", [gzip.compress, lambda zeros: zip_of({"t.csv": zeros})])
    def test_bombs(self, pack, monkeypatch, tmp_path):
        """
        What becomes many times as large as any table is refused while it is unpacked, and leaves nothing behind.
        """
        monkeypatch.setattr(spool, "HARMLESS", 2**20)
        monkeypatch.setattr(spool, "IN_MEMORY", 2**19)
        monkeypatch.setattr(spool.tempfile, "tempdir", str(tmp_path))
        assert "unpacks to more than 200 times its size" in refusal(pack(bytes(6 * 2**20)))
        assert [] == list(tmp_path.iterdir())

    def test_too_large_at_any_rate(self, monkeypatch):
        """
        The disk has an end as well.
        """
        monkeypatch.setattr(spool, "MOST_UNPACKED", 2**30)
        monkeypatch.setattr(spool, "MOST_RATIO", 10**9)
        monkeypatch.setattr(spool, "IN_MEMORY", 100)
        with pytest.raises(InvalidInput, match="unpacks to more than 1 GB"):
            spool.refuse_bomb(2**30 + 1, 10, "x.csv")


class TestForeignFiles:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
            (b"\xff\xd8\xff\xe0\0\0", "a JPEG image"),
            (b"II*\0\x08\0", "a TIFF image"),
            (b"RIFF\0\0\0\0WEBP", "an image, a sound or a film"),
            (b"%PDF-1.7\n", "a PDF document"),
            (b"{\\rtf1 x}", "a text document (RTF)"),
            (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
            (b"Rar!\x1a\x07", "a RAR archive"),
            (b"BZh91AY", "a bzip2 archive"),
            (b"\xfd7zXZ\0", "an xz archive"),
            (b"t.csv" + bytes(252) + b"ustar\x0000", "a tar archive"),
            (b"SQLite format 3\0", "a SQLite database"),
            (b"\x89HDF\r\n", "an HDF5 file"),
            (b"ARROW1\0\0", "an Arrow or Feather file"),
            (b"$FL2@(#) SPSS", "an SPSS file"),
            (b"<!DOCTYPE html>\n<table>", "a web page (HTML)"),
            (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook>", "an XML document"),
        ],
    )
    @pytest.mark.parametrize("pack", [bytes, gzip.compress])
    def test_named_for_what_it_is(self, content, kind, pack):
        """
        A picture, a document or a database is called that, packed or not, and the next step is said.
        """
        assert f"x.csv holds no table that can be read: it looks like {kind}." in refusal(pack(content))


def test_deflated_bytes_without_end():
    """
    A gzip stream that goes on after all of the file is read is said to break off, and is not read for ever.
    """
    packing = zlib.compressobj(wbits=31)
    assert "breaks off" in refusal(packing.compress(bytes(10**6)) + packing.flush(zlib.Z_SYNC_FLUSH))
