"""Every field of every citizen that a workbook shows, as finished values."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.board.cards import Card
from app.board.frozen import ids
from app.board.leaving import Gone
from app.core import words
from app.core.domain import ATTENTION, Role, danish_sort_key, kept_day
from app.core.period import Period
from app.core.privacy import CprFilter
from app.core.teams import each_team
from app.workbook import texts
from app.workbook.data import CitizenRow
from app.workbook.frozen import as_frozen, efforts_fit, exemptions_fit
from db.queries import board as queries
from db.queries.freezing import markings_then, talks_then
from db.queries.teams import teams_of
from db.records import CatalogueItem, Citizen, Effort, Exemption, MonthFact, Placement, Team
from db.store import Store


class CitizenReader:
    """Reads what the store knows of the citizens on the day of a period, each table once.

    `gone` are those whose case has ended; `frozen` is what was frozen of everyone where the month is closed, and
    goes before what the store knows.
    """

    def __init__(
        self,
        store: Store,
        period: Period,
        citizens: Mapping[str, Citizen],
        staff: Mapping[str, str],
        gone: Iterable[Gone],
        frozen: Mapping[str, MonthFact],
        without_cpr: CprFilter,
    ) -> None:
        parameters = period.parameters
        self._period = period
        self._citizens = citizens
        self._staff = staff
        self._gone = {one.citizen_id: one for one in gone}
        self._frozen = frozen
        self._clean = without_cpr
        items = store.all(CatalogueItem)
        self._teams = _team_names(store, period, citizens, without_cpr)
        self._catalogue = {item.id: without_cpr(item.name) for item in items}
        self._paid_kinds = {item.id for item in items if item.paid_hours}
        self._sagsbehandlere = queries.staff_of_citizens(store, Role.SAGSBEHANDLER, **parameters)
        self._beliefs = {
            placement.citizen_id: placement.belief for placement in store.all(Placement, month=str(period.month))
        }
        self._efforts: dict[str, list[Effort]] = {}
        for effort in queries.efforts_on_day(store, **parameters):
            self._efforts.setdefault(effort.citizen_id, []).append(effort)
        self._exemptions: dict[str, list[Exemption]] = {}
        for exemption in queries.exemptions_on_day(store, **parameters):
            self._exemptions.setdefault(exemption.citizen_id, []).append(exemption)

        self._markings, self._talks = (
            _kinds(found) for found in (markings_then(store, **parameters), talks_then(store, **parameters))
        )

    def rows(self, cards: Mapping[str, Card], names: Mapping[str, str], anonymous: bool) -> tuple[CitizenRow, ...]:
        """Everyone in `names`, who must be on the board or among the ended, in the order of the names."""
        made = [self._row(self._citizens[one], cards.get(one), name) for one, name in names.items()]
        if anonymous:
            return tuple(sorted(map(_without_person, made), key=lambda row: row.name))
        return tuple(sorted(made, key=lambda row: danish_sort_key(row.name)))

    def _row(self, citizen: Citizen, card: Card | None, name: str) -> CitizenRow:
        clean = self._clean
        fact = self._frozen.get(citizen.id)
        if fact is not None:
            citizen = as_frozen(citizen, fact, self._period.seen_on)
        named, efforts = self._running(citizen.id, fact)
        born = kept_day(citizen.birth_date)
        gone = self._gone.get(citizen.id)
        jobformidler = card.staff_id if card else gone and gone.staff_id
        return CitizenRow(
            name=name,
            case_number=clean(citizen.case_number),
            birth_date=born,
            age=None if born is None else _age(born, self._period.seen_on),
            town=clean(citizen.town),
            target_group=self._name(citizen.target_group_id),
            benefit=self._name(citizen.benefit_id),
            jobformidler=self._staff.get(jobformidler or "", ""),
            sagsbehandler=self._staff.get(self._sagsbehandlere.get(citizen.id, ""), ""),
            ended=card is None,
            stage=card.stage if card else None,
            stage_before=card.stage_before if card else gone and gone.stage,
            direction=texts.direction(card) if card else texts.ENDED,
            discussed=card.discussed if card else False,
            months_here=card.months_here if card and card.stage else None,
            belief=self._beliefs.get(citizen.id),
            start_on=kept_day(citizen.start_on),
            # A case that counts may have an end that is known ahead; closing the month would not freeze it.
            end_on=kept_day(citizen.end_on) if card is None else None,
            exit_reason=self._name(citizen.exit_reason_id) if card is None else "",
            cv=citizen.cv,
            cv_date=kept_day(citizen.cv_date),
            efforts=named,
            hours=sum(effort.hours or 0 for effort in efforts),
            paid_hours=card.paid_hours if card else 0.0,
            companies="\n".join(dict.fromkeys(clean(effort.company) for effort in efforts if effort.company)),
            months_without=card.months_without if card else 0,
            exemptions=self._exempted(citizen.id, fact),
            attention=", ".join(words.ATTENTION[code] for code in ATTENTION if card and code in card.attention),
            next_step=clean(citizen.next_step),
            job_goal=clean(citizen.job_goal),
            markings=self._listed(ids(fact.marking_kinds) if fact else self._markings.get(citizen.id, ()), card),
            talks=self._listed(ids(fact.talk_kinds) if fact else self._talks.get(citizen.id, ()), card),
            team=self._teams.get(citizen.id, ""),
            citizen_id=citizen.id,
        )

    def _running(self, citizen_id: str, fact: MonthFact | None) -> tuple[str, list[Effort]]:
        """The efforts in words, and with all that is known of them; no more than was frozen where they fit no more."""
        efforts = self._efforts.get(citizen_id, [])
        if fact is None or efforts_fit(efforts, fact, self._paid_kinds):
            return "\n".join(map(self._described, efforts)), efforts
        return "\n".join(map(self._name, ids(fact.effort_kinds))), []

    def _exempted(self, citizen_id: str, fact: MonthFact | None) -> str:
        exemptions = self._exemptions.get(citizen_id, [])
        if fact is None or exemptions_fit(exemptions, fact):
            return "\n".join(self._name(one.kind_id) + _until(one.end_on) for one in exemptions)
        return "\n".join(map(self._name, ids(fact.exemption_kinds)))

    def _listed(self, kind_ids: Iterable[str], card: Card | None) -> str:
        """These kinds, each once, of an open case: a closed month keeps no more."""
        return "" if card is None else "\n".join(map(self._name, dict.fromkeys(kind_ids)))

    def _described(self, effort: Effort) -> str:
        """'Virksomhedspraktik: 03-08-2026 til 30-10-2026, 15 timer/uge'."""
        hours = f", {words.counted(effort.hours, 'time', 'timer')}/uge" if effort.hours else ""
        paid = f", {words.counted(effort.paid_hours, 'løntime', 'løntimer')}/uge" if effort.paid_hours else ""
        start = _danish(effort.start_on)
        days = f"{start} til {_danish(effort.end_on)}" if effort.end_on else f"fra {start}"
        return f"{self._name(effort.kind_id)}: {days}{hours}{paid}"

    def _name(self, item_id: str | None) -> str:
        return self._catalogue.get(item_id, "") if item_id else ""


def _team_names(
    store: Store, period: Period, citizens: Mapping[str, Citizen], without_cpr: CprFilter
) -> dict[str, str]:
    """By citizen, where there are several teams to tell apart."""
    names = {team.id: without_cpr(team.name) for team in store.all(Team)} if len(each_team(store)) > 1 else {}
    if not names:
        return {}
    found = teams_of(store, period.seen_on.isoformat(), citizens)
    return {citizen_id: names[team_id] for citizen_id, team_id in found.items()}


def _kinds(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for citizen_id, kind_id in rows:
        found.setdefault(citizen_id, []).append(kind_id)
    return found


def _without_person(row: CitizenRow) -> CitizenRow:
    """The row without what tells who it is: the texts that somebody typed, the day of birth and the companies."""
    return row._replace(case_number="", birth_date=None, companies="", next_step="", job_goal="")


def _danish(text: str) -> str:
    return f"{date.fromisoformat(text):%d-%m-%Y}"


def _until(end_on: str | None) -> str:
    return f" (til {_danish(end_on)})" if end_on else ""


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
