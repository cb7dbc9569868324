"""The page Indstillinger: a list of sections, and the chosen one beside it; everything takes effect at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.teams import active_teams, chosen_name
from app.session import Announcement
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.settings.actions import SECTION_ACTIONS, SETTINGS_ACTIONS
from ui.settings.chooser import SectionChooser, SectionRow
from ui.widgets.boxes import OneOfParts
from ui.widgets.labels import Yielding
from ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.settings.part import Part

SECTIONS = (
    SectionRow("settings_staff", "Medarbejdere", "Hvem, loft og fravær", "users"),
    SectionRow("settings_teams", "Teams", "Teams og deres navne", "group"),
    SectionRow("settings_catalogues", "Kataloger", "Værdier at vælge imellem", "layout-list"),
    SectionRow("settings_rules", "Regler", "Sagsloft og regler med tal", "gauge"),
    SectionRow("settings_meetings", "Møder", "Trinnenes tekster, dagsordener", "presentation"),
    SectionRow("settings_matching", "Match", "Hvad vægter i forslag til job", "sparkles"),
    SectionRow("settings_security", "Sikkerhed", "Adgang, kryptering og lås", "lock"),
    SectionRow("settings_pc", "Denne pc", "Hvem du er, og udseendet", "monitor"),
    SectionRow("settings_deletion", "Sletning", "Frist, og hvem der er over den", "trash-2"),
)
_WIDTH, _NARROW, _ROOMY = 248, 168, 1000  # pixels
_AT_ONCE = "Gælder med det samme · Ctrl+Z fortryder"


class SettingsPage(Page):
    """Its sections; each can be asked for by an action, from wherever."""

    name = "settings"
    specs = SETTINGS_ACTIONS

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.sections_here = Actions(SECTION_ACTIONS, self, whole_window=False)
        self._parts: dict[str, Part] = {}
        self._stale_parts: set[str] = set()
        self._build(context.window_actions)
        self._connect()

    @property
    def section(self) -> str:
        """The key of the section in sight."""
        return next((key for key, part in self._parts.items() if part is self._stack.currentWidget()), "")

    @property
    def part(self) -> "Part":
        """The section in sight."""
        return self.part_of(self.section)

    def part_of(self, key: str) -> "Part":
        """A section, made when it is first asked for."""
        if key not in self._parts:
            self._parts[key] = part = self._make(key)
            self._stack.addWidget(part)
            part.refresh()
        return self._parts[key]

    def show_section(self, key: str) -> bool:
        """Bring a section into sight; False where something typed in another one has to be put right first."""
        if self.section not in ("", key) and not self.part.saves_all():
            self.chooser.choose(self.section)
            return False
        part = self.part_of(key)
        self._stack.setCurrentWidget(part)
        self.chooser.choose(key)
        self.help_part = key
        if key in self._stale_parts:
            self._refresh(key)
        return True

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else it is in sight, and has the focus."""
        return not self.section or self.part.saves_all()

    def refresh(self) -> None:
        """Show the section in sight, at first the first one."""
        super().refresh()
        self._show_scope()
        if not self.section:
            self.show_section(SECTIONS[0].key)
        elif self.section in self._stale_parts:
            self._refresh(self.section)

    def mark_stale(self) -> None:
        """Something is different: show what is true now, or when a section comes into sight."""
        self._stale_parts |= self._parts.keys()
        super().mark_stale()

    def changed(self, announcement: Announcement) -> None:
        """Every section may be about it."""
        self.mark_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of sections leaves room for what is set."""
        super().resizeEvent(event)
        self._side.setFixedWidth(_WIDTH if self.width() >= _ROOMY else _NARROW)

    def take_focus(self) -> None:
        """Put the focus into the list of sections."""
        if not self.holds_focus:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_scope(self) -> None:
        """With several teams in the file it has to be said whose settings these are."""
        store = self._notifier.session.store
        whose = f"for {chosen_name(store) or 'alle teams uden egne valg'}" if len(active_teams(store)) > 1 else ""
        self.scope.set_whole(f"{_AT_ONCE} · {whose}" if whose else _AT_ONCE)

    def _refresh(self, key: str) -> None:
        self._stale_parts.discard(key)
        self._parts[key].refresh()

    def _build(self, window_actions: Actions) -> None:
        self.bar = TopBar(self)
        self.bar.add_title("Indstillinger")
        self.scope = Yielding(_AT_ONCE, "muted", self.bar)
        self.bar.row.addWidget(self.scope)
        self.bar.add_stretch()
        self.bar.add_search(window_actions["open_search"])
        self.chooser = SectionChooser(SECTIONS, self)
        side = QFrame(self)
        side.setObjectName("queue")
        side.setFixedWidth(_WIDTH)
        self._side = side
        inside = QVBoxLayout(side)
        inside.setContentsMargins(0, 8, 1, 8)
        inside.addWidget(self.chooser)
        self._stack = OneOfParts(self)
        around = QVBoxLayout()
        around.setContentsMargins(16, 16, 12, 12)
        around.addWidget(self._stack)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(around, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.chooser.chosen.connect(self.show_section)
        self.chooser.entered.connect(self._enter)
        self.sections_here.group.triggered.connect(self._section_asked)
        for name, handler in (
            ("add_setting", self._add),
            ("setting_up", self._up),
            ("setting_down", self._down),
            ("merge_setting", self._merge),
            ("leave_setting", self._leave),
        ):
            self.actions_here.connect(name, handler)

    def _make(self, key: str) -> "Part":
        makers: dict[str, Callable[[], Part]] = {
            "settings_staff": self._staff,
            "settings_teams": self._teams,
            "settings_catalogues": self._catalogues,
            "settings_rules": self._rules,
            "settings_meetings": self._meetings,
            "settings_matching": self._matching,
            "settings_security": self._security,
            "settings_pc": self._own_pc,
            "settings_deletion": self._deletion,
        }
        return makers[key]()

    def _staff(self) -> "Part":
        from ui.settings.staff import StaffPart

        return StaffPart(self._notifier, self._settings, self._stack)

    def _teams(self) -> "Part":
        from ui.settings.teams import TeamsPart

        return TeamsPart(self._notifier, self._stack)

    def _catalogues(self) -> "Part":
        from ui.settings.catalogues import CataloguesPart

        return CataloguesPart(self._notifier, self._stack)

    def _rules(self) -> "Part":
        from ui.settings.rules import RulesPart

        return RulesPart(self._notifier, self._stack)

    def _meetings(self) -> "Part":
        from ui.settings.meetings import MeetingsPart

        return MeetingsPart(self._notifier, self._stack)

    def _matching(self) -> "Part":
        from ui.settings.matching import MatchingPart

        return MatchingPart(self._notifier, self._stack)

    def _security(self) -> "Part":
        from ui.settings.security import SecurityPart

        part = SecurityPart(self._notifier, self._settings, self._stack)
        part.wanted.connect(self.preference_chosen)
        return part

    def _own_pc(self) -> "Part":
        from ui.settings.own_pc import OwnPcPart

        show_backups = self._context.window_actions["show_backups"]
        part = OwnPcPart(self._notifier, self._settings, show_backups, self._context.dialogs, self._stack)
        part.preference_chosen.connect(self.preference_chosen)
        return part

    def _deletion(self) -> "Part":
        from ui.settings.deletion import DeletionPart

        return DeletionPart(self._notifier, self._settings, self._stack)

    def _section_asked(self, action: QAction) -> None:
        if self.show_section(action.objectName()):
            self.asked.emit(self.name)
            self._enter()

    def _enter(self) -> None:
        self.part.take_focus()

    def _add(self) -> None:
        self.part.add()

    def _up(self) -> None:
        self.part.move_chosen(-1)

    def _down(self) -> None:
        self.part.move_chosen(1)

    def _merge(self) -> None:
        self.part.merge()

    def _leave(self) -> None:
        if self.part.saves_all():
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
