"""An edit turned round takes it back, and a list of edits turned round takes the list back."""

import pytest

from db.edits import Edit, reverse_all
from db.records import Setting

OLD, NEW = Setting("a", "1"), Setting("a", "2")


@pytest.mark.parametrize("edit", [Edit(None, NEW), Edit(OLD, NEW), Edit(OLD, None)], ids=str)
def test_reversed_twice_is_the_same(edit: Edit) -> None:
    assert edit.reverse() == Edit(edit.after, edit.before)
    assert edit.reverse().reverse() == edit


def test_an_edit_says_which_row_it_is_about() -> None:
    assert Edit(OLD, None).row is OLD
    assert Edit(OLD, NEW).row is NEW
    assert (Edit(OLD, None).table, Edit(OLD, None).id) == ("setting", "a")


def test_an_edit_of_nothing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="needs a row"):
        _ = Edit(None, None).row


def test_a_list_is_taken_back_from_its_end() -> None:
    edits = [Edit(None, OLD), Edit(OLD, NEW)]
    assert reverse_all(edits) == (Edit(NEW, OLD), Edit(OLD, None))
    assert reverse_all(()) == ()
