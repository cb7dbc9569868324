"""Every key of a query, in a table: how its values may be written, what finds, what doesn't, and what is refused."""

from datetime import date

import pytest

from app.citizens.about_rows import AboutRow
from app.citizens.citizens import CitizenRow
from app.citizens.querying import asked_of_rows, vocabulary_of
from app.core.domain import Stage
from app.core.words import MONTHS
from app.rules.known import Watch
from app.search.keys import BY_NAME, HAVING, KEYS, Kind
from app.search.query import read
from ui.texts.queries import problem_words

TODAY = date(2026, 11, 16)
KNOWN = CitizenRow(
    "known", "Åse Ørum-Grøn", "S-2026-17", "s1", "Bo Østergård", "BØ", "g1", "Jobparat ung", "A-dagpenge",
    Stage.PAA_VEJ, 7, ("CV-forløb",), 7.5, True, "Ring på fredag", "Ålsgårde", "2026-03-05", "2026-10-20",
    "Ordinært job", True,
    (Watch("no_cv", {}),), must_stay=True, team="Team Øst", unemployed_weeks=30, arrived_weeks=40,
    about=AboutRow(("m1",), ("Klar, parat",), ("p1",), ("Jobplan",), "2026-03-05", "", "2026-03-05", ""),
    in_company=True, weeks_without_talk=9, known_hours=7.5, stuck=False, away=True, discussed=True,
)  # fmt: skip
NAMELESS = CitizenRow(
    "nameless", "Bo Ek", "", None, "", "", None, "", "", None, 0, (), 0.0, None, "", "", None, None, "", False, (),
)  # fmt: skip
VOCABULARY = vocabulary_of([KNOWN, NAMELESS])
OF_NAMES = {
    "jobformidler": ("bø", "BO", '"bo østergård"', "bo-ostergaard", "øster"),
    "målgruppe": ('"Jobparat ung"', "jobparat-ung", "JOBP", "ung"),
    "ydelse": ("A-dagpenge", '"a dagpenge"', "dagp"),
    "indsats": ("cv-forlob", '"cv forløb"', "forløb"),
    "advarsel": ('"Intet CV"', "intet-cv", "cv"),
    "sag": ("afsluttet", "AFSL", "lukket"),
    "by": ("Ålsgårde", "aalsgaarde", "alsgarde", "aals"),
    "markering": ('"klar, parat"', "klar-parat", "parat"),
    "plan": ("jobplan", "JOB"),
    "samtale": ("planlagt", "planlagte", "plan"),
    "årsag": ('"ordinært job"', "ordinaert-job", "ORDIN"),
    "team": ('"team øst"', "ost", "team-ost"),
}
"""How a name of KNOWN may be written."""
OF_TEXTS = {
    "navn": ("aase", '"åse ørum"', "grøn", "ORUM-GRON", "orum"),
    "sagsnr": ("s-2026-17", "2026", '"S-2026-17"'),
    "skridt": ("fredag", '"ring paa"', "fre"),
}
NUMBERS = {"trin": 2, "mdr": 7, "løntimer": 7.5, "samtaleuger": 9, "ledig": 30, "danmark": 40}
DAYS = {"seneste": "2026-03-05", "næste": "2026-03-05", "start": "2026-03-05", "slut": "2026-10-20"}
STAGES = (
    "2", '"2 På vej"', '"2 · på vej"', '"på vej"', "på-vej", "PAA-VEJ", "pa-vej", "2-på-vej", "vej", "ny,2", "1-3",
)  # fmt: skip


def found(text: str) -> list[str]:
    """The ids of those who fit; a query that nobody can mean fails."""
    query = read(text)
    if not query.of("sag"):
        query = read(f"{text} sag:alle")
    asked = asked_of_rows(query, VOCABULARY, TODAY)
    assert asked.problems == (), text
    return [row.id for row in (KNOWN, NAMELESS) if asked.fits(row)]


def found_missing(text: str) -> bool:
    """Whether nothing is asked yet, so that everybody fits."""
    asked = asked_of_rows(read(f"{text} sag:alle"), VOCABULARY, TODAY)
    return [problem.code for problem in asked.problems] == ["missing"] and all(map(asked.fits, (KNOWN, NAMELESS)))


def refused(text: str) -> str:
    """What is said of a query that nobody can mean; it finds nobody."""
    asked = asked_of_rows(read(text), VOCABULARY, TODAY)
    (problem,) = asked.problems
    assert not any(map(asked.fits, (KNOWN, NAMELESS)))
    return problem_words(problem, VOCABULARY)


def test_every_key_stands_in_one_of_the_tables() -> None:
    kinds = {Kind.NAMED: OF_NAMES, Kind.TEXT: OF_TEXTS, Kind.NUMBER: NUMBERS, Kind.DAY: DAYS}
    for key in KEYS:
        assert key.kind in (Kind.ANSWER, Kind.HAVING) or key.name in kinds[key.kind], key.name


@pytest.mark.parametrize("key", [*OF_NAMES, *OF_TEXTS])
def test_names_and_texts_are_found_however_they_are_written(key: str) -> None:
    ways = {**OF_NAMES, **OF_TEXTS}[key]
    for text in ways:
        assert found(f"{key}:{text}") == [KNOWN.id], text
        assert KNOWN.id not in found(f"-{key}:{text}"), text
    if key != "sag":
        assert found(f"{key}:ingen,{ways[0]}")[:1] == [KNOWN.id]
        assert KNOWN.id not in found(f"{key}:ingen")
        assert KNOWN.id in found(f"-{key}:ingen")


@pytest.mark.parametrize("key", OF_TEXTS)
def test_a_text_without_a_word_finds_only_who_has_its_signs(key: str) -> None:
    for signs in (".", "% !", "«"):
        assert found(f'{key}:"{signs}"') == [], signs
        assert KNOWN.id in found(f'-{key}:"{signs}"'), signs
    assert found(f'{key}:"-",x') == ([KNOWN.id] if key != "skridt" else [])
    for nothing in ("", '""', '" "'):
        assert found_missing(f"{key}:{nothing}"), nothing


@pytest.mark.parametrize("key", NUMBERS)
def test_numbers_are_compared_and_stand_between_two(key: str) -> None:
    own = NUMBERS[key]
    said, below, above = f"{own:g}", f"{own - 1:g}", f"{own + 1:g}"
    for fits in (
        f":{said}", f"={said}", f">={said}", f"<={said}", f"=>{said}", f"≥{said}", f">{below}", f"<{above}",
        f":{below}-{above}", f":{below}..{above}", f":{above},{said}", f':"{said}"',
    ):  # fmt: skip
        assert KNOWN.id in found(f"{key}{fits}"), fits
        assert KNOWN.id not in found(f"-{key}{fits}"), fits
    for fails in (f":{above}", f">{said}", f"<{said}", f">={above}", f"<={below}"):
        assert KNOWN.id not in found(f"{key}{fails}"), fails
        assert KNOWN.id in found(f"-{key}{fails}"), fails
    assert ("findes ikke" if key == "trin" else "er ikke et tal") in refused(f"{key}:mange")


@pytest.mark.parametrize("key", DAYS)
def test_days_are_compared_and_stand_between_two(key: str) -> None:
    day = date.fromisoformat(DAYS[key])
    said = (f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}", day.isoformat(), f"{day:%m-%Y}")
    said += (f"{day.day}/{day.month}-{day:%y}", f"{day:%d%m%y}", f'"{day.day}. {MONTHS[day.month - 1]} {day.year}"')
    for value in (*said, "2026", f"01-01-2026..{day:%d-%m-%Y}", "2025..2026"):
        assert found(f"{key}:{value}") == [KNOWN.id], value
        assert KNOWN.id not in found(f"-{key}:{value}"), value
    for fits in ("<idag", f">={day:%d-%m-%Y}", f"<={day:%m-%Y}", ">2025", '<"i dag"'):
        assert found(f"{key}{fits}") == [KNOWN.id], fits
    for fails in (">2026", "<2026", ":2025", ":idag", ":igår", ':"i morgen"'):
        assert found(f"{key}{fails}") == [], fails
    assert "er ikke en dag" in refused(f"{key}:snart")


@pytest.mark.parametrize("key", [key.name for key in KEYS if key.kind is Kind.ANSWER])
def test_answers_are_yes_no_or_unknown(key: str) -> None:
    yes = found(f"{key}:ja")
    assert yes == found(f"{key.upper()}:J") == found(f'{key}:"JA"') == found(f"{key}=ja")
    assert sorted([*yes, *found(f"{key}:nej"), *found(f"{key}:ukendt")]) == [KNOWN.id, NAMELESS.id]
    assert set(found(f"-{key}:ja")) == set(found(f"{key}:nej"))
    assert "Efter" in refused(f"{key}:måske")


@pytest.mark.parametrize("key", HAVING)
def test_whatever_can_be_had_can_be_lacked(key: str) -> None:
    assert found(f"med:{key}") == found(f"-uden:{key}")
    assert found(f"uden:{key}") == found(f"-med:{key}") == found(f"Uden:{key.upper()}")


@pytest.mark.parametrize("written", STAGES)
def test_a_stage_is_meant_by_its_number_its_name_or_both(written: str) -> None:
    assert KNOWN.id in found(f"trin:{written}")
    assert KNOWN.id not in found(f"-trin:{written}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('trin:"3 på vej"', "»3 på vej« findes ikke under trin. Mente du På vej?"),
        ("trin:på-vje", "»på-vje« findes ikke under trin. Mente du På vej?"),
        ("trin:5", "»5« findes ikke under trin. Efter trin: kan der stå ny, 1, 2, 3 eller 4."),
        ("trin:på", "»på« findes ikke under trin. Mente du På vej eller På spring?"),
        ("by:aalsgarden", "»aalsgarden« findes ikke under by. Mente du Ålsgårde?"),
        ("sag:slutet", "»slutet« findes ikke under sag. Mente du afsluttet, lukket eller afsluttede?"),
        ("målgrupe:ung", "»målgrupe« kan man ikke søge på. Mente du målgruppe?"),
        ("uden:virksomhd", "»virksomhd« findes ikke under uden. Mente du virksomhed?"),
        ("navn>a", "Efter navn kan der kun stå et kolon, ikke >."),
    ],
)
def test_what_nobody_can_mean_is_told_with_the_nearest_word(text: str, said: str) -> None:
    assert refused(text).startswith(said)


def test_a_key_may_be_written_without_the_danish_letters() -> None:
    for name in (name for key in KEYS for name in (key.name, *key.also)):
        plain = name.replace("å", "aa").replace("ø", "oe").replace("æ", "ae").upper()
        assert BY_NAME[read(f"{plain}:x").terms[0].key] == BY_NAME[read(f"{name}:x").terms[0].key]
