"""Whoever sees nothing has all of the program through the real accessibility bus, from empty start to workbook."""

from collections.abc import Sequence
from pathlib import Path

from tests.journeys.at_the_desk import NOW
from tests.journeys.bus import Reader, RefusedError, Said
from tests.journeys.desk import Desk, at_the_bus
from tests.made_up import made_up_team
from tests.ui.lists import ANNA, BO, write_list

__all__ = ["at_the_bus"]
PROGRAM = "tests.journeys.at_the_desk"
DOWN, ENTER, ESCAPE, TAB = 0xFF54, 0xFF0D, 0xFF1B, 0xFF09
CODE = "syv blå heste på række"
TO_USE = {
    "push button", "button menu", "check box", "radio button", "combo box", "text", "spin button", "slider", "list",
    "progress bar", "list item", "table", "tree", "page tab", "toggle button", "dialog", "frame",
}  # fmt: skip
"""What says nothing to anybody who can't see it unless it has a name."""
TO_PRESS = {"push button": {"Press"}, "check box": {"Press", "Toggle"}, "radio button": {"Toggle"}}
"""What a button of each kind offers; Qt lets one of several be toggled alone."""
PAGES = {
    "Tavle": (("list", "Til opvarmning"), ("progress bar", "Møde i gang: 36 af 60")),
    "Teammøde": (("list", "Mødets kø"), ("push button", "Uændret, næste, Enter")),
    "Tavlemøde": (("push button", "Start mødet"), ("check box", "Mona Sørensen")),
    "Borgere": (("table", "Borgere"), ("text", "Find borgere"), ("radio button", "Alle · 68")),
    "Sagsbelastning": (("list", "Jobformidlernes sager"), ("check box", "Fremskrivning")),
    "Mål og status": (("push button", "Statusskema"), ("table", "Statusskema Flere skal med 2")),
    "Virksomheder": (("table", "Virksomheder"), ("combo box", "Branche"), ("push button", "Tilføj job, Alt+J")),
    "Import og eksport": (("push button", "Vælg liste …"), ("combo box", "Hvor langt tilbage arkene går")),
    "Journal": (("table", "Journal"), ("text", "Vælg en borger")),
    "I dag": (("radio button", "Hele teamets"), ("push button", "Gem som kalender")),
    "Indstillinger": (("list", "Afsnit i indstillinger"), ("table", "Medarbejdere")),
}
"""Every page, as the rail calls it, and what has to be there, by role and name."""


def faults(reader: Reader, ones: Sequence[Said]) -> list[str]:
    """What can be seen and used now, but not by whoever only hears what it is called and what it says."""
    boxes = [one for one in ones if one.role == "combo box"]
    buttons = [one for one in ones if one.role in TO_PRESS and "enabled" in one.states]
    return [
        *(f"{one} without a name" for one in ones if one.role in TO_USE and one not in boxes and not one.name),
        *(f"{one} without a label" for one, label in zip(boxes, reader.labels(boxes), strict=True) if not label),
        *(
            f"{one} offers {known}"
            for one, known in zip(buttons, reader.actions(buttons), strict=True)
            if not TO_PRESS[one.role] <= set(known)
        ),
    ]


def values(reader: Reader, ones: Sequence[Said]) -> list[str]:
    """What has a value that can't be asked for."""
    wrong: list[str] = []
    for one in ones:
        try:
            if one.role == "text":
                reader.text(one)
            if one.role == "progress bar":
                assert reader.value(one) >= 0
        except RefusedError as refused:
            wrong.append(f"{one}: {refused}")
    return wrong


def frederik(reader: Reader) -> list[Said]:
    """His card, or his line in a list."""
    return [one for one in reader.those("list item") if one.name.startswith("Frederik Madsen, i gang")]


def cards(reader: Reader) -> set[str]:
    """The cards in sight."""
    return {one.name for one in reader.those("list item")}


def test_every_page_is_told_with_names_roles_and_values(at_the_bus: Desk) -> None:
    file = at_the_bus.home / "team.springbraet"
    made_up_team(file, citizens=60, months=4, today=NOW.date()).close()
    wrong: list[str] = []
    with Reader(at_the_bus.environment) as reader, at_the_bus.program(["-m", PROGRAM, str(file)]):
        for page, parts in PAGES.items():
            reader.press("push button", page)
            ones = reader.find_all(parts)
            wrong += [f"{page}: {one}" for one in faults(reader, ones)]
            (entry, *_) = reader.those("push button", page, ones)
            assert reader.described(entry).startswith("Vises nu"), page
            wrong += values(reader, ones)
        assert not wrong, "\n".join(wrong)

        reader.press("push button", "Tavle")
        reader.find("list", "Til opvarmning")
        whole = cards(reader)
        for chip in ("Uden virksomhed · 16", "Anne Kirk: 20 sager, loftet er 30"):
            reader.toggle(reader.find("check box", chip))
            reader.wait(f"{chip} does nothing", lambda: cards(reader) != whole)
            toggled = cards(reader)
            assert "checked" in reader.find("check box", chip).states
            reader.press("check box", chip)
            reader.wait(f"{chip} stays", lambda: cards(reader) == whole)
            reader.press("check box", chip)
            reader.wait(f"{chip} pressed is not {chip} toggled", lambda seen=toggled: cards(reader) == seen)
            reader.toggle(reader.find("check box", chip))
            reader.wait(f"{chip} stays on", lambda: cards(reader) == whole)

        reader.press("push button", "Virksomheder")
        reader.toggle(reader.find("radio button", "Job · 8"))
        reader.find_all([("table", "Job")])
        assert "checked" in reader.find("radio button", "Job · 8").states

        reader.press("push button", "Søg")
        reader.write("Søg", "frederik mad")
        reader.hear("1 fundet", "Frederik Madsen", "I gang")
        assert any(one.name.startswith("Frederik Madsen, borger") for one in reader.those("list item"))
        reader.key(ENTER)
        reader.wait("it is elsewhere", lambda: any("focused" in one.states for one in frederik(reader)))
        reader.key(ENTER)
        reader.find("filler", "Tidslinje for Frederik Madsen, 17 hændelser")
        assert faults(reader, reader.all()) == []
        reader.key(ESCAPE)
        reader.find("list", "Til opvarmning")
        assert frederik(reader)


def choose_file(reader: Reader, file: Path, way: str) -> None:
    """Answer the question for a file."""
    reader.write("Filnavn:", str(file))
    reader.press("push button", way)


def test_from_an_empty_start_to_the_exported_workbook(at_the_bus: Desk) -> None:
    home = at_the_bus.home
    team, book = home / "øst.springbraet", home / "november.xlsx"
    with Reader(at_the_bus.environment) as reader, at_the_bus.program(["-m", PROGRAM]):
        reader.press("push button", "Nyt team")
        reader.write("Teamets navn", "Team Øst")
        reader.press("push button", "Vælg …")
        choose_file(reader, team, "Gem")
        for field in ("Adgangskode", "Adgangskoden igen"):
            reader.write(field, CODE)
        reader.press("push button", "Opret team")
        reader.press("push button", "Luk")  # the sheet that is to be printed

        reader.write("Navn", "Mona Sørensen")  # the first steps
        reader.press("push button", "Tilføj")
        reader.hear("Mona Sørensen er føjet til teamet.")
        reader.write("Navn", "Per Prøve")
        reader.go_to("text", "Navn")
        reader.key(TAB)
        choose(reader, "Rolle", "Teamleder")
        reader.press("push button", "Tilføj")
        reader.hear("Per Prøve er føjet til teamet.")
        reader.act(reader.find("combo box", "Hvem er du?"), "ShowMenu")
        for _ in range(2):  # past Mona
            reader.find("list item", "Per Prøve")
            reader.key(DOWN)
        reader.wait("the list stands elsewhere", lambda: reader.is_at("list item", "Per Prøve"))
        reader.key(ENTER)
        reader.wait("nobody is here", lambda: reader.find("combo box", "Hvem er du?").name == "Per Prøve")
        reader.press("push button", "Importér liste …")
        choose_file(reader, write_list(home / "liste.csv", ANNA, BO), "Åbn")
        reader.hear("Læste: 2", "Nye: 2")
        reader.press("push button", "Importér")
        reader.hear("Import: 2 nye borgere.")
        reader.press("push button", "Færdig")
        reader.press("push button", "Tavle")
        reader.find("list item")

        reader.press("push button", "Teammøde")
        reader.press("push button", "Start mødet")
        reader.toggle(reader.find("list item", "Anna Agger, på vej, drøftet, nummer 1 af 2"))
        reader.press("push button", "1 Til opvarmning")
        reader.hear("Anna Agger")
        reader.press("push button", "Afslut måned")
        reader.press("push button", "Afslut november 2026")
        reader.hear("november 2026")
        reader.press("push button", "Import og eksport")
        reader.press("push button", "Gem projektmappe …")
        choose_file(reader, book, "Gem")
        reader.wait("there is no workbook", book.exists)
        assert len(reader.heard) == len(set(reader.heard)), reader.heard
    from openpyxl import load_workbook

    cells = {str(cell.value) for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row}
    assert {"Anna Agger", "Bo Bang"} <= cells


def choose(reader: Reader, label: str, text: str) -> None:
    """Choose a text with the arrow, in the box that has the focus."""
    for _ in range(10):
        before = reader.find("combo box", label).name
        if before == text:
            return
        reader.key(DOWN)
        reader.wait(f"no {text} in {label}", lambda now=before: reader.find("combo box", label).name != now)
    raise AssertionError(f"no {text} in {label}")
