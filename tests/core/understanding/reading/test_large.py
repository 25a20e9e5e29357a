"""A large file gives the very table that the careful reading of a small one gives, down to its line numbers."""

import random

import pandas as pd
import pytest

from core.errors import InvalidInput
from core.understanding.reading import Hints, large, read_table, room, stretches, survey, table, types
from core.understanding.reading.room import check_room, check_room_to_fix
from core.understanding.reading.table import NOTHING_KNOWN

ROWS = 2_500
TINY = {  # so that what happens in large files happens in those of the tests
    (table, "LARGE"): 0,
    (survey, "BLOCK"): 3_000,
    (large, "LOOKED_AT"): 66_000,
    (stretches, "EDGE"): 150,
    (types, "MANY"): 0,
}


def rows(count=ROWS, delimiter=",", decimal="."):
    """Mixed columns: number, word, date, categories, gaps."""
    chance = random.Random(0)
    for place in range(count):
        number = f"{chance.uniform(-9, 99):.2f}".replace(".", decimal)
        gap = chance.choice(["", "NA", str(place), str(place * 3)])
        yield delimiter.join([str(place), number, chance.choice(["Köln", "Bonn"]), f"2024-0{1 + place % 9}-11", gap])


def text(lines, names="id,value,town,day,gap", end="\n"):
    return end.join([names, *lines]) + end


def changed(replaced, **form):
    """The usual table with some lines replaced, each by one or several."""
    return text([replaced.get(place, line) for place, line in enumerate(rows(**form))])


MIDDLE = ROWS // 2
FILES = {
    "clean": text(rows()),
    "title lines": "Report\nAs of: 2024\n\n" + text(rows()),
    "footer": text(rows()) + "\nSource: Office\nAll figures provisional\n",
    "ragged rows": changed({9: "9,1.5", MIDDLE: "1,2", MIDDLE + 1: "1,2.5,Ulm,2024-01-01,4,extra", ROWS - 5: "x"}),
    "short row by another delimiter": changed({MIDDLE: "7;1.5;Köln;2024-01-01;8"}),
    "cells over lines": changed({k: f'{k},1.5,"two\n\nlines, {k}",2024-01-01,' for k in range(5, ROWS, 7)}),
    "long cell over lines": changed({MIDDLE: '1,2,"' + "one line\n" * 90 + '",2024-01-01,3'}),
    "quotes everywhere": text('"' + line.replace(",", '","') + '"' for line in rows()),
    "doubled quotes": changed({k: f'{k},1,"say ""hi"", {k}",2024-01-01,1' for k in range(0, ROWS, 3)}),
    "quotes inside": changed({k: f'{k},1,5" wide,2024-01-01,1' for k in range(0, ROWS, 50)}),
    "open quotes": changed({k: f'{k},1,"open,2024-01-01,1' for k in (10, MIDDLE, ROWS - 3)}),
    "closed on a later row": changed({MIDDLE: '1,"2.5,Ulm,2024-01-01,3', MIDDLE + 2: '1,2.5",Ulm,2024-01-01,3'}),
    "single quotes": text(line.replace("Köln", "'Köln, NRW'") for line in rows()),
    "escapes": text(line.replace("Köln", '"Kö\\"ln"') for line in rows()),
    "blank lines": changed(dict.fromkeys((20, MIDDLE, MIDDLE + 1, ROWS - 20), "")),
    "blanks only": changed(dict.fromkeys((20, MIDDLE), "   ")),
    "repeated names": changed({MIDDLE: "id,value,town,day,gap"}),
    "names repeated in a table of words": text(
        ("a,b,c,d,e" if k % 500 == 400 else f"w{k}x,red,blue,v{k % 7}w,z" for k in range(ROWS)), "a,b,c,d,e"
    ),
    "counted columns": text(rows(), "0,1,2,3,4"),
    "second table": text(rows()) + "\nname,a,b\nx,1,2\ny,2,3\n",
    "second table of the same width": text(rows()) + "\nk,l,m,n,o\n" + "\n".join(rows(50)) + "\n",
    "delimiter at the line end": text((line + "," for line in rows()), "id,value,town,day,gap,"),
    "delimiter at the rows' end": text(line + "," for line in rows()),
    "no names": "\n".join(rows()),
    "numbered rows": text(f"{k},{line}" for k, line in enumerate(rows(), start=1)),
    "named rows": text(f"row {k},{line}" for k, line in enumerate(rows(), start=1)),
    "semicolons and commas": text(rows(delimiter=";", decimal=","), "id;value;town;day;gap"),
    "tabs": text(rows(delimiter="\t"), "id\tvalue\ttown\tday\tgap"),
    "tabs and empty rows": text(
        ["\t\t\t\t" if k % 9 == 5 else x for k, x in enumerate(rows(delimiter="\t"))], "a\tb\tc\td\te"
    ),
    "blank after delimiters": text((line.replace(",", ", ") for line in rows()), "id, value, town, day, gap"),
    "columns set out": text((line.replace(",", "   ").replace("NA", "NA") + "x" for line in rows()), "a  b  c   d  e"),
    "columns of words set out": "\n".join(f"{k:<8}{'New York' if k % 3 else '':<12}{k / 4}" for k in range(ROWS)),
    "carriage returns": text(rows(), end="\r"),
    "both line ends": text(rows(), end="\r\n"),
    "mixed line ends": text(list(rows())[:MIDDLE], end="\r\n") + "\n".join(rows()) + "\r" + "1,2,3,2024-01-01,5\r",
    "one column": "value\n" + "\n".join(str(k / 4) for k in range(ROWS)) + "\n",
    "one column with gaps": "value\n" + "\n".join("" if k % 50 == 7 else f"w{k}" for k in range(ROWS)) + "\n",
    "zeros in front": text(line.replace("Köln", "007") for line in rows()),
    "first rows narrower": text([*(f"{k},1" for k in range(2_100)), *rows(5_000)], "a,b"),
    "names below a title": "Title,,,,\n" + text(rows()),
    "end of text sign": text(rows()) + "\x1a",
    "two bars": text(rows(delimiter="||"), "id||value||town||day||gap"),
    "two bars and quotes": text(
        (line.replace("Köln", '"Köln || NRW"') for line in rows(delimiter="||")), "id||value||town||day||gap"
    ),
    "bars between blanks": text(rows(delimiter=" | "), "id | value | town | day | gap"),
    "frame": text(
        (f"| {line} |" for line in rows(delimiter=" | ")), "| id | value | town | day | gap |\n|--|--|---|--|--|"
    ),
    "whole lines in quotes": text((f'"{line}"' for line in rows()), '"id,value,town,day,gap"'),
    "dashes": changed(dict.fromkeys((0, MIDDLE), "---,---,---,---,---")),
    "delimiter twice": changed({k: f"{k},1.5,,Bonn,2024-01-11,NA" for k in (3, MIDDLE, ROWS - 2)}),
    "cell without its quotes": changed({k: f"{k},1.5,Bonn, NRW,2024-01-11,NA" for k in (3, MIDDLE, ROWS - 2)}),
    "one row in quotes": changed({MIDDLE: '"7,1.5,Köln,2024-01-01,8"'}),
    "second table directly below": text(rows()) + "k,l,m,n,o\n" + "x,1,2,3,4\n" * 9,
    "wider table directly below": text(rows()) + "k,l,m,n,o,p\n" + "x,1,2,3,4,5\n" * 9,
}


def both(content, monkeypatch, hints=NOTHING_KNOWN):
    """The careful reading, and the one in blocks."""
    careful = read_table(content, "x.csv", hints)
    made_tiny(monkeypatch)
    return careful, read_table(content, "x.csv", hints)


def made_tiny(monkeypatch):
    for (module, name), value in TINY.items():
        monkeypatch.setattr(module, name, value)


def check_same(careful, large):
    assert careful.cells.header == large.cells.header
    assert careful.cells.texts.to_pydict() == large.cells.texts.to_pydict()
    assert careful.cells.lines.tolist() == large.cells.lines.tolist()
    assert (careful.dialect, careful.columns, careful.start) == (large.dialect, large.columns, large.start)
    assert list(map(str, careful.warnings)) == list(map(str, large.warnings))
    pd.testing.assert_frame_equal(careful.repairs, large.repairs)
    pd.testing.assert_frame_equal(careful.table, large.table)


class TestSameAsCarefulReading:
    @pytest.mark.parametrize("kind", FILES)
    def test_same_table(self, kind, monkeypatch):
        """
        Cells, types, warnings, repairs and line numbers do not depend on the size of a file.
        """
        check_same(*both(FILES[kind].encode(), monkeypatch))

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "cp850"])
    def test_encodings(self, encoding, monkeypatch):
        """
        A large file in another encoding is the same table.
        """
        check_same(*both(FILES["clean"].encode(encoding), monkeypatch))

    def test_single_lines_in_another_encoding(self, monkeypatch):
        """
        Lines that another program has added are read and named.
        """
        content = text(rows()).encode() + "1,2.5,Nürnberg,2024-01-01,\n".encode("cp1252") * 3
        check_same(*both(content, monkeypatch))

    def test_as_the_user_knows_better(self, monkeypatch):
        """
        What the user sets is obeyed in a large file too.
        """
        content = ("Report\nx;y;z\n" + text(rows())).encode()
        for hints in (
            Hints(header=0),
            Hints(header=3),
            Hints(delimiter=";"),
            Hints(decimal=","),
            Hints(encoding="cp850"),
        ):
            with monkeypatch.context() as patch:
                check_same(*both(content, patch, hints))


class TestRefusals:
    @pytest.mark.parametrize(
        "content",
        [
            text(rows()).encode() + b"\0",
            text(rows()).encode() + b"x" * 2_000_000 + b"\n1,2,3,4,5\n",
            text(rows()).encode("utf-16") + b"\x31",
            b" \n" * 10_000,
        ],
    )
    def test_same_sentence(self, content, monkeypatch):
        """
        What cannot be read is refused in the same words.
        """
        with pytest.raises(InvalidInput) as careful:
            read_table(content, "x.csv")
        made_tiny(monkeypatch)
        with pytest.raises(InvalidInput) as large:
            read_table(content, "x.csv")
        assert str(careful.value) == str(large.value)


class TestRoom:
    def test_refused_before_it_hurts(self):
        """
        A file that does not fit into memory is refused with the figures and the ways out.
        """
        with pytest.raises(InvalidInput) as caught:
            check_room(3_000_000_000, "x.csv", limit=4_000_000_000)
        assert str(caught.value).startswith(
            "x.csv has 3 GB and needs about 9 GB of memory to be read; 3.6 GB are free."
        )

    def test_what_cannot_be_fixed_any_more(self):
        """
        A table that was read and leaves too little to be fixed is refused with the ways out; a smaller one is not.
        """
        with pytest.raises(InvalidInput) as caught:
            check_room_to_fix(5_000_000, 2, "x.csv", limit=500_000_000)
        assert str(caught.value).startswith("To fix x.csv takes about 0.6 GB of memory more; 0.45 GB are free.")
        check_room_to_fix(5_000_000, 1, "x.csv", limit=500_000_000)
        check_room_to_fix(1_000, 2, "x.csv", limit=0)

    def test_what_a_container_keeps_of_files_is_free(self, tmp_path, monkeypatch):
        """
        Of what its limit leaves, the pages of files count as free: they are given back first.
        """
        told = {"max": "4000", "current": "3500", "stat": "anon 2000\ninactive_file 900\nactive_file 100\n"}
        for name, text in told.items():
            (tmp_path / name).write_text(text)
        for name, place in (("_LIMITS", "max"), ("_USED", "current"), ("_STATS", "stat")):
            monkeypatch.setattr(room, name, (tmp_path / place,))
        assert 1500 == room.free_memory()
        (tmp_path / "stat").unlink()
        assert 500 == room.free_memory()

    def test_a_gigabyte_on_a_small_laptop(self):
        """
        A file of one gigabyte is not refused where four gigabytes are free, and one byte more than fits is.
        """
        check_room(1_200_000_000, "x.csv", limit=4_000_000_000)
        with pytest.raises(InvalidInput):
            check_room(1_200_000_001, "x.csv", limit=4_000_000_000)


class TestProgress:
    def test_grows_to_the_end(self, tmp_path, monkeypatch):
        """
        Progress is told in steps that grow to 1, and the folder of the cells is gone with the reading.
        """
        path = tmp_path / "x.csv"
        path.write_text(text(rows()), encoding="utf-8")
        made_tiny(monkeypatch)
        told = []
        reading = read_table(path, "x.csv", progress=told.append)
        folder = reading.cells.spool.path
        assert (1.0, True) == (told[-1], folder.exists())
        assert sorted(told) == told
        del reading
        assert not folder.exists()
