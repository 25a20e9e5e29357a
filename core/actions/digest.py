"""A digest of a file in work: what is worked out about it holds as long as the digest stays."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.understanding.draft.work import Work
from core.understanding.split import Split


def work_digest(work: Work, split: Split, **further: Any) -> str:
    """SHA-256 over the file, how it is read and prepared, roles, task, this split, and what else is named."""
    draft = work.draft
    content = {
        "file": [draft.name, draft.file, Path(draft.file).stat().st_mtime_ns if draft.file else id(work.reading)],
        "reading": asdict(draft.hints),
        "steps": [asdict(step) for step in draft.steps],
        "columns": [asdict(column) for column in work.columns],
        "task": work.task,
        "split": asdict(split),
        **further,
    }
    return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()
