"""Garbage is looked for when it is asked for, and not while very many objects are made."""

import gc
import weakref
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from app.core.garbage import collect_due, uncollected


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    """Some ten objects make it worth a look, and what stood before is left aside."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(10, 20, 20)
    yield
    gc.set_threshold(*before)


kept: list[list[int]] = []


def left() -> "weakref.ref[Knot]":
    """Something that nobody holds any more, and enough of others that are held."""
    thing = weakref.ref(Knot())
    kept.extend([number] for number in range(100))
    return thing


def test_what_is_due_is_thrown_away_when_it_is_asked_for() -> None:
    thing = left()
    assert thing() is not None
    collect_due()
    assert thing() is None


def test_nothing_is_looked_for_where_little_was_made() -> None:
    gc.set_threshold(100_000, 20, 20)
    thing = left()
    collect_due()
    assert thing() is not None


def test_nothing_is_looked_for_while_any_thread_makes_very_many() -> None:
    begun, over = Event(), Event()

    def make_many() -> None:
        with uncollected():
            begun.set()
            over.wait()

    thread = Thread(target=make_many)
    thread.start()
    begun.wait()
    with uncollected():
        thing = left()
    collect_due()
    assert thing() is not None
    over.set()
    thread.join()
    collect_due()
    assert thing() is None
