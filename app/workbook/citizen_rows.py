"""Every field of every citizen that a workbook shows, as finished values."""

from collections.abc import Iterable, Mapping
from datetime import date

from app import words
from app.cards import ATTENTION, Card
from app.domain import Role, danish_sort_key
from app.leaving import Gone
from app.period import Period
from app.privacy import CprFilter
from app.workbook import texts
from app.workbook.data import CitizenRow
from db import queries
from db.records import CatalogueItem, Citizen, Effort, Placement
from db.store import Store


class CitizenReader:
    """Reads what the store knows of the citizens on the day of a period, each table once."""

    def __init__(
        self,
        store: Store,
        period: Period,
        citizens: Mapping[str, Citizen],
        staff: Mapping[str, str],
        gone: Iterable[Gone],
        without_cpr: CprFilter,
    ) -> None:
        parameters = period.parameters
        self._period = period
        self._citizens = citizens
        self._staff = staff
        self._gone = {one.citizen_id: one for one in gone}
        self._clean = without_cpr
        self._catalogue = {item.id: without_cpr(item.name) for item in store.all(CatalogueItem)}
        self._jobformidlere = queries.staff_of_citizens(store, Role.JOBFORMIDLER, **parameters)
        self._sagsbehandlere = queries.staff_of_citizens(store, Role.SAGSBEHANDLER, **parameters)
        self._beliefs = {
            placement.citizen_id: placement.belief for placement in store.all(Placement, month=str(period.month))
        }
        self._efforts: dict[str, list[Effort]] = {}
        for effort in queries.efforts_on_day(store, **parameters):
            self._efforts.setdefault(effort.citizen_id, []).append(effort)
        self._exemptions: dict[str, list[str]] = {}
        for exemption in queries.exemptions_on_day(store, **parameters):
            kind = self._name(exemption.kind_id) + _until(exemption.end_on)
            self._exemptions.setdefault(exemption.citizen_id, []).append(kind)

    def ended(self) -> list[Citizen]:
        """Those whose case has ended since the end of the month before."""
        before = self._period.month.plus(-1).last_day.isoformat()
        seen_on = self._period.seen_on.isoformat()
        return [one for one in self._citizens.values() if one.end_on and before < one.end_on <= seen_on]

    def rows(self, cards: Mapping[str, Card], names: Mapping[str, str], anonymous: bool) -> tuple[CitizenRow, ...]:
        """Everyone in `names`, who must be on the board or among the ended, in the order of the names."""
        made = [self._row(self._citizens[one], cards.get(one), name) for one, name in names.items()]
        if anonymous:
            return tuple(sorted(map(_without_person, made), key=lambda row: row.name))
        return tuple(sorted(made, key=lambda row: danish_sort_key(row.name)))

    def _row(self, citizen: Citizen, card: Card | None, name: str) -> CitizenRow:
        clean = self._clean
        efforts = self._efforts.get(citizen.id, [])
        born = _day(citizen.birth_date)
        gone = self._gone.get(citizen.id)
        jobformidler = gone.staff_id if gone else self._jobformidlere.get(citizen.id)
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
            start_on=_day(citizen.start_on),
            end_on=_day(citizen.end_on),
            exit_reason=self._name(citizen.exit_reason_id),
            cv=citizen.cv,
            cv_date=_day(citizen.cv_date),
            efforts="\n".join(self._described(effort) for effort in efforts),
            hours=sum(effort.hours or 0 for effort in efforts),
            paid_hours=card.paid_hours if card else 0.0,
            companies="\n".join(dict.fromkeys(clean(effort.company) for effort in efforts if effort.company)),
            months_without=card.months_without if card else 0,
            exemptions="\n".join(self._exemptions.get(citizen.id, ())),
            attention=", ".join(words.ATTENTION[code] for code in ATTENTION if card and code in card.attention),
            next_step=clean(citizen.next_step),
            job_goal=clean(citizen.job_goal),
        )

    def _described(self, effort: Effort) -> str:
        """'Virksomhedspraktik: 03-08-2026 til 30-10-2026, 15 timer/uge'."""
        hours = f", {words.number(effort.hours)} timer/uge" if effort.hours else ""
        paid = f", {words.number(effort.paid_hours)} løntimer/uge" if effort.paid_hours else ""
        start = _danish(effort.start_on)
        days = f"{start} til {_danish(effort.end_on)}" if effort.end_on else f"fra {start}"
        return f"{self._name(effort.kind_id)}: {days}{hours}{paid}"

    def _name(self, item_id: str | None) -> str:
        return self._catalogue.get(item_id, "") if item_id else ""


def _without_person(row: CitizenRow) -> CitizenRow:
    """The row without what tells who it is: the texts that somebody typed, the day of birth and the companies."""
    return row._replace(case_number="", birth_date=None, companies="", next_step="", job_goal="")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _danish(text: str) -> str:
    return f"{date.fromisoformat(text):%d-%m-%Y}"


def _until(end_on: str | None) -> str:
    return f" (til {_danish(end_on)})" if end_on else ""


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
