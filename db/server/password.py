"""Changes the password of a login on the server, which never gets to read it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.errors import StoreError
from db.server.line import Address
from db.server.reading import reading

if TYPE_CHECKING:
    import psycopg


def change_password(address: Address, before: str, after: str, is_given_up: Callable[[], bool] = bool) -> None:
    """Let this login be entered by another password from now on; whoever has come in stays.

    Raises StoreError: 'login_refused' where `before` isn't the password, 'server_away', 'password_fixed'.
    """
    with reading(replace(address, password=before), is_given_up) as connection:
        set_own_password(connection, after)


def set_own_password(connection: "psycopg.Connection[Any]", after: str) -> None:
    """Let whoever asks here come in by this from now on.

    Only what a server needs to check it by (SCRAM) is made here and sent, so that no log over there has the password.
    Raises StoreError 'password_fixed' where the server lets nobody change their own.
    """
    import psycopg
    from psycopg import sql

    user = connection.info.user
    kept = scram_of(connection, user, after)
    try:
        connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(user), sql.Literal(kept)))
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction) as error:
        raise StoreError("password_fixed") from error


def scram_of(connection: "psycopg.Connection[Any]", user: str, password: str) -> str:
    """What a server needs to check a password by, and keeps in its place."""
    return connection.pgconn.encrypt_password(password.encode(), user.encode(), b"scram-sha-256").decode()
