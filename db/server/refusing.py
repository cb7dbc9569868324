"""Why a server can't be reached or entered, as far as it says; nothing of its own words, which may hold a row's."""

import re

from db.errors import StoreError

REFUSED = frozenset({"login_refused", "login_unknown", "login_barred", "kerberos_refused"})
"""The refusals by which the rows are nobody's business here any more, and which aren't tried again by themselves."""
_SAID = tuple(
    (code, re.compile(said, re.DOTALL))
    for code, said in (
        ("kerberos_missing", "(GSSAPI|SSPI) (continuation|name import) error|could not acquire SSPI credentials"),
        ("kerberos_refused", "(GSSAPI|SSPI) authentication failed"),
        ("kerberos_unwanted", "authentication method requirement"),
        ("login_barred", r"pg_hba\.conf|requires a valid client certificate"),
        ("login_refused", 'authentication failed|role ".*" (does not exist|is not permitted to log in)'),
        ("login_unknown", "permission denied for database"),
        ("server_no_database", 'database ".*" does not exist'),
        ("server_pooled", "unsupported startup parameter"),
        ("server_full", "too many (clients|connections)|connection slots are reserved"),
        ("root_unread", "root certificate file"),
        ("server_misnamed", "does not match host name|server's host name from server certificate"),
        ("server_no_tls", "does not support SSL"),
        ("server_untrusted", "certificate"),
    )
)
"""What libpq says, and what a server says before it gives states; both say it in English."""
_STATES = {"28": "login_refused", "3D": "server_no_database", "25006": "server_only_read"}


def refusal_of(error: Exception, host: str) -> StoreError:
    """Why there is no connection: one of `REFUSED`, or a code of `_SAID`; else 'server_away'."""
    said, state = str(error), getattr(error, "sqlstate", None) or ""
    found = next((code for code, words in _SAID if words.search(said)), "server_away")
    return StoreError(_STATES.get(state) or _STATES.get(state[:2], found), host=host)
