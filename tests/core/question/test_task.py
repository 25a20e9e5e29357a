"""The three kinds of question."""

import pytest

from core.question.task import EVERY_TASK, SUPERVISED, Task


@pytest.mark.parametrize("task", Task)
def test_each_has_a_name_to_show(task):
    """
    The key is for files, the label for people.
    """
    assert task.label == task.value.capitalize()
    assert task in EVERY_TASK


def test_groups_are_found_without_an_answer_to_learn_from():
    """
    Only classes and numbers are learned from examples with the answer.
    """
    assert {Task.CLUSTERING} == EVERY_TASK - SUPERVISED
