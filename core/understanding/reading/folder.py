"""A temporary folder that lives as long as somebody uses what is in it."""

import mmap
import shutil
import tempfile
import weakref
from pathlib import Path

import pyarrow as pa


class Folder:
    """Made at once, and removed with everything in it when nothing refers to this object any more."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="quack-cells-"))
        self._maps: list[mmap.mmap] = []
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def table(self, path: Path) -> pa.Table:
        """The table of an Arrow file, read from the disk where it is needed."""
        with path.open("rb") as file:
            self._maps.append(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return pa.ipc.open_file(pa.py_buffer(self._maps[-1])).read_all()

    def let_go(self) -> None:
        """Give the memory back that holds what was read: the disk has it still."""
        for found in self._maps:
            if hasattr(mmap, "MADV_DONTNEED"):
                found.madvise(mmap.MADV_DONTNEED)
