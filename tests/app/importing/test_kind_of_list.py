"""A list of which nothing but names is known is asked about, and one that says more of people is one of citizens."""

import pytest

from app.commands.importing import import_list
from app.core.errors import UserError
from app.importing.choices import Choices
from app.importing.columns import suggest
from app.importing.kind_of_list import recognise, tells_of_citizens
from app.importing.kinds import ListKind
from app.importing.shapes import kind_for, with_kind
from tests.app.importing.teams import outcomes, planned, table, team

DIRECTORY = """
Afdeling       | Underafdeling | Ansvar    | Navn      | Telefon  | E-mail
Beskæftigelse  |               | Personale | Mona Eg   | 67338400 | me@rebild.example
Beskæftigelse  | Jobcenter     | Personale | Bo Lund   | 31751000 | bl@rebild.example
Beskæftigelse  | Ydelse        | Personale | Clara Dam | 30030700 | cd@rebild.example
"""


@pytest.mark.parametrize(
    "text",
    [
        DIRECTORY,
        "Navn | Telefon | Mail | Titel\nMona Eg | 67338400 | me@rebild.example | Jobkonsulent",
        "Fornavn | Efternavn | Mobil\nMona | Eg | 67338400",
        "Navn | Ansvarlig | Telefon\nSpejdergruppen | Mona Eg | 67338400",
        "Navn | Titel | Startdato | Lokale\nMona Eg | Leder | 01-02-2020 | 2.14",
        "Navn | By | Startdato\nHedensted Skole | Hedensted | 01-08-1999\nTørring Bibliotek | Tørring | 01-01-1980",
        "Navn | Aktivitet | Sted\nTorsdagsklubben | Strik | Aktivitetscentret\nMændenes hus | Billard | Huset",
        "Navn | Målgruppe | Telefon\nMødrehjælpen | Gravide og børnefamilier | 12345678",
        "Navn | By | Telefon\nÅse Sørensen | Vejle | 12345678",
        "Navn\nÅse Sørensen\nBjørn Kjær",
        "Navn | Virksomhed | Telefon | Mail\nMona Eg | Netto | 12345678 | me@netto.example",
        "Navn | CPR | Telefon\nMona Eg | | 12345678",
    ],
)
def test_nothing_but_names_is_asked_about_and_never_taken_in_silence(text: str) -> None:
    session = team()
    plan = planned(session, text)
    (decision,) = [one for one in plan.decisions if one.code == "kind_unsure"]
    assert (decision.needed, decision.chosen, decision.options) == (True, "", ("citizens", "openings", "companies"))
    with pytest.raises(UserError, match="decision_needed"):
        session.run(import_list, plan)


@pytest.mark.parametrize(
    "text",
    [
        "Navn | CPR | Jobformidler\nÅse Sørensen | 1201901230 |\nBjørn Kjær | |",
        "Navn | Trin | Telefon\nÅse Sørensen | På vej | 12345678",
        "Navn | Jobformidler | Telefon\nÅse Sørensen | Mona Sørensen | 12345678",
        "Navn | Målgruppe | Afdeling\nÅse Sørensen | Jobparat | Nord",
        "Navn | Ydelse | E-mail\nÅse Sørensen | Sygedagpenge | a@b.example",
        "Navn | Indsats | Virksomhed\nÅse Sørensen | Virksomhedspraktik | Netto",
        "Navn | Startdato\nÅse Sørensen | 01-02-2026",
        "Navn | By\nÅse Sørensen | Vejle",
        "Navn | Sagsnr.\nÅse Sørensen | S-12",
        "Navn | CV på Jobnet | Telefon\nÅse Sørensen | Ja | 12345678",
        "Navn | Næste skridt | Mobil\nÅse Sørensen | Ringer til Netto | 12345678",
        "Navn | By\nÅse Sørensen (120190-0000) | Vejle",
        "Navn | By\nÅse Sørensen (120190-XXXX) | Vejle",
        "Navn | Født | Slutdato\nÅse Sørensen | 12-01-1990 | 01-12-2026",
    ],
)
def test_one_thing_more_about_people_makes_it_a_list_of_citizens(text: str) -> None:
    listed = table(text)
    assert recognise(listed) is ListKind.CITIZENS
    assert tells_of_citizens(listed, suggest(listed))
    assert [one for one in planned(team(), text).decisions if one.code == "kind_unsure"] == []


def test_what_was_said_of_it_once_is_remembered_for_the_next_list() -> None:
    session = team()
    plan = planned(session, DIRECTORY, creating=with_kind(Choices(), ListKind.CITIZENS))
    assert outcomes(plan) == "nnn"
    session.run(import_list, plan)
    (decision,) = [one for one in planned(session, DIRECTORY).decisions if one.code == "kind_unsure"]
    assert decision.chosen == "citizens"
    session.run(import_list, planned(session, DIRECTORY.replace("Clara Dam", "Dorte Eg")))
    session.undo()
    session.undo()
    assert planned(session, DIRECTORY).decisions[0].chosen == ""


def test_an_answer_is_what_the_list_is_about() -> None:
    choices = Choices(answers={"kind_unsure": "companies"})
    assert kind_for(team().store, table(DIRECTORY), choices) is ListKind.COMPANIES


@pytest.mark.parametrize(
    ("heads", "cells", "kind"),
    [
        ("P-nummer|CVR-nummer|Virksomhedsnavn|By", "1001234567|12345674|Netto|Hobro", ListKind.COMPANIES),
        ("CVR|PNR|Virksomhed|Telefon", "12345674|1001234567|Netto|12345678", ListKind.COMPANIES),
        ("Titel|Arbejdsgiver|CVR|P-nr|By", "Kok|Netto|12345674|1001234567|Hobro", ListKind.OPENINGS),
        ("Nummer|Navn|Telefon|Kontakt|Momsreg.nr.", "1|Netto|12345678|Ole Bo|DK12345674", ListKind.COMPANIES),
        ("PNR|Navn|Virksomhed", "1201901230|Åse Sørensen|Netto", ListKind.CITIZENS),
        ("CPR|Navn|Virksomhed|P-nr.", "1201901230|Åse Sørensen|Netto|1001234567", ListKind.CITIZENS),
    ],
)
def test_the_number_of_a_place_of_work_is_nobody_s(heads: str, cells: str, kind: ListKind) -> None:
    listed = table(f"{heads}\n{cells}")
    assert recognise(listed) is kind
    columns = {field: header for header, field in suggest(listed).items()}
    assert columns.get("cpr", "") in ({"PNR", "CPR"} if kind is ListKind.CITIZENS else {""})
