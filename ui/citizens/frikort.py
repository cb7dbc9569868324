"""The panel 'Socialt Frikort': what was earned month by month, and the year's sum against its limit."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.citizens.frikort import Frikort, Year
from app.commands.earnings import set_earning
from app.core.domain import Month
from app.core.typed_facts import read_amount
from app.core.words import kroner, month_name
from app.rules.earnings import Nearness
from ui.citizens.citizen_commands import CitizenCommands
from ui.widgets.form import Entry
from ui.widgets.section import Row, Section

_YEAR = "year/"


class FrikortPanel(QObject):
    """Drives the panel, which is there for those alone whom it is about."""

    def __init__(self, section: Section, commands: CitizenCommands) -> None:
        super().__init__(section)
        self.section = section
        self._commands = commands
        self._offered: Sequence[Month] = ()
        self._amounts: dict[Month, float] = {}
        section.add_asked.connect(self.add)
        section.acted.connect(self._act)

    def show_frikort(self, frikort: Frikort | None) -> None:
        """Show what was earned, each year's sum above its months; no panel at all where there is none to show."""
        self.section.setVisible(frikort is not None)
        if frikort is None:
            self._offered, self._amounts = (), {}
            self.section.show_rows([])
            return
        self._offered = frikort.offered
        self._amounts = {one.month: one.amount for one in frikort.months}
        rows: list[Row] = []
        for year in frikort.years:
            rows.append(_sum(year))
            rows += [
                Row(str(one.month), month_name(one.month).capitalize(), kroner(one.amount), "", _ACTS)
                for one in frikort.months
                if one.month.year == year.year
            ]
        self.section.show_rows(rows)

    def add(self) -> None:
        """Open the form for a month, the latest of which nothing is known at first."""
        unknown = next((month for month in self._offered if month not in self._amounts), None)
        if self._offered:
            self._open("Indtjening i en måned", unknown or self._offered[0], "")

    def _open(self, title: str, month: Month, below: str) -> None:
        choices = [(str(one), month_name(one).capitalize()) for one in dict.fromkeys((*self._offered, month))]
        amount = self._amounts.get(month)
        entries = (
            Entry("month", "Måned", "choice", str(month), choices=choices, share=3),
            Entry("amount", "Kroner", value="" if amount is None else kroner(amount, ""), hint="fx 1.250", share=3),
        )
        self.section.open_form(title, entries, partial(self._save), below=below)

    def _act(self, key: str, name: str) -> None:
        if key.startswith(_YEAR):
            return
        month = Month.parse(key)
        if name == "edit":
            self._open(f"Ret indtjeningen i {month_name(month)}", month, key)
        else:
            self._commands.run(set_earning, self._commands.citizen_id, month, None)

    def _save(self, typed: Mapping[str, str], sure: bool) -> None:
        month, amount = Month.parse(typed["month"]), read_amount(typed["amount"])
        self._commands.attempt(set_earning, self._commands.citizen_id, month, amount)


_ACTS = (("edit", "Ret"), ("remove", "Fjern"))


def _sum(year: Year) -> Row:
    """'12.400 kr. af 40.000 kr.', and how near that is."""
    left = year.limit - year.earned
    match year.nearness:
        case Nearness.OVER:
            told, tone = f"{kroner(-left)} over grænsen", "warning"
        case Nearness.NEAR:
            told, tone = f"Grænsen er nær: {kroner(left)} tilbage", ""
        case Nearness.BELOW:
            told, tone = f"{kroner(left)} tilbage", ""
    return Row(f"{_YEAR}{year.year}", f"{year.year}: {kroner(year.earned)} af {kroner(year.limit)}", "", told, (), tone)
