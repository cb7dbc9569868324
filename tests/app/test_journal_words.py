"""What the journal says of every command, of what was before and after, and of events."""

import re
from dataclasses import replace
from datetime import date

import pytest

from app.core.discretion import Discretion
from app.core.privacy import CPR_LEFT_OUT, CprFilter
from app.journal.reading import Journal, Sought
from app.journal.words import CODES, TABLES, field_word
from db.cells import CODES as KNOWN_CODES
from db.queries.persons import known_cprs
from db.records import RECORDS, Citizen, Team
from db.records.record import columns
from tests.app.commands.cases import CHANGES, LASTING
from tests.app.commands.form import Case
from tests.app.commands.test_every_command import run
from tests.app.world import World
from ui.journal.words import GROUPS, head_html, line_of, row_html
from ui.texts.events import event_sentence

TODAY = date(2026, 11, 16)


def test_every_table_and_column_has_a_word() -> None:
    without = [record.table for record in RECORDS if record.table not in TABLES]
    for record in RECORDS:
        without += [f"{record.table}.{name}" for name in columns(record)[1:] if not field_word(record.table, name)]
    assert without == []
    assert set(TABLES) == {record.table for record in RECORDS}


def test_every_code_of_a_role_a_state_and_a_catalogue_has_a_word() -> None:
    for (_, column), codes in KNOWN_CODES.items():
        if column in ("role", "state", "catalogue", "kind"):
            assert set(codes) <= CODES[column].keys()


@pytest.mark.parametrize("case", (CHANGES | LASTING).values(), ids=(CHANGES | LASTING).keys())
def test_every_command_is_a_line_with_its_rows_in_danish(world: World, case: Case) -> None:
    arguments = case.arguments(world)
    known = len(world.store.all(Team)) == 1
    world.session.who = world.staff("Mona Journal") if known else None
    change = run(world, case, arguments)
    without_cpr = CprFilter(known_cprs(world.store))

    def masked(text: str, _: str) -> str:
        return without_cpr(text)

    journal = Journal(world.store, Sought())
    first = journal.page()[0]
    line = line_of(first, TODAY, masked)
    assert (first.kind, first.how) == (change.kind, "done")
    assert line.who == ("Mona Journal" if known else "Ingen valgt")
    assert line.what
    assert not line.what.startswith("En ændring")
    assert ") (" not in line.what
    told = head_html(line, masked) + "".join(row_html(row, masked, named=True) for row in journal.rows(first.number))
    assert not any(number in told for number in known_cprs(world.store))
    assert sum(list(Journal(world.store, Sought(group=group)).counting())[-1] for group in GROUPS) == first.number
    if case in CHANGES.values():
        world.session.undo()
        undone = Journal(world.store, Sought()).page()[0]
        assert undone.how == "undone"
        assert line_of(undone, TODAY, masked).what.startswith("Fortrudt: ")
        world.session.redo()
        again = Journal(world.store, Sought()).page()[0]
        assert again.how == "redone"
        assert line_of(again, TODAY, masked).what.startswith("Gendannet: ")


def test_a_number_in_a_text_is_left_out_and_a_corrected_one_is_never_shown(world: World) -> None:
    from app.commands.citizens import edit_citizen
    from app.commands.notes import add_note

    anne = world.citizen("Anne Lind")
    world.write(replace(world.store.all(Citizen)[0], cpr="0101901238"))
    world.session.run(edit_citizen, anne, cpr="0202902346")
    world.session.run(add_note, anne, "Hedder 020290-2346 i journalen")
    without_cpr = CprFilter(known_cprs(world.store))
    journal = Journal(world.store, Sought(), anne)
    told = "".join(
        row_html(row, lambda text, _: without_cpr(text), named=True)
        for line in journal.page()
        for row in journal.rows(line.number)
    )
    assert "CPR-nummer" in told
    assert "vises ikke" in told
    assert CPR_LEFT_OUT in told
    assert "0101901238" not in told
    assert "2346" not in told


def test_names_are_initials_where_they_are_masked(world: World) -> None:
    from app.commands.notes import add_note

    anne = world.citizen("Anne Lind")
    world.session.run(add_note, anne, "Anne vil gerne køre lastbil")
    discretion = Discretion(world.store, lambda: True)
    journal = Journal(world.store, Sought())
    line = line_of(journal.page()[0], TODAY, discretion.text)
    assert line.whom == "AL"
    told = line.what + "".join(row_html(row, discretion.text, named=True) for row in journal.rows(int(line.id)))
    assert "Anne" not in told
    assert "lastbil" in told


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        ("exported", {"what": "workbook", "month": "2026-11", "count": 112},
         "Gemt i en fil: månedens regneark, november 2026 (112 borgere)"),
        ("printed", {"what": "minutes"}, "Udskrevet: referatet af teammødet"),
        ("exported", {"what": "rejected", "count": 3}, "Gemt i en fil: rækker, der ikke kunne hentes ind (3)"),
        ("exported", {"what": "from a later version", "month": "?"}, "Gemt i en fil: noget fra programmet"),
        ("backed_up", {"place": "second"}, "Sikkerhedskopi gemt det andet sted"),
        ("restored", {"of": "2026-11-15T14:05:00"},
         "Filen er gendannet fra en sikkerhedskopi fra 15-11-2026 kl. 14.05"),
        ("opening_failed", {"times": 3, "last": "2026-11-15T14:05:00"},
         "Forgæves forsøg på at åbne filen 3 gange, senest 15-11-2026 kl. 14.05"),
        ("erased", {"count": 2}, "2 borgere slettet for altid"),
        ("journal_shortened", {"until": "2023-11-16"}, "Journalen er forkortet til 16-11-2023"),
        ("encrypted", {}, "Filen er krypteret"),
        ("unknown", {"x": 1}, "Hændelse"),
    ],
)  # fmt: skip
def test_an_event_in_danish(kind: str, facts: dict[str, object], said: str) -> None:
    assert event_sentence(kind, facts) == said


@pytest.mark.parametrize(
    ("kind", "facts", "told"),
    [
        ("opening_failed", {"why": "passphrase", "times": 3, "first": "2026-11-15T14:01:00"},
         ("adgangskoden passede ikke", "Gange", "15-11-2026 kl. 14.01")),
        ("exported", {"what": "workbook", "month": "2026-11", "count": 1112},
         ("månedens regneark", "november 2026", "1.112")),
        ("read_copy_set", {"on": True}, ("Valgt", "ja")),
        ("checked", {"why": "check_journal"}, ("noget passer ikke til journalen",)),
        ("encrypted", {}, ("Hændelse",)),
        ("unknown", {"x": "en tekst"}, ("en tekst",)),
    ],
)  # fmt: skip
def test_what_is_known_of_an_event_is_told_in_words(
    world: World, kind: str, facts: dict[str, object], told: tuple[str, ...]
) -> None:
    from app.commands.events import note_event

    world.session.run(note_event, kind, facts)
    journal = Journal(world.store, Sought())
    line = journal.page()[0]
    html = "".join(row_html(row, lambda text, _: text, named=True) for row in journal.rows(line.number))
    for words in told:
        assert words in html
    assert "{" not in html, "nothing stands as it is stored"
    assert re.search(r"\dT\d", html) is None, "nor does a time"
