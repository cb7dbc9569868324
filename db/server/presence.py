"""Who is at work in a team just now, and in which meeting: told by each PC, forgotten soon after it falls silent."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from uuid import uuid4

from db.server.door import CHANNEL
from db.server.layout import SCHEMA

if TYPE_CHECKING:
    import psycopg
Connection: TypeAlias = "psycopg.Connection[Any]"

SILENT_AFTER = "90 seconds"
_WITHIN = 2.0  # seconds
_MOST_PCS = 8
"""How many PCs a login can be seen at."""
SOMEBODY = 0
"""What is told in place of the number of a change, when somebody came, went, or is in another meeting."""
CALLED = ("be_here(TEXT, TEXT, TEXT, BIGINT)", "who_is_here()")
"""The functions that a login may call; the table behind them nobody reads."""

_TABLE = """
CREATE UNLOGGED TABLE presence (
    name TEXT COLLATE "C" NOT NULL, pc TEXT COLLATE "C" NOT NULL, staff_id TEXT COLLATE "C" NOT NULL,
    team_id TEXT COLLATE "C", page TEXT NOT NULL, meeting_id TEXT, leads_since BIGINT, seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (name, pc))
"""
_BE_HERE = """
CREATE FUNCTION be_here(on_pc TEXT, at_page TEXT, at_meeting TEXT, lead_from BIGINT) RETURNS BIGINT LANGUAGE plpgsql
SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE
    me login; was presence; since BIGINT; now_ms BIGINT := floor(extract(epoch FROM clock_timestamp()) * 1000);
BEGIN
    SELECT * INTO me FROM login l WHERE l.name = session_user;
    IF NOT FOUND OR me.staff_id IS NULL THEN RETURN 0; END IF;
    on_pc := left(on_pc, 40);
    DELETE FROM presence p WHERE (p.name, p.pc) IN (SELECT o.name, o.pc FROM presence o
        WHERE o.seen_at < clock_timestamp() - INTERVAL '{silent}' FOR UPDATE SKIP LOCKED);
    SELECT * INTO was FROM presence p WHERE p.name = me.name AND p.pc = on_pc;
    IF at_page = '' THEN
        DELETE FROM presence p WHERE p.name = me.name AND p.pc = on_pc;
    ELSE
        IF was.pc IS NULL THEN
            DELETE FROM presence p WHERE p.name = me.name AND p.pc IN (SELECT o.pc FROM presence o
                WHERE o.name = me.name ORDER BY o.seen_at DESC OFFSET {most} - 1);
        END IF;
        since := CASE WHEN lead_from > 0 THEN LEAST(lead_from, now_ms) WHEN lead_from = 0 THEN now_ms END;
        INSERT INTO presence VALUES (me.name, on_pc, me.staff_id, me.team_id, left(at_page, 40), left(at_meeting, 120),
            since, clock_timestamp())
        ON CONFLICT (name, pc) DO UPDATE SET staff_id = me.staff_id, team_id = me.team_id, page = left(at_page, 40),
            meeting_id = left(at_meeting, 120), leads_since = since, seen_at = clock_timestamp();
    END IF;
    IF was.page IS DISTINCT FROM NULLIF(at_page, '') OR was.meeting_id IS DISTINCT FROM at_meeting
        OR was.leads_since IS DISTINCT FROM since THEN
        PERFORM pg_notify('{channel}', '{somebody}');
    END IF;
    RETURN COALESCE(since, 0);
END $$
"""
_WHO_IS_HERE = """
CREATE FUNCTION who_is_here() RETURNS SETOF presence LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT p.* FROM presence p WHERE p.seen_at > clock_timestamp() - INTERVAL '{silent}'
    AND (p.team_id IS NULL OR p.team_id = ANY (my_teams())) ORDER BY p.name, p.pc $$
"""


class Here(NamedTuple):
    """Somebody at a PC: at which page, and in which meeting, if any; `leads_since` counts up where they lead it."""

    pc: str
    staff_id: str
    page: str
    meeting_id: str | None
    leads_since: int | None


def statements(schema: str = SCHEMA) -> list[str]:
    """The statements that make it, in a schema whose logins are there."""
    facts = {"schema": schema, "channel": CHANNEL, "silent": SILENT_AFTER, "most": _MOST_PCS, "somebody": SOMEBODY}
    return [_TABLE, _BE_HERE.format(**facts), _WHO_IS_HERE.format(**facts)]


class Attendance:
    """Tells where this PC's user is, and keeps who else is there, as it was told last; `told` when that is new.

    `post` has something asked, and waits for nothing.
    """

    def __init__(self, post: Callable[[Callable[[Connection], object], float], None], told: Callable[[], None]) -> None:
        self._post, self._told = post, told
        self.pc = uuid4().hex
        """Which of a user's PCs this is, from its start to its end."""
        self.here: tuple[Here, ...] = ()
        self.leads_since = 0
        """Since when this PC leads its meeting, as the server counts; 0 where it doesn't, or hasn't heard it yet."""

    def be(self, page: str, meeting_id: str | None = None, leading: int | None = None) -> None:
        """Have it told where this PC's user is: see `be_here`."""
        self._post(partial(self._be, page=page, meeting_id=meeting_id, leading=leading), _WITHIN)

    def look(self, connection: Connection) -> None:
        """In the link's thread: see who is there."""
        self.here = who_is_here(connection)
        self._told()

    def _be(self, connection: Connection, page: str, meeting_id: str | None, leading: int | None) -> None:
        self.leads_since = be_here(connection, self.pc, page, meeting_id, leading)
        self.look(connection)


def be_here(connection: Connection, pc: str, page: str, meeting_id: str | None, leading: int | None) -> int:
    """Tell where this PC's user is, '' as the page for nowhere any more.

    `leading`: since when they lead the meeting, 0 from now on, None if they don't; the answer is since when, or 0.
    """
    ((since,),) = connection.execute("SELECT be_here(%s, %s, %s, %s)", (pc, page, meeting_id, leading)).fetchall()
    return int(since)


def who_is_here(connection: Connection) -> tuple[Here, ...]:
    """Everybody of one's team who is at work, oneself too."""
    asked = "SELECT pc, staff_id, page, meeting_id, leads_since FROM who_is_here()"
    return tuple(Here(*row) for row in connection.execute(asked).fetchall())
