"""The page of what waits today and in the days to come: nothing of it comes up by itself."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.commands.agreements import complete_agreement
from app.core.domain import Month
from app.core.errors import UserError
from app.core.privacy import Labels
from app.core.targets import named_file, written_whole
from app.core.teams import team_facts
from app.today.agenda import Agenda, Due, agenda
from app.today.calendar import calendar
from ui.core.page import Page, PageContext
from ui.today import words
from ui.today.actions import TODAY_ACTIONS
from ui.today.on_paper import TodayOnPaper
from ui.widgets.boxes import Scrolled
from ui.widgets.chip import Chip
from ui.widgets.section import RowView, Section
from ui.widgets.top_bar import TopBar

CALENDARS = "Kalender (*.ics)"
_SECTIONS: Final = {
    "late": "For sent",
    "today": "I dag",
    "ahead": "De næste syv dage",
    "aftercare": "Efterværn",
    "openings": "Job med frist",
    "asking": "Virksomheder, der venter på svar",
    "unclosed": "Måneden",
    "backup": "Sikkerhedskopi",
}
_WHOSE: Final = {"mine": "Mit", "all": "Hele teamets"}
_LEFT: Final = ("late", "today", "ahead")
_SHOWN = 12  # rows of a section, until the rest is asked for
_BESIDE_FROM = 760  # pixels


class TodayPage(Page):
    """One's own agreements and talks, or the whole team's, and what runs out or waits for all alike."""

    name = "today"
    specs = TODAY_ACTIONS

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.mine = True
        self.shown: Agenda | None = None
        self.bar = TopBar(self)
        self.title = self.bar.add_title("")
        self.chips = {name: Chip(self, name, one_of=True) for name in _WHOSE}
        group = QButtonGroup(self)
        for name, chip in self.chips.items():
            chip.setText(_WHOSE[name])
            group.addButton(chip)
            self.bar.row.addWidget(chip)
        self.bar.add_stretch()
        self.bar.add_search(context.window_actions["open_search"])
        self.bar.add_button(self.actions_here["save_calendar"], "calendar")
        self.sections = {
            name: Section(title, "", words.EMPTY[name], self, shown=_SHOWN) for name, title in _SECTIONS.items()
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._body(), 1)
        self.on_paper = TodayOnPaper(self, context)
        self.actions_here.connect("whose_agenda", self._change_whose)
        self.actions_here.connect("save_calendar", self._save_calendar)
        group.buttonClicked.connect(self._choose)
        context.window_actions["show_backups"].changed.connect(self._show_backup)

    def refresh(self) -> None:
        """Ask what waits now."""
        super().refresh()
        session, now = self._notifier.session, self._commands.now
        facts = team_facts(session.store)
        people: Mapping[str, str] = {one.id: one.name for one in facts.staff} if facts is not None else {}
        mine = self.mine and session.who is not None
        self.shown = shown = agenda(session.store, now, session.who if mine else None)
        self.title.setText(words.title(now))
        self.chips["mine"].setEnabled(session.who is not None)
        self.chips["mine"].setToolTip("" if session.who is not None else words.NO_ONE_CHOSEN)
        self.chips["mine" if mine else "all"].setChecked(True)
        for name in _LEFT:
            dues: tuple[Due, ...] = getattr(shown, name)
            self.sections[name].show_rows([words.due_row(one, now.date(), people) for one in dues])
        self.sections["late"].setVisible(bool(shown.late))
        self.sections["aftercare"].show_rows([words.aftercare_row(one, now.date(), people) for one in shown.aftercare])
        self.sections["openings"].show_rows([words.opening_row(row, now.date()) for row in shown.openings])
        asking = [words.asking_row(one, now.date(), place) for place, one in enumerate(shown.asking)]
        self.sections["asking"].show_rows(asking)
        self.sections["unclosed"].show_rows([words.month_row(month) for month in shown.unclosed])
        self._show_backup()
        self.actions_here["save_calendar"].setEnabled(bool(shown.dues))

    def _show_backup(self) -> None:
        told = self._context.window_actions["show_backups"].statusTip()
        self.sections["backup"].show_rows([words.backup_row(told)] if told else [])
        self.sections["backup"].setVisible(bool(told))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One's own days stand above what all share where both have no room beside each other."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def take_focus(self) -> None:
        """To the first thing that can be done."""
        self._focus_on([view for section in self.sections.values() for view in section.views])

    def _focus_on(self, views: Iterable[RowView]) -> None:
        first = next((button for view in views for button in view.findChildren(QPushButton)), None)
        (first or self.chips["all"]).setFocus()

    def _body(self) -> Scrolled:
        inside = QWidget(self)
        self._columns = columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        columns.setContentsMargins(20, 16, 20, 20)
        columns.setSpacing(16)
        for names in (_LEFT, [name for name in _SECTIONS if name not in _LEFT]):
            column = QVBoxLayout()
            column.setSpacing(16)
            for name in names:
                section = self.sections[name]
                column.addWidget(section)
                section.acted.connect(self._act)
            column.addStretch(1)
            columns.addLayout(column, 3 if names is _LEFT else 2)
        return Scrolled(inside, self)

    def _complete(self, key: str, agreement_id: str) -> None:
        """The row goes; a focus that it had is on the one that comes in its place then, or the one before."""
        focused = self.window().focusWidget()
        held = [
            (section, place)
            for section in self.sections.values()
            for place, view in enumerate(section.views)
            if view.row.key == key and focused is not None and view.isAncestorOf(focused)
        ]
        self._commands.run(complete_agreement, agreement_id, self._commands.today.isoformat())
        for section, place in held:
            rest = section.views or [view for one in self.sections.values() for view in one.views]
            self._focus_on(rest[min(place, len(rest) - 1) :] if section.views else rest)

    def _act(self, key: str, name: str) -> None:
        kind, _, row_id = key.partition("/")
        if name == "done":
            self._complete(key, row_id)
        elif name == "meeting":
            self._months.choose(Month.parse(key))
            self.asked.emit("meeting")
        elif name == "backups":
            self._context.window_actions["show_backups"].trigger()
        elif kind == "aftercare" and self.shown is not None:
            self.citizen_asked.emit(row_id, [one.citizen_id for one in self.shown.aftercare])
        elif kind in ("agreement", "talk") and self.shown is not None:
            dues = self.shown.dues
            among = list(dict.fromkeys(one.citizen_id for one in dues))
            self.citizen_asked.emit(next(one.citizen_id for one in dues if one.id == row_id), among)
        elif row_id:
            self.company_asked.emit(row_id)
        else:
            self.opening_asked.emit(key)

    def _change_whose(self) -> None:
        self.mine = not self.mine
        self.refresh()

    def _choose(self) -> None:
        self.mine = self.chips["mine"].isChecked()
        self.refresh()

    def _save_calendar(self) -> None:
        shown, store = self.shown, self._notifier.session.store
        facts = team_facts(store)
        if shown is None or facts is None:
            return
        suggested = named_file("Kalender", facts.name, self._commands.today.isoformat(), ".ics")
        target = self._context.dialogs.destination(
            self._context.window, "Gem som kalender", suggested, CALENDARS, ".ics"
        )
        if target is None:
            return
        labels = Labels(store, initials=True)
        dues = [
            one._replace(citizen=labels.of(one.citizen_id), text=labels.text(one.text, one.citizen_id))
            for one in shown.dues
        ]
        try:
            with written_whole(target, store.path) as unfinished:
                unfinished.write_bytes(calendar(dues, f"Springbræt: {facts.name}", self._commands.now))
        except UserError as error:
            self._notifier.say_error(error)
        else:
            self._notifier.tell_written(target)
            self._notifier.note("exported", {"what": "calendar"})
