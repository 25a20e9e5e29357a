"""The numbers of studies and versions: in order, and each only once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.tracking import runs
from core.tracking.numbering import numbered
from core.tracking.tags import Kind


def next_study(project):
    with numbered(project, Kind.STUDY) as number:
        runs.begin(project, Kind.STUDY, "a study", number=number)
    return number


class TestNumbers:
    def test_each_kind_is_counted_for_itself(self, iris_project):
        """
        The second dataset version follows the first, whatever else there is.
        """
        with numbered(iris_project.project_id, Kind.DATASET) as version:
            assert (2, 1) == (version, next_study(iris_project.project_id))

    def test_no_two_at_once_get_the_same(self, iris_project):
        """
        Eight that begin at the same moment get eight numbers.
        """
        with ThreadPoolExecutor(8) as tabs:
            assert list(range(1, 9)) == sorted(tabs.map(next_study, [iris_project.project_id] * 8))

    def test_the_next_goes_on_after_a_failure(self, iris_project):
        """
        A number that was not used is given again, and nobody waits for it for ever.
        """
        with pytest.raises(OSError, match="full"), numbered(iris_project.project_id, Kind.STUDY):
            raise OSError("full")
        assert 1 == next_study(iris_project.project_id)
