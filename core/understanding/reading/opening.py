"""Opening a file: what it is, by what it holds and not by its name, and the table in it that is meant."""

import weakref
from dataclasses import replace
from pathlib import Path

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.archive import GZIP, ZIP, gunzipped, unzipped, zipped_tables
from core.understanding.reading.excel import workbook
from core.understanding.reading.foreign import LOOKED_AT, refuse_foreign
from core.understanding.reading.hints import Hints
from core.understanding.reading.json_tables import json_table, looks_like_json
from core.understanding.reading.names import names_listed
from core.understanding.reading.office import is_workbook
from core.understanding.reading.parquet import MARK, parquet_table
from core.understanding.reading.source import Format, Source
from core.understanding.reading.spool import beginning

BETWEEN = ":"  # a file in an archive and a sheet in it; no sheet of a spreadsheet program has it in its name


def opened(content: bytes | Path, name: str, hints: Hints) -> Source:
    """
    The table in the file, or the one that `hints.part` names; raises InvalidInput if there is none to be read.

    Where its `text` is a temporary file, that is removed when the Source is no longer in use: keep it until then.
    """
    spools: list[Path] = []
    source = None
    try:
        source = _opened(content, name, hints.part, spools)
    finally:
        for spool in spools:
            if source is not None and source.text == spool:
                weakref.finalize(source, spool.unlink, missing_ok=True)
            else:
                spool.unlink(missing_ok=True)
    return source


def _opened(content: bytes | Path, name: str, part: str, spools: list[Path]) -> Source:
    if beginning(content, len(ZIP[0])).startswith(ZIP) and not is_workbook(content, name):
        return _zipped(content, name, part, spools)
    return _gzipped(content, name, part, spools)


def _zipped(content: bytes | Path, name: str, part: str, spools: list[Path]) -> Source:
    """The table in an archive that is named, or the one most likely meant."""
    tables, likely = zipped_tables(content, name)
    member, sheet = _asked(part, tables, name) if part else (likely, "")
    inner = unzipped(content, member, name)
    _keep(inner, spools)
    source = _gzipped(inner, f"{name}{BETWEEN}{member}", sheet, spools)
    parts = [f"{member}{BETWEEN}{sheet}" for sheet in source.parts] if len(source.parts) > 1 else [member]
    place = tables.index(member)
    chosen = f"{member}{BETWEEN}{source.part}" if len(parts) > 1 else member
    several = Message(
        N_("{file} holds {n} tables; “{part}” was read."), {"file": name, "n": len(tables), "part": member}
    )
    return replace(
        source,
        parts=(*tables[:place], *parts, *tables[place + 1 :]),
        part=chosen,
        warnings=((several,) if len(tables) > 1 and not part else ()) + source.warnings,
    )


def _asked(part: str, tables: list[str], name: str) -> tuple[str, str]:
    """The file in the archive that is asked for, and the sheet in it."""
    for table in tables:
        if part == table or part.startswith(table + BETWEEN):
            return table, part[len(table) + len(BETWEEN) :]
    raise InvalidInput(
        N_("There is no table “{part}” in {file}. Choose one of these: {parts}."),
        part=part,
        file=name,
        parts=names_listed(tables),
    )


def _gzipped(content: bytes | Path, name: str, part: str, spools: list[Path]) -> Source:
    if not beginning(content, len(GZIP)).startswith(GZIP):
        return _plain(content, name, part)
    inner, warnings = gunzipped(content, name)
    _keep(inner, spools)
    source = _plain(inner, name, part)
    return replace(source, warnings=warnings + source.warnings)


def _plain(content: bytes | Path, name: str, part: str) -> Source:
    """The table in a file that is not packed, or not any more."""
    if is_workbook(content, name):
        return workbook(content, name, part)
    source = _single(content, name, part)
    if not part or source.parts:
        return source
    said = Message(N_("{file} holds only one table; “{part}” was not looked for."), {"file": name, "part": part})
    return replace(source, warnings=(said, *source.warnings))


def _single(content: bytes | Path, name: str, part: str) -> Source:
    start = beginning(content, LOOKED_AT)
    if start.startswith((*ZIP, GZIP)):
        raise InvalidInput(
            N_("{file} holds an archive inside an archive. Unpack it and choose the table inside."), file=name
        )
    if start.startswith(MARK):
        return parquet_table(content, name)
    refuse_foreign(start, name)
    found = json_table(content, name, part) if looks_like_json(start) else None
    return found or Source(Format.TEXT, text=content)


def _keep(content: bytes | Path, spools: list[Path]) -> None:
    if isinstance(content, Path):
        spools.append(content)
