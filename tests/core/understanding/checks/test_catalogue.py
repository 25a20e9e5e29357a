"""All checks together: they run on anything, say nothing about noise, and each can be told from the others."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.errors import NotFound
from core.question.task import Task
from core.understanding.checks.catalogue import CHECKS, checked, explained
from core.understanding.checks.check import Severity
from core.understanding.columns import Role
from core.understanding.draft import Draft
from core.understanding.draft.work import work_on
from core.understanding.reading import read_table
from core.understanding.samples import SAMPLES
from core.understanding.split import Split, SplitKind

MISSING_VALUES = "U046"  # counts gaps: no test of anything, so that noise has some too
DAYS = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(1_000), "D")
ODD = {
    "one row": {"a": [1.0], "b": ["x"], "y": ["p"]},
    "no row": {"a": np.array([], float), "y": np.array([], object)},
    "nothing in it": {"a": [np.nan] * 9, "y": [np.nan] * 9},
    "one column": {"y": list("pq") * 30},
    "one class": {"a": [1.0, 2.0] * 30, "y": ["p"] * 60},
    "no ends": {"a": [np.inf, -np.inf, 1.0] * 20, "y": [1.0, 2.0, np.nan] * 20},
    "hardly a date": {"a": [pd.NaT] * 39 + [DAYS[0]], "y": [1.0, 2.0] * 20},
    "all the same": {"a": [1] * 50, "b": ["x"] * 50, "y": ["p", "q"] * 25},
    "more columns than rows": {**{f"c{place}": [1.0 * place, 2.0, 3.0] for place in range(9)}, "y": ["p", "q", "p"]},
}


class TestDeclared:
    def test_codes_are_unique(self):
        """
        A code means one check, for good.
        """
        codes = [check.code for check in CHECKS]
        assert codes == sorted(set(codes))
        assert all(re.fullmatch(r"U\d{3}", code) for code in codes)

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
    def test_each_is_explained(self, check):
        """
        A check has a title that fits a line, and a paragraph that says why it matters and what to do.
        """
        assert 10 < len(check.title) < 60
        assert len(check.about) > 80
        assert check is explained(check.code)

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
    def test_each_is_in_the_documentation(self, check):
        """
        The page of all checks has an anchor and the title of each.
        """
        page = (Path(__file__).parents[4] / "docs" / "checks.md").read_text(encoding="utf-8")
        assert f'<a id="{check.code.lower()}"></a>`{check.code}` | {check.title} |' in page

    def test_an_unknown_code_is_refused(self):
        """
        Who asks for a check that there is not hears which there are.
        """
        with pytest.raises(NotFound, match="U001"):
            explained("U999")


class TestAnyTable:
    @pytest.mark.parametrize("kind", SplitKind)
    @pytest.mark.parametrize("task", Task)
    @pytest.mark.parametrize("table", ODD)
    def test_nothing_breaks(self, subject, table, task, kind):
        """
        Whatever the table, the task and the split: what is found is said once a column.
        """
        split = Split(kind, column="y" if kind.by_column else "")
        found = checked(subject(ODD[table], "y", task=task, split=split))
        assert len({(one.code, one.column) for one in found}) == len(found)
        assert all(str(one.text) for one in found)

    @pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.key)
    def test_samples_are_sound(self, sample):
        """
        Real measurements that predict well are no leaks: nothing serious is found in the tables that come along.
        """
        reading = read_table(sample.path.read_bytes(), sample.path.name)
        work = work_on(reading, Draft(reading.name, roles={sample.target: Role.TARGET}), sample.task)
        assert [] == [one for one in checked(work.subject) if one.severity is not Severity.NOTE]

    def test_the_gravest_come_first(self, subject):
        """
        Findings are in order of severity.
        """
        answer = ["p", "q"] * 60
        found = checked(subject({"copy": answer, "fixed": [1] * 120, "y": answer}, "y"))
        weights = [list(Severity).index(one.severity) for one in found]
        assert Severity.SERIOUS is found[0].severity
        assert sorted(weights) == weights


class TestNoise:
    @pytest.mark.parametrize("rows", [60, 400])
    @pytest.mark.parametrize("task", [Task.CLASSIFICATION, Task.REGRESSION])
    @pytest.mark.parametrize("seed", range(20))
    def test_nothing_is_found_in_it(self, subject, seed, task, rows):
        """
        Columns that have nothing to do with the target or each other raise no alarm, whatever their shape.
        """
        table = _noise(np.random.default_rng(seed), rows, task)
        looked_at = subject(table, "answer", when=Role.TIME)
        few = {"U048", "U043"} if rows < 100 else set()  # true of a table so small
        assert [] == [one for one in checked(looked_at) if one.code not in {MISSING_VALUES, *few}]


def _noise(random, rows, task):
    return {
        "normal": random.normal(size=rows),
        "even": random.random(rows),
        "waiting": random.exponential(size=rows),
        "income": random.lognormal(size=rows),
        "count": random.integers(0, 50, rows),
        "flag": random.integers(0, 2, rows),
        "letter": random.choice(list("abcdef"), rows),
        "word": random.choice([f"word {number}" for number in range(25)], rows),
        "gaps": np.where(random.random(rows) < 0.1, np.nan, random.normal(size=rows)),
        "when": random.choice(DAYS, rows),
        "answer": random.choice(["p", "q", "r"], rows) if task is Task.CLASSIFICATION else random.normal(size=rows),
    }
