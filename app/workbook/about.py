"""The sheet Om: what every figure means, and when, from what and by whom the workbook was made."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core import words
from app.core.domain import Month
from app.workbook import styles
from app.workbook.cells import Value
from app.workbook.data import Facts, WorkbookData
from app.workbook.sheet import Plan, Sheet
from app.workbook.tables import Column, height_for, wrapped, write_table

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Om"
_WIDTHS = (30.0, 112.0)
_TERM = replace(styles.BODY, bold=True)
_TEXT = wrapped()
_MOMENT = replace(_TEXT, number_format="dd\\-mm\\-yyyy\\ hh:mm")
_DAY = replace(_TEXT, number_format=styles.DATE)
_COLUMNS = (Column("Begreb", _TERM), Column("Betydning", _TEXT))


def add(book: "Workbook", data: WorkbookData, tick: Callable[[], None]) -> None:
    """Write the sheet."""
    sheet = Sheet(book, Plan(NAME, styles.MUTED, _WIDTHS), data.facts, tick)
    sheet.section("Projektmappen")
    height = height_for(_COLUMNS, _WIDTHS)
    for term, value, style in _origin(data.facts):
        sheet.write([term, value], [_TERM, style], height=height([term, value]))
    sheet.gap(14)
    sheet.section("Sådan er tallene gjort op")
    region = write_table(sheet, "Definitioner", _COLUMNS, _definitions(data.facts), "", head_height=24, height=height)
    sheet.repeat(region.head, region.head)


def add_for_committee(book: "Workbook", facts: Facts, tick: Callable[[], None]) -> None:
    """Write the sheet of the workbook for the committee: what has been left out, and why counts are hidden."""
    sheet = Sheet(book, Plan(NAME, styles.MUTED, _WIDTHS), facts, tick)
    sheet.section("Projektmappen")
    height = height_for(_COLUMNS, _WIDTHS)
    for term, value in committee_words(facts):
        sheet.write([term, value], [_TERM, _TEXT], height=height([term, value]))


def committee_words(facts: Facts) -> list[tuple[str, str]]:
    """What is said of the report for the committee, on the sheet and on paper."""
    return [
        ("Team", facts.team or "Endnu ikke oprettet"),
        ("Måned", words.month_name(facts.month)),
        ("Månedens status", _status(facts)),
        (
            "Uden personer",
            "Ingen række er en person. Navne, byer, sagsnumre, datoer, noter og jobformidlere er udeladt.",
        ),
        (
            "<5",
            "Et antal på 1 til 4 personer er skjult. 0 vises, for det handler ikke om nogen. Tal, der regnes ud af et "
            "skjult antal, er også skjult.",
        ),
        (
            "skjult",
            "Et tal, som et skjult antal ellers kunne regnes ud af, når man lægger sammen og trækker fra.",
        ),
        ("Alder", "Vises kun i grupper."),
        ("Udeladt", "En tekst, som nogen er nævnt i."),
    ]


def _origin(facts: Facts) -> list[tuple[str, Value, styles.CellStyle]]:
    names = (
        "Pseudonymt udtræk til teamets eget brug: borgernes navne er erstattet af løbenumre, og sagsnumre, "
        "fødselsdatoer, virksomheder, næste skridt, jobmål og begrundelser er udeladt. Match siger ikke, hvilket job "
        "de handler om. Samme borger har samme nummer på alle ark, men ikke nødvendigvis i andre projektmapper. Det er "
        "ikke anonymt: Hver borger er en række, og den, der kender sagerne, kan kende borgeren."
        if facts.anonymous
        else "Nej: projektmappen indeholder borgernes navne. Del den kun med dem, der må se dem."
    )
    lines: list[tuple[str, Value, styles.CellStyle]] = [
        ("Team", facts.team or "Endnu ikke oprettet", _TEXT),
        ("Måned", words.month_name(facts.month), _TEXT),
        ("Månedens status", _status(facts), _TEXT),
        ("Opgjort pr.", facts.seen_on, _DAY),
        ("Lavet", facts.made_at, _MOMENT),
        ("Lavet af", facts.made_by or "Ikke oplyst", _TEXT),
        ("Lavet med", f"Springbræt {facts.version}", _TEXT),
        ("Lavet ud fra", facts.source or "Et team, der kun findes i hukommelsen", _TEXT),
        ("Uden navne", names, _TEXT),
        ("CPR-numre", "Er aldrig med i projektmappen. Står der et i en tekst, er det taget ud.", _TEXT),
    ]
    return lines


def _status(facts: Facts) -> str:
    if facts.frozen:
        return "Afsluttet: Tallene er, som de var på opgørelsesdagen, og rettelser siden da er ikke med"
    return "Afsluttet" if facts.closed else "Ikke afsluttet: tallene kan stadig ændre sig"


def _of_the_rules(facts: Facts) -> tuple[str, str]:
    """How long nobody should stand still, and how many cases are enough, where it was known and alike for all."""
    if facts.frozen and not (facts.kept and facts.alike):
        return "det antal måneder, som teamet havde valgt dengang,", "teamets loft dengang"
    return words.counted(facts.rules.no_movement_months, "måned", "måneder"), str(facts.rules.caseload_limit)


def _definitions(facts: Facts) -> list[list[Value]]:
    """Every figure of the workbook, in the order in which one meets them."""
    before = words.month_name(facts.month.plus(-1))
    stuck, limit = _of_the_rules(facts)
    meanings = {
        "Borgere på tavlen": "Borgere med åben sag: Sagen er begyndt senest månedens sidste dag og ikke afsluttet "
        "på opgørelsesdagen.",
        "Opgørelsesdag": "For den måned, vi er i, den dag projektmappen er lavet. For tidligere måneder månedens "
        "sidste dag, eller den dag, måneden blev afsluttet, hvis det var før.",
        "Trin": "De fire trin i progressionsskemaet: 1 Til opvarmning, 2 På vej, 3 På spring og 4 I gang. Uden "
        "indplacering i måneden står borgeren på trinnet fra den seneste tidligere indplacering.",
        "Ny": "Borger på tavlen, som endnu aldrig er indplaceret.",
        "Drøftet i måneden": "Borgeren er indplaceret i netop denne måned, også hvis trinnet er det samme som før.",
        "Andel": "Antal på trinnet delt med antal indplacerede borgere. Nye tælles ikke med.",
        "Ændring": f"Antal nu minus antal ved udgangen af {before}, hos den, der havde sagen da. Den er altid nye − "
        "afsluttede + overtagne − overdragne, og + fra − til andet team. Er der ingen måned før, står der intet.",
        "Jobformidler": "Den, der er jobformidler i sagen på opgørelsesdagen.",
        "Uden virksomhed": "Ingen løbende virksomhedsrettet indsats. Antal måneder regnes fra den seneste slutdato, "
        "ellers fra sagens start.",
        "Ingen bevægelse": f"På samme trin i {stuck} eller mere. Gælder ikke trin 4 I gang.",
        "Intet CV": "Borgeren er ikke registreret med et CV på Jobnet.",
        "Løntimer": "Ordinære timer pr. uge uden tilskud i løbende indsatser. Løntilskud og fleksjob tæller aldrig "
        "med.",
        "Indsatser": "De indsatser, der er i gang på opgørelsesdagen. Timer er timer pr. uge, lagt sammen.",
        "Tro på job": "Teamets tro på borgerens chance for job ved månedens indplacering, fra 1 (lav) til 5 (høj).",
        "Alder": "Hele år på opgørelsesdagen.",
        "Fritagelser": "De fritagelser, der gælder på opgørelsesdagen.",
        "Sager i alt": "Jobformidlerens borgere på tavlen, også de nye.",
        "Loft": f"Højeste antal åbne sager: {limit} pr. jobformidler, hvis ikke et eget loft er aftalt.",
        "Tæller ikke med": "Sager i de målgrupper, som teamet ikke tæller med mod loftet.",
        "Ledige pladser, over loftet": "Loftet minus de sager, der tæller med, og omvendt; aldrig under 0.",
        "Belastning": "De sager, der tæller med, delt med loftet. I linjen »I alt« tæller også sager uden "
        "jobformidler.",
        "Nye i måneden": f"Sager, der er begyndt eller genåbnet siden udgangen af {before}. En sag, der begyndte og "
        "sluttede i måneden, tæller både som ny og som afsluttet.",
        "Afsluttet i måneden": "Jobformidlerens sager, der er afsluttet siden da, også dem, der endnu var nye.",
        "Overtaget, overdraget": "Sager, der har skiftet jobformidler i teamet siden da.",
        "Fra og til andet team": "Borgere, der er kommet fra et andet team, eller flyttet til et, siden da.",
        "Med overskreden aftale": "Borgere på tavlen med en aftale, som skulle være udført før i dag. Opgøres kun "
        "for den måned, vi er i, så længe den er åben.",
        "Sager måned for måned": "De sager, der talte med, og det loft, der gjaldt, da måneden blev afsluttet. Er "
        "måneden åben, er tallet opgjort ud fra det, der er kendt i dag. Højst 13 måneder.",
        "Over loftet: hvornår og hvorfor": "De gange, nogen har fået sager ud over loftet, med den begrundelse, der "
        "blev noteret; borgeres fulde navne er erstattet af initialer. En måned, der blev afsluttet over loftet, "
        "står her kun, hvis der ikke er noteret en begrundelse, siden jobformidleren sidst var inden for loftet.",
        "Bevægelser": f"Borgere, som står et andet sted end ved udgangen af {before}: rykket frem eller tilbage, "
        "indplaceret for første gang, afsluttet, eller kommet fra eller gået til et andet team.",
        "Afsluttet": f"Borgere, hvis sag er afsluttet siden opgørelsen for {before}. De står på arkene Borgere og "
        "Bevægelser, men ikke på tavlen.",
        "Virksomheder": "De virksomheder, teamet bruger, og andre, hvor der er en borger, et åbent job eller en "
        "kontakt i året. Borgere dér nu har en løbende indsats i virksomheden på opgørelsesdagen; en borger med "
        "indsats i to virksomheder tælles i begge.",
        "Kontakter": "Besøg, opkald, mails og møder, der er noteret i året til og med opgørelsesdagen.",
        "Job": "Job og meldinger om mangel på folk, som har været åbne på et tidspunkt i måneden. Et job er udløbet, "
        "når fristen er passeret. Startet er alle, der er startet i jobbet; ledige pladser tælles kun i åbne job.",
        "Match": "Borgere, der er foreslået til et af månedens job: de match, der er i gang på opgørelsesdagen, og "
        "dem, der er endt med start eller afslag i måneden. Datoen er den, hvor matchet fik sin status. Undervejs: "
        "Matchet har fået en ny status efter opgørelsesdagen; datoen er den, hvor det blev foreslået.",
        "Gode historier": "De gode historier, teamet har fortalt i måneden. Målet er mindst én.",
        "Mål og statusskemaer": "Som på siden Mål og status: afsluttede måneder, som de blev frosset, og ✎ ved det, "
        "der er indtastet. Et tomt felt er en måned uden tal, aldrig 0. Ukendt og fritaget er ikke med i nævneren.",
        "Ledelsesinformation": "Borgere med åben sag efter ydelse ved udgangen af hver måned, mod de mål, som teamet "
        "følger for de samme ydelser.",
        "Udvikling": "Ud fra de afsluttede måneder: hvor mange der stod på hvert trin, hvem der flyttede sig fra hvor "
        "til hvor, og hvor længe man er på et trin, hvor også de, der stadig er der, tæller med.",
        "Fravær og fremskrivning": "Hvem der er væk, og hvem der træder til, og de sager, der er dateret eller ventes.",
        "Kolonner på papir": "På arket Borgere printes de kolonner, der er plads til på en side på tværs med 8 punkter "
        "eller mere, fra den første af. Andre kolonner vælges, når projektmappen skrives.",
    }
    if facts.kept:
        meanings["Afsluttet måned"] = "Alt er, som det var, da måneden blev afsluttet; rettelser siden da er ikke med."
    elif facts.frozen:
        meanings["Afsluttet måned"] = (
            "Alle tal er, som de var, da måneden blev afsluttet. Navne, sagsnumre, fødselsdatoer, byer, CV-datoer, "
            "sagsbehandlere og jobmål vises, som de er nu. Det samme gælder datoer, timer og virksomheder i indsatser "
            "og fritagelser; er de rettet siden, så de ikke længere svarer til tallene, står kun, hvilke indsatser "
            "og fritagelser borgeren havde den dag. Virksomheder, job og match er ikke afsluttet med måneden: De "
            "vises, som de var på opgørelsesdagen, ud fra det, der er kendt i dag."
        )
    if facts.month == Month.of(facts.made_at.date()):
        meanings["Opgørelsesdag"] += " Måneden er ikke slut, så tallene kan blive andre."
    return [[term, meaning] for term, meaning in meanings.items()]
