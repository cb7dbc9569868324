"""A team that keeps all there can be about one citizen, each thing with a marked word, and a search for these."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.board.kept import unpacked
from app.commands.agreements import add_agreement, complete_agreement
from app.commands.asides import put_aside
from app.commands.citizens import add_citizen, close_cases, edit_citizen, set_target_group
from app.commands.companies import add_company, log_contact
from app.commands.efforts import add_effort, set_paid_hours
from app.commands.handovers import assign
from app.commands.markings import add_markings
from app.commands.matches import propose_match
from app.commands.meetings import start_meeting
from app.commands.months import close_month, reopen_month
from app.commands.notes import add_note, edit_note, remove_note
from app.commands.openings import add_opening
from app.commands.persons import delete_citizen, merge_citizens
from app.commands.placements import place, set_belief
from app.commands.plans import add_plan
from app.commands.profiles import add_skill, edit_profile
from app.commands.sights import see_cpr
from app.commands.talks import add_talks
from app.commands.team import add_staff, create_team
from app.core.change import Change
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage
from app.session import Session
from db.engines.key import Key
from db.records import Citizen, Effort, MonthPart, Note, Staff
from db.store import Store

FULL, CPR, OTHER_CPR, CASE = "Zacharias Qvistorf Wexøborg", "0702811234", "0702821235", "SAG-77431"
MARKED = ("zacharias", "qvistorf", "wexøborg", "0702811234", "070281-1234", "070281 1234", "702811234", "sag-77431",
          "0702821235", "wexstrup", "xylofonisk", "quokkatur", "jumpkrav", "wombatvej", "yndlingsgnu")  # fmt: skip
"""What must be found nowhere any more, in small letters; all but the names and numbers stand in texts."""
BYSTANDER = "Karl Bystad"
SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
PRAKTIK, JOB = "effort_kind/virksomhedspraktik", "exit_reason/ordinaert-job"
LOENTIMER = "effort_kind/ordinaere-loentimer"
GROUP = "target_group/jobparat-kontanthjaelp"


class Lived:
    """The team: its store, its session, and the ids of those in it."""

    def __init__(self, path: Path | None, key: Key | None = None) -> None:
        self.store = Store.create(path, key)
        self.clock = FixedClock(datetime(2026, 9, 7, 9, 0))
        self.session = Session(self.store, self.clock)
        self._run(create_team, "Team Åløkke")
        for name in ("Mona Ek", "Bo Lund"):
            self._run(add_staff, name, Role.JOBFORMIDLER)
        self.mona, self.bo = (self.store.all(Staff, name=name)[0].id for name in ("Mona Ek", "Bo Lund"))
        self.session.who = self.mona
        self.whom = self._citizen(FULL, cpr=CPR, case_number=CASE, town="Wombatvej", job_goal="Yndlingsgnu")
        self.other = self._citizen(BYSTANDER, cpr="1203751236")
        self.more = [self._citizen(f"Person Nr{one}") for one in "ABCDEF"]
        self._live()

    def _run(self, command: Callable[..., Change], *given: Any, **named: Any) -> Change:
        return self.session.run(command, *given, **named)

    def _citizen(self, name: str, **facts: Any) -> str:
        added = self._run(add_citizen, name, jobformidler_id=self.mona, start_on="2026-01-05", **facts)
        return str(added.facts["id"])

    def _live(self) -> None:
        self._removed()
        self._merged()
        self._run(place, [self.whom, self.other, *self.more], SEPTEMBER, Stage.TIL_OPVARMNING)
        self._run(start_meeting, SEPTEMBER, [self.mona, self.bo])
        self._write()
        self._run(edit_citizen, self.whom, next_step="Ring om quokkatur")
        self._run(set_belief, self.whom, SEPTEMBER, 4)
        self.clock.at = datetime(2026, 9, 29, 10, 0)
        self._run(close_month, SEPTEMBER)
        self._run(reopen_month, SEPTEMBER, f"{FULL} manglede")
        self._run(close_month, SEPTEMBER)
        self.clock.at = datetime(2026, 10, 6, 10, 0)
        self._run(place, [self.whom, *self.more[:3]], OCTOBER, Stage.PAA_SPRING)
        self._run(start_meeting, OCTOBER, [self.mona])
        self._run(add_agreement, self.whom, "Aftale om quokkatur igen", staff_id=self.mona, due_on="2026-10-09")
        self._run(assign, [self.whom, self.other], self.bo, Role.JOBFORMIDLER, "2026-10-07", note="Begge skifter",
                  why="Qvistorf vil skifte")  # fmt: skip
        self._run(set_target_group, [self.whom, self.other], GROUP)
        self._run(close_cases, [self.whom], "2026-10-20", JOB)
        self.clock.at = datetime(2026, 10, 28, 10, 0)
        self._run(close_month, OCTOBER)
        self.clock.at = datetime(2026, 11, 16, 9, 30)

    def _removed(self) -> None:
        """An entry of the same citizen that was made by mistake and removed, and a note that was."""
        mistake = self._citizen(f"{FULL} Wexstrup", cpr=OTHER_CPR)
        self._run(add_note, mistake, "Xylofonisk forfra")
        self._run(delete_citizen, mistake)
        self._run(edit_citizen, self.whom, cpr=OTHER_CPR)  # so lists know both numbers
        self._run(edit_citizen, self.whom, cpr=CPR)
        self._run(add_note, self.whom, "Jumpkrav, der fjernes")
        self._run(remove_note, self.store.all(Note, citizen_id=self.whom)[0].id)

    def _merged(self) -> None:
        twin = self._citizen("Zacharias Wexstrup", case_number="SAG-77431-2")
        self._run(add_note, twin, "Xylofonisk tvilling")
        self.whom = str(self._run(merge_citizens, self.whom, twin).facts["id"])

    def _write(self) -> None:
        """Something of every kind about the citizen, and the name in what is written about others."""
        run, whom = self._run, self.whom
        run(add_note, whom, "Xylofonisk note af egen drift")
        run(edit_note, self.store.all(Note, citizen_id=whom)[-1].id, "Jumpkrav i stedet")
        run(add_note, self.other, f"Er fætter til {FULL}, cpr 070281-1234, og kører med")
        run(add_agreement, whom, "Xylofonisk aftale", staff_id=self.mona, due_on="2026-09-20")
        run(add_agreement, self.other, "Spørg Wexøborg, Zacharias om kørsel", due_on="2026-09-20")
        run(complete_agreement, next(iter(run(add_agreement, whom, "Jumpkrav").edits)).id, "2026-09-07")
        run(add_talks, [whom], self._first("talk_kind"), "2026-09-07", staff_ids=[self.bo], others="Hr. Wexstrup",
            note="Quokkatur")  # fmt: skip
        run(add_markings, [whom], self._first("marking_kind"), "2026-09-01", note="Xylofonisk markering")
        run(add_plan, whom, self._first("plan_kind"), "2026-09-01", note="Xylofonisk plan")
        run(put_aside, whom, "no_cv", "2026-12-01", "Jumpkrav senere")
        company = run(add_company, "Bageren").edits[0].id
        run(log_contact, company, "2026-09-07", "visit", f"Om {FULL}")
        opening = str(run(add_opening, "Bager", company).facts["opening_id"])
        run(propose_match, whom, opening, staff_id=self.bo)
        run(add_effort, whom, PRAKTIK, "2026-09-01", company="Wexstrup & Søn")
        run(add_effort, whom, LOENTIMER, "2026-09-02", paid_hours=3.0)
        paid = self.store.all(Effort, citizen_id=whom, kind_id=LOENTIMER)[0]
        run(set_paid_hours, paid.id, "2026-09-07", 5.0)
        run(edit_profile, whom, towns="Wombatvej", no_gos="Jumpkrav")
        run(add_skill, whom, "Stabler")
        run(see_cpr, whom)

    def _first(self, catalogue: str) -> str:
        ((found, *_), *_) = self.store.rows(
            "SELECT id FROM catalogue_item WHERE catalogue = :c ORDER BY id", c=catalogue
        )
        return str(found)


def said_in(path: Path) -> list[str]:
    """The marked words that stand anywhere in the bytes of a file, each with how it stands there."""
    return found_in(path.read_bytes())


def found_in(raw: bytes) -> list[str]:
    """The same of bytes."""
    lowered = raw.decode("latin-1").translate(_SMALL)
    found: list[str] = []
    for word in MARKED:
        for way in ("utf-8", "utf-16-le", "utf-16-be"):
            for form in (word, word.replace("ø", "oe"), word.upper(), word.replace("ø", "o")):
                if form.encode(way).decode("latin-1").translate(_SMALL) in lowered:
                    found.append(f"{form} ({way})")
    return found


def in_clear(path: Path, key: Key | None) -> bytes:
    """The bytes of every page of a file, as they are where it is not encrypted."""
    raw = path.read_bytes()
    if key is None:
        return raw
    pages: list[bytes] = []
    for at in range(0, len(raw), _PAGE):
        begin, end = (at if at else len(key.salt)), at + _PAGE - _RESERVED
        vector = raw[end : end + 16]
        pages.append(Cipher(algorithms.AES(key.secret), modes.CBC(vector)).decryptor().update(raw[begin:end]))
    return b"".join(pages)


_PAGE, _RESERVED = 4096, 80  # of SQLCipher: how long a page is, and what of it is the vector and the mark of the page
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def kept_answers(store: Store) -> Iterator[str]:
    """The text of every answer of a closed month, that holds or that the journal remembers."""
    for part in store.all(MonthPart):
        yield unpacked(part.content)
    for entry in store.journal(MonthPart.table):
        for side in (entry.before, entry.after):
            if side is not None:
                yield unpacked(str(side["content"]))


def erased_rows(store: Store) -> list[Citizen]:
    """The rows that stand for those who are gone."""
    return [one for one in store.all(Citizen) if one.erased_on is not None]
