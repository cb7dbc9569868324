"""A store whose rows say the same of much and lie in any order, as they do on a server."""

import random
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import Parameter, getmembers, isfunction, signature
from pkgutil import iter_modules
from typing import Any

from db.records import RECORDS
from db.records.record import columns
from db.store import Store

_MADE_ALIKE = ("name", "title", "start_on", "day", "due_on", "made_on", "asked_at", "at", "position")
"""Columns that are made to say the same in every row of a table, so that nothing but an id tells rows apart."""


def mixed(lived: Store, seed: int) -> Store:
    """A copy of a store, with many rows of equal rank in an order of chance; equal but for that, whatever the seed."""
    store, chance = Store.create(None), random.Random(seed)
    connection = store._connection
    lived._connection.backup(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    for record in RECORDS:
        table, names = record.table, columns(record)
        for name in set(_MADE_ALIKE).intersection(names):
            connection.execute(
                f"UPDATE {table} SET {name} = (SELECT MIN({name}) FROM {table}) WHERE {name} IS NOT NULL"
            )
        rows = connection.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY id").fetchall()
        chance.shuffle(rows)
        connection.execute(f"DELETE FROM {table}")
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", rows)
    connection.execute("COMMIT")
    return store


def questions(package: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of the modules of a package that is asked of a store."""
    for found in iter_modules(import_module(package).__path__, f"{package}."):
        if found.ispkg:
            yield from questions(found.name)
            continue
        module = import_module(found.name)
        for name, function in getmembers(module, isfunction):
            asks = next(iter(signature(function).parameters), "") == "store"
            if asks and not name.startswith("_") and function.__module__ == module.__name__:
                yield f"{found.name}.{name}", function


def wanted(question: Callable[..., Any]) -> list[Parameter]:
    """What a question is asked about, beside the store."""
    return list(signature(question).parameters.values())[1:]
