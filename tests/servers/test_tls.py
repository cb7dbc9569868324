"""A client that asks for `verify-full` talks to the server that it asked for, or to none."""

from pathlib import Path

import psycopg
import pytest

from tests.servers.cluster import Address
from tests.servers.tls import CA, OTHER_CA


def test_the_right_name_from_the_right_signer_is_talked_to_encrypted(database_with_tls: Address) -> None:
    with database_with_tls.connect(sslmode="verify-full", sslrootcert=CA) as connection:
        assert connection.pgconn.ssl_in_use
        assert connection.execute("SELECT repeat('å', 1000000)").fetchone() == ("å" * 1000000,)


@pytest.mark.parametrize(
    ("host", "signer", "said"),
    [("127.0.0.1", CA, "does not match host name"), ("localhost", OTHER_CA, "certificate verify failed")],
)
def test_another_name_or_signer_is_refused(database_with_tls: Address, host: str, signer: Path, said: str) -> None:
    with pytest.raises(psycopg.OperationalError, match=said):
        database_with_tls.of(host=host).connect(sslmode="verify-full", sslrootcert=signer)


def test_a_server_without_tls_is_refused(empty_database: Address) -> None:
    with pytest.raises(psycopg.OperationalError, match="server does not support SSL"):
        empty_database.connect(sslmode="verify-full", sslrootcert=CA)


def test_a_server_with_tls_refuses_whoever_wants_none(database_with_tls: Address) -> None:
    with pytest.raises(psycopg.OperationalError):
        database_with_tls.connect(sslmode="disable")
