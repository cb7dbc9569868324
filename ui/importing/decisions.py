"""What could be understood in more than one way in a list, in Danish: a sentence and a name for each way. No Qt."""

from collections.abc import Mapping
from typing import cast

from app.core.domain import Month
from app.core.errors import UserError
from app.core.words import month_name
from app.importing.choices import Decision
from app.importing.kinds import NONE, ListKind
from app.importing.many_cells import LEAVE, TAKE
from app.importing.row_changes import FieldChange
from ui.importing.texts import FIELDS, rows_in_words, value_text
from ui.importing.words import rows_of
from ui.texts.errors import error_sentence

LISTS = {ListKind.CITIZENS: "Borgere", ListKind.OPENINGS: "Job", ListKind.COMPANIES: "Virksomheder"}
SENTENCES: Mapping[str, str] = {
    "other_table": "Arket har en tabel til: {subject} ({many}).",
    "group_lines": "{lines} siger, hvad rækkerne under dem har som {subject} ({many}).",
    "lone_names": "{lines} har kun et navn og står over andre rækker, som en jobformidler over sine borgere.",
    "fill_down": "{subject} står kun i den første række af hver gruppe og mangler i {many}.",
    "hidden_rows": "{many} er skjult i arket ({at}).",
    "hidden_columns": "Arket har skjulte kolonner: {columns}.",
    "staff_same": "»{subject}« ({at}) ligner {names}.",
    "column_meaning": "Kolonnen »{subject}« kan betyde flere ting.",
    "stage_month": "Trinnet står i en kolonne for hver måned.",
    "stage_month_unsure": "Listen har en kolonne for hver måned med tal, der kan være trin.",
    "earlier_months": "Listen har også trin for tidligere måneder: {months}.",
    "kind_unsure": "Listen siger intet om borgerne ud over navnet og kan handle om noget andet, for eksempel ansatte "
    "eller kontaktpersoner.",
    "opening_changed": "{subject} ({at}) har borgere matchet til sig, men er et andet job i listen: {changes}.",
    "identities_change": "{count} af de {known:borger|borgere}, som listen handler om, og som findes i forvejen, ville "
    "få et andet navn, CPR-nummer, sagsnummer eller en anden fødselsdato, eller blive oprettet igen med et andet "
    "nummer. Det ligner en kolonne, der er forskudt eller sorteret for sig selv. Se listen efter ({at}).",
    "date_order": "{subject}: Datoerne er skrevet i en anden rækkefølge end dag, måned og år, for eksempel {example}.",
    "date_order_unsure": "{subject}: {example} kan læses på to måder, og listens andre datoer er ikke skrevet ens.",
    "date_order_mixed": "{subject}: {example} og {other} kan ikke være skrevet i samme rækkefølge.",
}
"""Code of a decision -> what was seen; `{subject}`, the facts and what `_rows_in_words` makes of rows are filled in."""
_ORDERS = {
    "day_first": "Datoerne læses med dagen først",
    "month_first": "Datoerne læses med måneden først",
    "year_first": "Datoerne læses som år, måned og dag",
    "year_day_month": "Datoerne læses som år, dag og måned",
    "left_out": "Datoerne er ikke taget med",
}
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "other_table": {"leave": "Den er ikke taget med", "take": "Den er taget med"},
    "group_lines": {"fill": "Det er skrevet i rækkerne", "leave": "Linjerne er sprunget over"},
    "lone_names": {
        "leave": "Rækkerne har ingen jobformidler",
        "fill": "De er jobformidlere for rækkerne",
        "take": "De er borgere",
    },
    "fill_down": {"leave": "Felterne er ladet tomme", "fill": "Værdien over dem er brugt"},
    "hidden_rows": {"leave": "Det skjulte er ikke taget med", "take": "Det skjulte er taget med"},
    "identities_change": {
        "import": "De er ændret, som listen siger",
        "leave": "De har beholdt navn, numre og fødselsdato",
    },
    "opening_changed": {
        "leave": "Jobbet har beholdt type og timer",
        "new": "Rækken er et nyt job ved siden af det gamle",
        "change": "Jobbet er ændret",
    },
    "staff_same": {"new": "Det er en anden medarbejder"},
    "hidden_columns": {"take": "De er brugt som de andre", "leave": "De er ikke brugt"},
    "column_meaning": {NONE: "Den bruges ikke"} | {field: f"Den bruges som {name}" for field, name in FIELDS.items()},
    "stage_month": {NONE: "Ingen af dem er brugt"},
    "stage_month_unsure": {NONE: "Ingen af dem er brugt"},
    "earlier_months": {
        LEAVE: "De er ikke taget med",
        TAKE: "De er taget med, hvor måneden er åben",
    },
    "kind_unsure": {kind.value: f"Den handler om {name.lower()}" for kind, name in LISTS.items()},
    "date_order": _ORDERS,
    "date_order_mixed": _ORDERS,
    "date_order_unsure": _ORDERS,
}
"""Code of a decision -> option -> what choosing it does; an option that has no name here is one itself (a month)."""


_NAMED: Mapping[str, str] = {"staff_same": "Det er {}"}
"""Code of a decision -> what choosing an option does that has no name of its own, because it is one."""


def seen_sentence(decision: Decision) -> str:
    """What was seen."""
    facts = {**decision.facts, "subject": decision.subject, **_rows_in_words(decision)}
    if "changes" in facts:
        changes = cast("tuple[FieldChange, ...]", facts["changes"])
        facts["changes"] = ", ".join(map(_change_in_words, changes))
    return error_sentence(UserError(decision.code, **facts), {decision.code: SENTENCES[decision.code]})


def decision_sentence(decision: Decision) -> str:
    """What was seen, and what is done about it."""
    seen = seen_sentence(decision)
    return f"{seen} {option_name(decision, decision.chosen)}." if decision.chosen else seen


def _change_in_words(change: FieldChange) -> str:
    """'timer pr. uge 5 er blevet 30'."""
    return f"{FIELDS[change.field].lower()} {value_text(change.old)} er blevet {value_text(change.new)}"


def _rows_in_words(decision: Decision) -> Mapping[str, object]:
    """'rows': '2, 5'; 'at': 'række 2, 5–9'; 'lines': 'Linjen i række 2'; 'many': how many are meant, '1 række'."""
    rows = decision.rows
    at = f"række {rows_in_words(rows)}"
    count = decision.facts.get("count", len(rows))
    return {
        "rows": rows_in_words(rows),
        "at": at,
        "lines": f"{'Linjen' if len(rows) == 1 else 'Linjerne'} i {at}",
        "many": rows_of(int(str(count))),
    }


def option_name(decision: Decision, option: str) -> str:
    """What an option does: 'De er ikke taget med'."""
    named = OPTIONS.get(decision.code, {}).get(option)
    if named is None and decision.code.startswith("stage_month"):
        return f"Kolonnen for {month_name(Month.parse(option))} er brugt"
    return _NAMED.get(decision.code, "{}").format(option) if named is None else named
