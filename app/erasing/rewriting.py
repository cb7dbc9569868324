"""What is left of each row when some citizens are forgotten, or a text: of a person nothing, of a closed month all."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, cast

from app.citizens.held import begun_by, last_unfrozen, left_behind
from app.core.domain import fold, new_id
from app.core.words import ERASED, ERASED_TEXT
from app.erasing.minutes import ToldMinutes
from app.erasing.naming import Mentions
from app.erasing.parts import Parts
from app.search.saved import PLACE
from db.queries.erasing import (
    Names,
    counted_in_closed,
    merged_entries,
    names_ever,
    over_meetings,
    removed_entries,
    rows_with_parts,
    texts_ever,
)
from db.records import (
    RECORDS,
    Agreement,
    Assignment,
    Citizen,
    EarlierExit,
    Effort,
    Event,
    FormerFact,
    Marking,
    MeetingMark,
    MeetingPlace,
    Minute,
    MonthFact,
    MonthPart,
    Note,
    PaidHours,
    Placement,
    Plan,
    PutAside,
    Record,
    Setting,
    Talk,
    TalkStaff,
    TeamMove,
)
from db.records.record import columns
from db.store import Store

Row = dict[str, object]
FREE = ("text", "note", "why", "reason", "next_step", "job_goal", "requirements", "others", "no_gos")
"""The columns in which anybody may have written anything."""
WITH_TEXT = frozenset(one.table for one in RECORDS if set(FREE) & set(columns(one)))
TEXTS: Mapping[str, type[Record]] = {one.table: one for one in (Note, Agreement, Talk, Marking, Plan, PutAside)}
"""What is written about a citizen and can be removed."""
_STATISTICS = frozenset(
    one.table for one in (TeamMove, Assignment, Placement, EarlierExit, MonthFact, FormerFact, Minute, MeetingMark)
)
"""What figures are made of: it stays, without a person, of one whom a closed month counts."""
_OF_PARTS: Mapping[str, tuple[type[Record], str]] = {
    PaidHours.table: (Effort, "effort_id"),
    TalkStaff.table: (Talk, "talk_id"),
}
_WITH_CITIZEN = frozenset(one.table for one in RECORDS if "citizen_id" in columns(one)) - {Event.table}
_WRITTEN = re.compile(rf'"(?:{"|".join(FREE)})": ?"((?:[^"\\]|\\.)+)"')
_KNOWN_TEXTS = 100_000  # are known again without being looked into
_QUOTE = "\x7f"  # stands for one in a text; neither a letter nor a digit
_ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")


def whom(store: Store, citizen_ids: Collection[str]) -> frozenset[str]:
    """Every entry that is or was of these citizens: merged into theirs, or removed as theirs."""
    found, new = set[str](), set(citizen_ids)
    while new:
        found |= new
        new = (merged_entries(store, new) | removed_entries(store, new)) - found
    return frozenset(found)


class Forgotten:
    """What is to be forgotten: citizens with all that was ever kept of them, and single texts by table and row.

    With `in_texts` also what was written about others is rewritten where it names one of them. It is all asked for
    here: the answers don't change while they are made use of.
    """

    def __init__(
        self,
        store: Store,
        citizen_ids: Collection[str],
        today: date,
        *,
        in_texts: bool = True,
        texts: Collection[tuple[str, str]] = (),
        instead: str = ERASED_TEXT,
    ) -> None:
        ids = whom(store, citizen_ids)
        self.ids = {one: new_id() for one in sorted(ids)}
        names = names_ever(store, ids)
        self._mentions = mentions_of(names)
        self._said_parts = lru_cache(maxsize=_KNOWN_TEXTS)(self._said)
        self._may_be_in = lru_cache(maxsize=_KNOWN_TEXTS)(self._look_for_them)
        self._own_words = _words(names)
        self._in_texts, self._texts, self._instead = in_texts, frozenset(texts), instead
        self._lost = {_as_one(text) for table, row in texts for text in _texts_of(store, table, row)}
        self._parts = {table: rows_with_parts(store, record.table, ids) for table, (record, _) in _OF_PARTS.items()}
        self._over = over_meetings(store)
        self._stand_ins = _stand_ins(store, self.ids, today)
        self._known = {*ids, *(row_id for _, row_id in texts), *(one for some in self._parts.values() for one in some)}
        told = ToldMinutes(store, names, self.ids, self._lost)
        self._namesakes = namesakes(store, names)
        self._answers = Parts(self.ids, self._said_parts, self._may_concern_part, told)

    def may_concern(self, table: str, text: str) -> bool:
        """As Forgetting.may_concern."""
        if table == MonthPart.table or self._names_in(text):
            return True
        if table == Setting.table and PLACE in text:
            return self._may_be_written(table, [text])
        return table in WITH_TEXT and self._may_be_written(table, _WRITTEN.findall(text))

    def may_concern_row(self, table: str, row: Row) -> bool:
        """As Forgetting.may_concern_row."""
        if table == MonthPart.table or not self._known.isdisjoint(row.values()):
            return True
        if table == Setting.table:
            written = [str(row["value"])] if str(row["id"]).startswith(PLACE) else []
            return self._names_in(str(row["value"])) or self._may_be_written(table, written)
        return table in WITH_TEXT and self._may_be_written(
            table, [text for name in FREE if isinstance(text := row.get(name), str) and text]
        )

    def _may_be_written(self, table: str, texts: Sequence[str]) -> bool:
        """Whether something is to go out of what a row says freely, with escapes or without."""
        if self._lost and table == Minute.table:
            return True
        return self._in_texts and any(self._may_be_in(text) for text in texts)

    def _look_for_them(self, text: str) -> bool:
        return self._mentions.may_be_in(_ESCAPED.sub(" ", text) if "\\" in text else text)

    def row(self, table: str, row: Row) -> Row | None:
        """As Forgetting.row."""
        if table == Citizen.table and row["id"] in self.ids:
            stand_in = self._stand_ins.get(str(row["id"]))
            return None if stand_in is None else dict(stand_in)
        if table in _OF_PARTS and row[_OF_PARTS[table][1]] in self._parts[table]:
            return None
        if table in _WITH_CITIZEN and row["citizen_id"] in self.ids:
            return self._without_person(table, row)
        if table == Event.table and row["citizen_id"] in self.ids:
            return row | {"citizen_id": None}
        if table == MonthPart.table:
            told = (str(row[name]) for name in ("kind", "team_id", "month", "content"))
            return row | {"content": self._answers.content(*told)}
        if table == Setting.table:
            value = self._without_ids(str(row["value"]))
            asked_for = self._in_texts and str(row["id"]).startswith(PLACE)  # somebody may have been, by name
            return row | {"value": self._mentions.without(value) if asked_for else value}
        if row.get("merged_into") in self.ids:  # an entry that was merged, until that was taken back
            row = row | {"merged_into": self.ids[str(row["merged_into"])]}
        return self._unwritten(table, row)

    def why(self, text: str, *, of_theirs: bool) -> str:
        """As Forgetting.why."""
        left = self._mentions.without(text)
        return self._own_words.sub(ERASED, left) if of_theirs and self._own_words is not None else left

    def _names_in(self, text: str) -> bool:
        """Whether a row of somebody's, or of a row of theirs, is told of."""
        return not self._known.isdisjoint(text.replace("\\", '"').split('"'))

    def _may_concern_part(self, text: str) -> bool:
        """Months say mostly the same as those before: so each text is looked into, and only once."""
        texts = set(text.replace('\\"', _QUOTE).split('"'))
        return bool(self._lost) or not self._known.isdisjoint(texts) or any(map(self._may_be_in, texts))

    def _said(self, text: str) -> str:
        return self._instead if self._lost and _as_one(text) in self._lost else self._mentions.without(text)

    def _without_person(self, table: str, row: Row) -> Row | None:
        """What is left of a row about one of them."""
        old = str(row["citizen_id"])
        left = row | {"citizen_id": self.ids[old], "id": str(row["id"]).replace(old, self.ids[old])}
        if table == MeetingPlace.table:
            return left | {"id": row["id"]}  # where a meeting stands, at nobody
        if old not in self._stand_ins or table not in _STATISTICS:
            return None
        if table == MeetingMark.table and row["meeting_id"] not in self._over:
            return None
        if "belief" in left:
            left["belief"] = None
        for name in FREE:
            if left.get(name):
                stays = table == Minute.table and str(left[name]).isdigit()  # a belief, which is a figure
                left[name] = left[name] if stays else ERASED_TEXT if table == Minute.table else ""
        return left

    def _unwritten(self, table: str, row: Row) -> Row:
        """A row about others without what was written there of them, or without its text if that is to go."""
        if (table, row["id"]) in self._texts:
            return row | {name: self._instead for name in FREE if row.get(name)}
        if table == Minute.table and row.get("text") and _as_one(str(row["text"])) in self._lost:
            return row | {"text": self._instead}
        owner = row.get("id" if table == Citizen.table else "citizen_id")
        if not self._in_texts or table not in WITH_TEXT or owner in self._namesakes:
            return row
        return row | {name: self._mentions.without(text) for name in FREE if isinstance(text := row.get(name), str)}

    def _without_ids(self, value: str) -> str:
        if not self._names_in(value):
            return value
        told = json.loads(value)
        left = _replaced(told, self.ids)
        return value if left == told else json.dumps(left, ensure_ascii=False)


def _stand_ins(store: Store, ids: Mapping[str, str], today: date) -> dict[str, Row]:
    """What stands for those whom closed months refer to: a row that says nothing of who it was."""
    counted = counted_in_closed(store, ids)
    made: dict[str, Row] = {}
    for one in ids:
        citizen = store.get(Citizen, one)
        if citizen is None or not (one in counted or begun_by(citizen, last_unfrozen(store, citizen.team_id))):
            continue
        ended = citizen.end_on is not None and citizen.end_on <= today.isoformat()
        case = citizen if ended else replace(left_behind(store, citizen, one, today), exit_reason_id=None)
        made[one] = Citizen(
            ids[one],
            citizen.team_id,
            ERASED,
            target_group_id=citizen.target_group_id,
            benefit_id=citizen.benefit_id,
            start_on=case.start_on,
            end_on=case.end_on,
            exit_reason_id=case.exit_reason_id,
            merged_into=ids[one],  # in itself: so whoever passes over what was merged passes over it
            erased_on=today.isoformat(),
        ).as_dict()
    return made


def mentions_of(names: Collection[Names]) -> Mentions:
    """What finds those of these names in what is written about others."""
    told = {f"{one.citizen_id}/{number}": one.name for number, one in enumerate(names) if one.name}
    return Mentions(told, [one.cpr for one in names], [one.case_number for one in names])


def namesakes(store: Store, names: Collection[Names]) -> frozenset[str]:
    """Others of the same name: what is written about them by that name is about themselves."""
    called, ids = {fold(one.name) for one in names if one.name}, {one.citizen_id for one in names}
    return frozenset(one.id for one in store.all(Citizen) if one.id not in ids and fold(one.name) in called)


def _words(names: Collection[Names]) -> re.Pattern[str] | None:
    """Each single name and number of theirs, which a reason for what was done with their own case may tell."""
    words = {word for one in names for word in (*one.name.split(), one.cpr, one.case_number) if len(word) > 1}
    if not words:
        return None
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})s?(?!\w)", re.IGNORECASE)


def _texts_of(store: Store, table: str, row_id: str) -> list[str]:
    states = texts_ever(store, table, row_id)
    return [text for state in states for name in FREE if isinstance(text := state.get(name), str) and text]


def _as_one(text: str) -> str:
    return " ".join(text.split())


def _replaced(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_replaced(one, ids) for one in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {ids.get(key, key): _replaced(one, ids) for key, one in cast("dict[str, Any]", value).items()}
    return value
