"""The append-only list of schema steps: a released step is never edited, only followed by the next."""

from sqlcipher3 import dbapi2 as sqlite3

from db import steps
from db.transaction import transaction

_FIRST_SCHEMA = (
    "CREATE TABLE team (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
    """CREATE TABLE staff (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), name TEXT NOT NULL,
        initials TEXT NOT NULL, role TEXT NOT NULL, caseload_limit INTEGER, active INTEGER NOT NULL)""",
    """CREATE TABLE catalogue_item (
        id TEXT PRIMARY KEY, catalogue TEXT NOT NULL, name TEXT NOT NULL, short TEXT NOT NULL,
        position INTEGER NOT NULL, active INTEGER NOT NULL, company_based INTEGER NOT NULL,
        paid_hours INTEGER NOT NULL, cross_cutting INTEGER NOT NULL, activation INTEGER NOT NULL)""",
    """CREATE TABLE citizen (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), name TEXT NOT NULL,
        case_number TEXT NOT NULL, cpr TEXT NOT NULL, birth_date TEXT,
        target_group_id TEXT REFERENCES catalogue_item (id), benefit_id TEXT REFERENCES catalogue_item (id),
        start_on TEXT, end_on TEXT, exit_reason_id TEXT REFERENCES catalogue_item (id),
        cv INTEGER NOT NULL, cv_date TEXT, next_step TEXT NOT NULL, job_goal TEXT NOT NULL,
        town TEXT NOT NULL)""",
    """CREATE TABLE assignment (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id),
        staff_id TEXT NOT NULL REFERENCES staff (id), role TEXT NOT NULL, start_on TEXT NOT NULL,
        end_on TEXT)""",
    "CREATE INDEX assignment_by_citizen ON assignment (citizen_id)",
    """CREATE TABLE effort (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id),
        kind_id TEXT NOT NULL REFERENCES catalogue_item (id), start_on TEXT NOT NULL, end_on TEXT,
        hours REAL, paid_hours REAL, company TEXT NOT NULL)""",
    # The board asks who runs what and who had a company last: both are answered from an index alone.
    "CREATE INDEX effort_by_citizen ON effort (citizen_id, end_on, kind_id)",
    "CREATE INDEX effort_by_end ON effort (end_on, start_on, citizen_id, kind_id, paid_hours)",
    """CREATE TABLE exemption (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id),
        kind_id TEXT NOT NULL REFERENCES catalogue_item (id), start_on TEXT NOT NULL, end_on TEXT)""",
    "CREATE INDEX exemption_by_citizen ON exemption (citizen_id)",
    """CREATE TABLE placement (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), month TEXT NOT NULL,
        stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 4),
        belief INTEGER CHECK (belief BETWEEN 1 AND 5))""",
    "CREATE INDEX placement_by_citizen ON placement (citizen_id, month, stage)",
    "CREATE INDEX placement_by_month ON placement (month)",
    """CREATE TABLE month_state (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), month TEXT NOT NULL,
        closed_at TEXT, closed_by TEXT)""",
    "CREATE TABLE setting (id TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE change (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, who TEXT,
        kind TEXT NOT NULL, why TEXT, undoes TEXT)""",
    """CREATE TABLE journal (
        change_number INTEGER NOT NULL REFERENCES change (number), position INTEGER NOT NULL,
        table_name TEXT NOT NULL, row_id TEXT NOT NULL, before TEXT, after TEXT,
        PRIMARY KEY (change_number, position)) WITHOUT ROWID""",
    "CREATE INDEX journal_by_row ON journal (table_name, row_id)",
)

_EVERYTHING_ABOUT_ONE = (
    "ALTER TABLE citizen ADD COLUMN permit_date TEXT",
    "ALTER TABLE citizen ADD COLUMN benefit_months INTEGER",
    "ALTER TABLE citizen ADD COLUMN repatriation_talk TEXT",
    "ALTER TABLE citizen ADD COLUMN review_date TEXT",
    """CREATE TABLE agreement (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), text TEXT NOT NULL,
        staff_id TEXT REFERENCES staff (id), due_on TEXT, done_on TEXT, dropped_on TEXT,
        made_on TEXT NOT NULL)""",
    "CREATE INDEX agreement_by_citizen ON agreement (citizen_id)",
    """CREATE TABLE note (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), at TEXT NOT NULL,
        staff_id TEXT REFERENCES staff (id), text TEXT NOT NULL)""",
    "CREATE INDEX note_by_citizen ON note (citizen_id, at)",
    """CREATE TABLE paid_hours (
        id TEXT PRIMARY KEY, effort_id TEXT NOT NULL REFERENCES effort (id), start_on TEXT NOT NULL,
        hours REAL NOT NULL)""",
    "CREATE INDEX paid_hours_by_effort ON paid_hours (effort_id, start_on, hours)",
    """CREATE TABLE earlier_exit (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), end_on TEXT NOT NULL,
        exit_reason_id TEXT REFERENCES catalogue_item (id), reopened_on TEXT NOT NULL)""",
    "CREATE INDEX earlier_exit_by_citizen ON earlier_exit (citizen_id)",
    """CREATE TABLE sight (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id),
        staff_id TEXT REFERENCES staff (id), at TEXT NOT NULL, what TEXT NOT NULL)""",
    "CREATE INDEX sight_by_citizen ON sight (citizen_id, at)",
    # What was removed from a citizen stands nowhere but in the journal; this finds it without reading all of it.
    "CREATE INDEX journal_of_removed ON journal (before ->> 'citizen_id') WHERE after IS NULL",
)

_MEETINGS = (
    """CREATE TABLE meeting (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), kind TEXT NOT NULL, month TEXT NOT NULL,
        started_at TEXT NOT NULL, queue_order TEXT NOT NULL, ended_at TEXT)""",
    """CREATE TABLE participant (
        id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting (id),
        staff_id TEXT NOT NULL REFERENCES staff (id))""",
    """CREATE TABLE meeting_mark (
        id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting (id),
        citizen_id TEXT NOT NULL REFERENCES citizen (id), kind TEXT NOT NULL)""",
    "CREATE INDEX meeting_mark_by_meeting ON meeting_mark (meeting_id)",
    "CREATE INDEX meeting_mark_by_citizen ON meeting_mark (citizen_id)",
    """CREATE TABLE agenda_point (
        id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting (id), position INTEGER NOT NULL,
        text TEXT NOT NULL, done_at TEXT)""",
    # It refers to nothing: who takes back a meeting's start, or the import of a citizen, need not know how far the
    # meeting had come.
    """CREATE TABLE meeting_place (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL, seconds REAL NOT NULL, visits INTEGER NOT NULL)""",
    """CREATE TABLE minute (
        id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting (id), position INTEGER NOT NULL,
        section TEXT NOT NULL, citizen_id TEXT REFERENCES citizen (id), staff_id TEXT REFERENCES staff (id),
        text TEXT NOT NULL, stage_before INTEGER, stage INTEGER, day TEXT)""",
    "CREATE INDEX minute_by_meeting ON minute (meeting_id)",
    "CREATE INDEX minute_by_citizen ON minute (citizen_id)",
    "ALTER TABLE agreement ADD COLUMN meeting_id TEXT REFERENCES meeting (id)",
    "CREATE INDEX agreement_by_meeting ON agreement (meeting_id)",
    """CREATE TABLE month_fact (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), month TEXT NOT NULL,
        counted INTEGER NOT NULL, staff_id TEXT REFERENCES staff (id),
        target_group_id TEXT REFERENCES catalogue_item (id), benefit_id TEXT REFERENCES catalogue_item (id),
        start_on TEXT, stage INTEGER CHECK (stage BETWEEN 1 AND 4),
        stage_before INTEGER CHECK (stage_before BETWEEN 1 AND 4), discussed INTEGER NOT NULL,
        months_here INTEGER NOT NULL, stuck INTEGER NOT NULL, in_company INTEGER NOT NULL,
        months_without INTEGER NOT NULL, paid_hours REAL NOT NULL, passive INTEGER NOT NULL, cv INTEGER NOT NULL,
        exempted INTEGER NOT NULL, effort_kinds TEXT NOT NULL, exemption_kinds TEXT NOT NULL,
        next_step TEXT NOT NULL, ended_on TEXT, exit_reason_id TEXT REFERENCES catalogue_item (id))""",
    "CREATE INDEX month_fact_by_month ON month_fact (month)",
    "CREATE INDEX month_fact_by_citizen ON month_fact (citizen_id)",
    """CREATE TABLE month_load (
        id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), month TEXT NOT NULL,
        count INTEGER NOT NULL, caseload_limit INTEGER NOT NULL)""",
    "CREATE INDEX month_load_by_month ON month_load (month)",
)

_WAYS_INTO_COMPANIES = (
    """CREATE TABLE company (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), name TEXT NOT NULL, cvr TEXT NOT NULL,
        branche_id TEXT REFERENCES catalogue_item (id), town TEXT NOT NULL, code_of_care_since TEXT,
        centre_places INTEGER, centre_mentor TEXT NOT NULL, note TEXT NOT NULL, active INTEGER NOT NULL)""",
    """CREATE TABLE company_spelling (
        id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES company (id), name TEXT NOT NULL)""",
    """CREATE TABLE contact_person (
        id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES company (id), name TEXT NOT NULL,
        role TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL)""",
    """CREATE TABLE company_contact (
        id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES company (id), day TEXT NOT NULL,
        staff_id TEXT REFERENCES staff (id), how TEXT NOT NULL, text TEXT NOT NULL)""",
    "CREATE INDEX company_contact_by_company ON company_contact (company_id, day)",
    """CREATE TABLE opening (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), kind TEXT NOT NULL, title TEXT NOT NULL,
        company_id TEXT REFERENCES company (id), places INTEGER NOT NULL, hours REAL, wanted_from TEXT,
        deadline TEXT, requirements TEXT NOT NULL, town TEXT NOT NULL,
        branche_id TEXT REFERENCES catalogue_item (id), source TEXT NOT NULL, made_on TEXT NOT NULL,
        closed_on TEXT, closed_as TEXT NOT NULL)""",
    "CREATE INDEX opening_by_company ON opening (company_id)",
    """CREATE TABLE opening_skill (
        id TEXT PRIMARY KEY, opening_id TEXT NOT NULL REFERENCES opening (id),
        skill_id TEXT NOT NULL REFERENCES catalogue_item (id))""",
    "CREATE INDEX opening_skill_by_opening ON opening_skill (opening_id)",
    """CREATE TABLE match_profile (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), hours REAL, towns TEXT NOT NULL,
        no_gos TEXT NOT NULL)""",
    """CREATE TABLE citizen_wish (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id),
        branche_id TEXT NOT NULL REFERENCES catalogue_item (id), wanted INTEGER NOT NULL)""",
    "CREATE INDEX citizen_wish_by_citizen ON citizen_wish (citizen_id)",
    """CREATE TABLE citizen_skill (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id),
        skill_id TEXT NOT NULL REFERENCES catalogue_item (id))""",
    "CREATE INDEX citizen_skill_by_citizen ON citizen_skill (citizen_id)",
    """CREATE TABLE job_match (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id),
        opening_id TEXT NOT NULL REFERENCES opening (id), state TEXT NOT NULL, staff_id TEXT REFERENCES staff (id),
        day TEXT NOT NULL, made_on TEXT NOT NULL, meeting_id TEXT REFERENCES meeting (id),
        effort_id TEXT REFERENCES effort (id))""",
    "CREATE INDEX match_by_citizen ON job_match (citizen_id)",
    "CREATE INDEX match_by_opening ON job_match (opening_id)",
    """CREATE TABLE good_story (
        id TEXT PRIMARY KEY, day TEXT NOT NULL, staff_id TEXT REFERENCES staff (id), text TEXT NOT NULL,
        meeting_id TEXT REFERENCES meeting (id))""",
    "ALTER TABLE opening ADD COLUMN meeting_id TEXT REFERENCES meeting (id)",
    "ALTER TABLE meeting_place ADD COLUMN point_id TEXT NOT NULL DEFAULT ''",
)

_WHO_HAS_HOW_MANY = (
    """CREATE TABLE own_limit (
        id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), start_on TEXT NOT NULL,
        caseload_limit INTEGER)""",
    """CREATE TABLE absence (
        id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), start_on TEXT NOT NULL, end_on TEXT,
        reason TEXT NOT NULL, stand_in_id TEXT REFERENCES staff (id))""",
    """CREATE TABLE overrun (
        id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), day TEXT NOT NULL,
        count INTEGER NOT NULL, caseload_limit INTEGER NOT NULL, why TEXT NOT NULL)""",
    """CREATE TABLE other_name (
        id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES catalogue_item (id), name TEXT NOT NULL)""",
    """CREATE TABLE team_move (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id),
        team_id TEXT NOT NULL REFERENCES team (id), to_team_id TEXT NOT NULL REFERENCES team (id),
        day TEXT NOT NULL, note TEXT NOT NULL)""",
    "CREATE INDEX team_move_by_citizen ON team_move (citizen_id, day)",
    "ALTER TABLE team ADD COLUMN active INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE assignment ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE assignment ADD COLUMN must_stay INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX assignment_by_staff ON assignment (staff_id)",
)


STEPS = (_FIRST_SCHEMA, _EVERYTHING_ABOUT_ONE, _MEETINGS, _WAYS_INTO_COMPANIES, _WHO_HAS_HOW_MANY)
"""The statements of the first steps, in the order in which a store has them; what follows stands in `db.steps`."""

SCHEMA_VERSION = len(STEPS) + len(steps.LATER_STEPS)
"""How many steps there are; the store's `user_version` says how many it has had."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring an open store from this version to the latest, all steps in one transaction.

    Foreign keys must be off. Where a step fails, or leaves a row that refers to nothing, the store stays as it
    was, and sqlite3.DatabaseError is raised.
    """
    with transaction(connection):
        for statements in STEPS[version:]:
            for statement in statements:
                connection.execute(statement)
        steps.take(connection, steps.LATER_STEPS)
        if orphan := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError(f"{orphan[0]} refers to a row that {orphan[2]} does not have")
        connection.execute(f"PRAGMA user_version = {len(STEPS) + len(steps.LATER_STEPS)}")
