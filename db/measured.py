"""The eighth step of the schema: what the sources count besides, deadlines, measures, goals and status sheets."""

import json
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_STATEMENTS = (
    """CREATE TABLE marking (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), kind_id TEXT NOT NULL
        REFERENCES catalogue_item (id), start_on TEXT NOT NULL, end_on TEXT, note TEXT NOT NULL)""",
    """CREATE TABLE talk (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), kind_id TEXT NOT NULL
        REFERENCES catalogue_item (id), day TEXT NOT NULL, held INTEGER NOT NULL, others TEXT NOT
        NULL, note TEXT NOT NULL)""",
    """CREATE TABLE talk_staff (
        id TEXT PRIMARY KEY, talk_id TEXT NOT NULL REFERENCES talk (id), staff_id TEXT NOT NULL
        REFERENCES staff (id))""",
    """CREATE TABLE plan (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), kind_id TEXT NOT NULL
        REFERENCES catalogue_item (id), start_on TEXT NOT NULL, end_on TEXT, note TEXT NOT NULL)""",
    """CREATE TABLE earning (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), month TEXT NOT NULL,
        amount REAL NOT NULL)""",
    """CREATE TABLE earning_limit (
        id TEXT PRIMARY KEY, amount REAL NOT NULL)""",
    """CREATE TABLE company_request (
        id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES company (id), asked_at TEXT NOT
        NULL, answered_at TEXT, staff_id TEXT REFERENCES staff (id), text TEXT NOT NULL)""",
    """CREATE TABLE deadline_rule (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), name TEXT NOT NULL, anchor
        TEXT NOT NULL, number INTEGER NOT NULL, unit TEXT NOT NULL, warn_before INTEGER NOT NULL,
        age_from INTEGER, age_below INTEGER, active INTEGER NOT NULL, position INTEGER NOT NULL,
        company INTEGER NOT NULL)""",
    """CREATE TABLE deadline_part (
        id TEXT PRIMARY KEY, rule_id TEXT NOT NULL REFERENCES deadline_rule (id), side TEXT NOT
        NULL, item_id TEXT NOT NULL REFERENCES catalogue_item (id))""",
    """CREATE TABLE measure (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), name TEXT NOT NULL, subject
        TEXT NOT NULL, formula TEXT NOT NULL, unit TEXT NOT NULL, direction TEXT NOT NULL, origin
        TEXT NOT NULL, quantity TEXT NOT NULL, baseline REAL, baseline_on TEXT, baseline_text TEXT
        NOT NULL, note TEXT NOT NULL, code TEXT NOT NULL, active INTEGER NOT NULL)""",
    """CREATE TABLE measure_condition (
        id TEXT PRIMARY KEY, measure_id TEXT NOT NULL REFERENCES measure (id), side TEXT NOT NULL,
        position INTEGER NOT NULL, predicate TEXT NOT NULL, negated INTEGER NOT NULL, item_id TEXT
        REFERENCES catalogue_item (id), rule_id TEXT, low REAL, high REAL)""",
    """CREATE TABLE target (
        id TEXT PRIMARY KEY, measure_id TEXT NOT NULL REFERENCES measure (id), due_on TEXT NOT NULL,
        value REAL NOT NULL, label TEXT NOT NULL, change INTEGER NOT NULL)""",
    """CREATE TABLE target_part (
        id TEXT PRIMARY KEY, target_id TEXT NOT NULL REFERENCES target (id), position INTEGER NOT
        NULL, label TEXT NOT NULL, amount REAL NOT NULL)""",
    """CREATE TABLE measure_value (
        id TEXT PRIMARY KEY, measure_id TEXT NOT NULL REFERENCES measure (id), month TEXT NOT NULL,
        entered INTEGER NOT NULL, value REAL, numerator REAL, denominator REAL, unknown INTEGER NOT
        NULL, spared INTEGER NOT NULL, note TEXT NOT NULL)""",
    """CREATE TABLE status_sheet (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), name TEXT NOT NULL,
        position INTEGER NOT NULL, period TEXT NOT NULL, note TEXT NOT NULL, code TEXT NOT NULL,
        active INTEGER NOT NULL)""",
    """CREATE TABLE sheet_row (
        id TEXT PRIMARY KEY, sheet_id TEXT NOT NULL REFERENCES status_sheet (id), position INTEGER
        NOT NULL, measure_id TEXT REFERENCES measure (id), label TEXT NOT NULL)""",
    """CREATE TABLE former_fact (
        id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES team (id), month TEXT NOT NULL,
        citizen_id TEXT NOT NULL REFERENCES citizen (id), ended_on TEXT NOT NULL, staff_id TEXT
        REFERENCES staff (id), target_group_id TEXT REFERENCES catalogue_item (id), benefit_id TEXT
        REFERENCES catalogue_item (id), exit_reason_id TEXT REFERENCES catalogue_item (id), stage
        INTEGER, age INTEGER, woman INTEGER, spell_weeks INTEGER, back_on TEXT, in_job INTEGER,
        marking_kinds TEXT NOT NULL, effort_kinds TEXT NOT NULL)""",
    "CREATE INDEX marking_by_citizen ON marking (citizen_id)",
    "CREATE INDEX talk_by_citizen ON talk (citizen_id, day)",
    "CREATE INDEX talk_staff_by_talk ON talk_staff (talk_id)",
    "CREATE INDEX plan_by_citizen ON plan (citizen_id)",
    "CREATE INDEX earning_by_citizen ON earning (citizen_id, month)",
    "CREATE INDEX company_request_by_company ON company_request (company_id, asked_at)",
    "CREATE INDEX deadline_part_by_rule ON deadline_part (rule_id)",
    "CREATE INDEX measure_condition_by_measure ON measure_condition (measure_id)",
    "CREATE INDEX target_by_measure ON target (measure_id)",
    "CREATE INDEX target_part_by_target ON target_part (target_id)",
    "CREATE INDEX measure_value_by_measure ON measure_value (measure_id, month)",
    "CREATE INDEX sheet_row_by_sheet ON sheet_row (sheet_id)",
    "CREATE INDEX former_fact_by_month ON former_fact (month)",
    "CREATE INDEX former_fact_by_citizen ON former_fact (citizen_id)",
    "ALTER TABLE catalogue_item ADD COLUMN family TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE citizen ADD COLUMN unemployed_since TEXT",
    "ALTER TABLE citizen ADD COLUMN arrived_on TEXT",
    "ALTER TABLE effort ADD COLUMN found_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE company ADD COLUMN fixed_staff_id TEXT REFERENCES staff (id)",
    "ALTER TABLE company ADD COLUMN needs_surveyed_on TEXT",
    "ALTER TABLE company ADD COLUMN in_talks_since TEXT",
    "ALTER TABLE month_fact ADD COLUMN complete INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE month_fact ADD COLUMN age INTEGER",
    "ALTER TABLE month_fact ADD COLUMN woman INTEGER",
    "ALTER TABLE month_fact ADD COLUMN weeks INTEGER",
    "ALTER TABLE month_fact ADD COLUMN unemployed_weeks INTEGER",
    "ALTER TABLE month_fact ADD COLUMN arrived_weeks INTEGER",
    "ALTER TABLE month_fact ADD COLUMN company_weeks INTEGER",
    "ALTER TABLE month_fact ADD COLUMN company_unemployed_weeks INTEGER",
    "ALTER TABLE month_fact ADD COLUMN fleks_hours REAL",
    "ALTER TABLE month_fact ADD COLUMN earned REAL",
    "ALTER TABLE month_fact ADD COLUMN marking_kinds TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE month_fact ADD COLUMN plan_kinds TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE month_fact ADD COLUMN talk_kinds TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE month_fact ADD COLUMN found_by_kinds TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE month_fact ADD COLUMN missed_rule_ids TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE month_fact ADD COLUMN met_rule_ids TEXT NOT NULL DEFAULT '[]'",
    # What a closed month can still be known to have said: how old who was, and whether a woman.
    """UPDATE month_fact SET age = (
        SELECT (CAST(STRFTIME('%Y%m%d', month_fact.month || '-01', '+1 month', '-1 day') AS INTEGER)
            - CAST(STRFTIME('%Y%m%d', c.birth_date) AS INTEGER)) / 10000
        FROM citizen c WHERE c.id = month_fact.citizen_id AND c.birth_date IS NOT NULL)""",
    """UPDATE month_fact SET woman = (
        SELECT 1 - CAST(SUBSTR(c.cpr, 10, 1) AS INTEGER) % 2
        FROM citizen c WHERE c.id = month_fact.citizen_id AND LENGTH(c.cpr) = 10)""",
)
_VALUES = {
    "marking_kind": (
        ("flere-skal-med-2", "Flere skal med 2", "Flere skal med 2", "project"),
        ("klar-parat-i-job", "Klar, parat – i job", "Klar, parat – i job", "project"),
        ("flere-i-job", "Flere i job", "Flere i job", "project"),
        ("kompetenceporten", "Kompetenceporten", "Kompetenceporten", "project"),
        ("haandholdt-indsats", "Håndholdt indsats for jobparate", "Håndholdt indsats", "project"),
        ("socialt-frikort", "Socialt Frikort", "Socialt Frikort", "project"),
        ("rum-til-os", "Rum til os", "Rum til os", "project"),
        ("jobjob-parat", "Jobjob-parat", "Jobjob-parat", "track"),
        ("hjaelp-fra-foerste-dag", "Hjælp fra første dag", "Hjælp fra første dag", "track"),
        ("noejsomhed", "Nøjsomhed", "Nøjsomhed", "area"),
        ("over-8-af-10-aar", "Over 8 af 10 år på ydelse", "Over 8 af 10 år", ""),
        ("helhedsplan", "Helhedsplan", "Helhedsplan", ""),
    ),
    "talk_kind": (
        ("jobsamtale", "Jobsamtale", "Jobsamtale", ""),
        ("faellessamtale", "Fællessamtale med virksomhedskonsulent", "Fællessamtale", ""),
        ("foerste-kontakt", "Første kontakt", "Første kontakt", ""),
        ("rundbord", "Rundbordssamtale", "Rundbord", ""),
        ("klub", "Samtale i jobklub", "Jobklub", ""),
        ("opfoelgning-praktik", "Opfølgning under praktik", "Opfølgning", ""),
        ("repatriering", "Vejledning om repatriering", "Repatriering", ""),
        ("eftervaern", "Efterværn", "Efterværn", ""),
    ),
    "plan_kind": (
        ("jobplan", "Jobplan (Min plan)", "Jobplan", ""),
        ("uddannelsesplan", "Uddannelsesplan", "Uddannelsesplan", ""),
        ("step-up", "Step-up-plan", "Step-up", ""),
        ("helhedsplan", "Helhedsplan", "Helhedsplan", ""),
    ),
}
"""The new catalogues of the teams that are there already, each value with id, name, short name and family."""

MEASURED_FILLS = frozenset({("month_fact", "age"), ("month_fact", "woman")})
"""The columns, each with its table, that the step has filled in rows which the journal knows without them."""


def measured(db: "Database") -> None:
    """What it takes to say month by month how far a team has come towards its goals."""
    for statement in _STATEMENTS:
        db.conn.execute(statement)
    if db.table("team").count:
        _new_catalogues(db)


def _new_catalogues(db: "Database") -> None:
    """The values as a change of their own, so that the journal knows of all rows."""
    number = 1 + (db.conn.execute("SELECT MAX(number) FROM change").fetchone()[0] or 0)
    at = datetime.now().isoformat(timespec="seconds")
    from uuid import uuid4  # only a file of an earlier version is brought on

    head = {"number": number, "id": uuid4().hex, "at": at, "kind": "new_catalogues", "lasting": 1}
    db.table("change").insert(head)
    items = db.table("catalogue_item")
    flags = {name: False for name, kind in items.columns_dict.items() if kind is int} | {"ladder": 0}
    rows = [
        {"id": f"{catalogue}/{value}", "catalogue": catalogue, "name": name, "short": short}
        | {**flags, "position": position, "active": True, "family": family}
        for catalogue, values in _VALUES.items()
        for position, (value, name, short, family) in enumerate(values)
    ]
    items.insert_all(rows)
    journal = [
        (number, place, "catalogue_item", row["id"], json.dumps(row, ensure_ascii=False))
        for place, row in enumerate(rows)
    ]
    db.conn.executemany(
        "INSERT INTO journal (change_number, position, table_name, row_id, after) VALUES (?, ?, ?, ?, ?)", journal
    )
