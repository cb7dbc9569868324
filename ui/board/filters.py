"""The filters of the board: jobformidlere with their load, target group, and those who need attention."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.board.board import Board, Load
from app.board.filtering import BoardFilter, filtered
from app.core import words
from app.core.domain import ATTENTION, NO_MOVEMENT
from app.core.words import cases, grouped, people
from app.rules.rules import Rules
from ui.core.actions import plain
from ui.core.theme import icon
from ui.texts.words import load_words, months_spoken, short_name
from ui.widgets.chip import Chip
from ui.widgets.wrapping import WrappingRow

_MARGINS = 48  # the edges, and some air before the lists
_MORE_WIDTH, _MORE_OVER_WIDTH = 104, 172  # room for the button of the others, and where some are over the limit
_ANY_GROUP = " Alle målgrupper"


class FilterBar(QWidget):
    """One row of chips; `changed` after each choice, which `wanted` then holds. `group` is for the page's top bar."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted = BoardFilter()
        self._loads: tuple[Load, ...] = ()
        self._groups: Sequence[tuple[str, str]] = ()
        self._row = WrappingRow(self)
        self._row.setContentsMargins(20, 10, 20, 8)
        self._everyone = Chip(self)
        self._everyone.setToolTip("Alle jobformidlere")
        self._everyone.clicked.connect(self._show_everyone)
        self._row.addWidget(self._everyone)
        self._staff: list[Chip] = []
        self._unheld = Chip(self, warns=True)
        self._unheld.setToolTip("Sager uden jobformidler")
        self._unheld.clicked.connect(self._show_unheld)
        self._unheld.hide()
        self._more = QPushButton(self)
        self._more.setObjectName("pill")
        self._more.setIcon(icon("chevron-down", "muted", 14))
        self._more.setAutoDefault(True)
        self._more_menu = QMenu(self)
        self._more.setMenu(self._more_menu)
        self._more_menu.triggered.connect(self._staff_chosen)
        self._more_menu.aboutToShow.connect(self._fill_more)
        self._hidden: list[Load] = []
        self._row.addWidget(self._more)
        self._row.addWidget(self._unheld)
        self._row.addStretch()
        self.group = QPushButton(_ANY_GROUP, self)
        self.group.setIcon(icon("filter", "muted", 14))
        self.group.setAutoDefault(True)
        self._group_menu = QMenu(self)
        self.group.setMenu(self._group_menu)
        self._group_menu.triggered.connect(self._group_chosen)
        self._attention: dict[str, Chip] = {}
        for code in ATTENTION:
            chip = Chip(self, code)
            chip.picked.connect(self._attention_clicked)
            self._attention[code] = chip
            self._row.addWidget(chip)

    @property
    def groups(self) -> Sequence[tuple[str, str]]:
        """The target groups that are offered: id and name."""
        return self._groups

    def show_wanted(self, wanted: BoardFilter) -> None:
        """Show that this is wanted, without telling of it."""
        self.wanted = wanted
        self._mark()

    def set_groups(self, groups: Sequence[tuple[str, str]]) -> None:
        """Offer these target groups: id and name."""
        if groups == self._groups:
            return
        self._groups = groups
        self._group_menu.clear()
        self._group_menu.addAction("Alle målgrupper").setData("")
        self._group_menu.addSeparator()
        for group_id, name in groups:
            self._group_menu.addAction(plain(name)).setData(group_id)
        self._mark()

    def scope(self, whole: Board) -> Board:
        """The board that the lists of those who need attention count in: all filters but themselves."""
        return filtered(whole, self.wanted._replace(attention=None))

    def show_attention(self, scope: Board) -> None:
        """Show how many are on each list."""
        for code, chip in self._attention.items():
            unknown = scope.unknown_count(code)
            aside = f" · ukendt: {grouped(unknown)}" if unknown else ""
            text = f"{words.ATTENTION[code]} · {grouped(scope.attention_count(code))}{aside}"
            if text == chip.text():
                continue
            chip.setText(text)
            if code != NO_MOVEMENT:
                chip.setToolTip(f"Om {people(unknown)} er det ikke oplyst" if unknown else "")
            chip.updateGeometry()

    def show_loads(self, whole: Board, rules: Rules) -> None:
        """Show everyone's number and each jobformidler's load on the chips."""
        stuck = f"Samme trin i {months_spoken(rules.no_movement_months)} eller mere"
        self._attention[NO_MOVEMENT].setToolTip(stuck)
        self._everyone.setText(f"Alle · {grouped(whole.total)}")
        self.show_attention(self.scope(whole))
        unheld = whole.unheld
        shown = unheld > 0 or self.wanted.unheld
        self._unheld.setText(f"Uden jobformidler ({grouped(unheld)})")
        if whole.loads != self._loads or shown is self._unheld.isHidden():
            self._loads = whole.loads
            self._unheld.setVisible(shown)
            self._arrange_staff()

    def clear(self) -> None:
        """Let everyone through."""
        self._want(BoardFilter())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many jobformidlere as there is room for stand as chips."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange_staff()

    def _arrange_staff(self) -> None:
        """Give as many jobformidlere a chip as there is room for; the others stand in a menu."""
        unheld = () if self._unheld.isHidden() else (self._unheld,)
        others = (self._everyone, *unheld, *self._attention.values())
        room = self.width() - sum(widget.sizeHint().width() + self._row.spacing() for widget in others) - _MARGINS
        loads, shown = list(self._loads), 0
        more = _MORE_OVER_WIDTH if any(load.over for load in loads) else _MORE_WIDTH
        while loads:
            if shown == len(self._staff):
                self._staff.append(self._staff_chip())
            chip = self._staff[shown]
            _tell(chip, loads[0])
            needed = chip.sizeHint().width() + (more if len(loads) > 1 else 0)
            if needed > room:
                break
            room -= chip.sizeHint().width() + self._row.spacing()
            shown += 1
            loads.pop(0)
        for chip in self._staff[shown:]:
            chip.hide()
            chip.deleteLater()
        del self._staff[shown:]
        self._hidden = loads
        self._more.setVisible(bool(loads))
        self._mark()

    def _fill_more(self) -> None:
        self._more_menu.clear()
        for load in self._hidden:
            over = "   over loftet" if load.over else ""
            self._more_menu.addAction(f"{load.name}   {load_words(load)}{over}").setData(load.staff_id)

    def _staff_chip(self) -> Chip:
        chip = Chip(self)
        chip.picked.connect(self._staff_clicked)
        self._row.insertWidget(1 + len(self._staff), chip)
        chip.show()
        return chip

    def _mark(self) -> None:
        """Show which choices are on."""
        wanted = self.wanted
        self._everyone.setChecked(wanted.staff_id is None and not wanted.unheld)
        self._unheld.setChecked(wanted.unheld)
        for chip in self._staff:
            chip.setChecked(chip.value == wanted.staff_id)
        for code, chip in self._attention.items():
            chip.setChecked(code == wanted.attention)
        chosen = next((load for load in self._hidden if load.staff_id == wanted.staff_id), None)
        if chosen is not None:
            self._more.setText(f" {short_name(chosen.name)} {load_words(chosen)}")
        else:
            self._more.setText(f" {'Flere' if self._staff else 'Vælg'} ({len(self._hidden)}){self._over_words()}")
        self._mark_over()
        groups = {action.data(): action.text() for action in self._group_menu.actions() if action.data()}
        group = groups.get(wanted.target_group_id, "")
        self.group.setText(f" {group}" if group else _ANY_GROUP)

    def _over_words(self) -> str:
        """Those over the limit who are no chip are told on the button that hides them."""
        over = sum(bool(load.over) for load in self._hidden)
        return f" · {over} over" if over else ""

    def _mark_over(self) -> None:
        over = any(load.over for load in self._hidden)
        if over == bool(self._more.property("over")):
            return
        self._more.setProperty("over", over)
        self._more.style().unpolish(self._more)
        self._more.style().polish(self._more)

    def _show_unheld(self) -> None:
        self._want(self.wanted._replace(staff_id=None, unheld=not self.wanted.unheld))

    def _want(self, wanted: BoardFilter) -> None:
        self.wanted = wanted
        self._mark()
        self.changed.emit()

    def _show_everyone(self) -> None:
        self._want(self.wanted._replace(staff_id=None, unheld=False))

    def _staff_clicked(self, staff_id: str) -> None:
        self._want(self.wanted._replace(staff_id=None if staff_id == self.wanted.staff_id else staff_id, unheld=False))

    def _staff_chosen(self, action: QAction) -> None:
        self._want(self.wanted._replace(staff_id=action.data(), unheld=False))

    def _group_chosen(self, action: QAction) -> None:
        self._want(self.wanted._replace(target_group_id=action.data() or None))

    def _attention_clicked(self, code: str) -> None:
        self._want(self.wanted._replace(attention=None if code == self.wanted.attention else code))


def _tell(chip: Chip, load: Load) -> None:
    """Let a chip be about a jobformidler."""
    over = f", {load.over} over loftet" if load.over else ""
    chip.value, chip.avatar, chip.warns = load.staff_id, load.initials, bool(load.over)
    chip.setText(f"{short_name(load.name)} {load_words(load)}")
    chip.setToolTip(f"{load.name}: {cases(load.count)}, loftet er {load.limit}{over}")
    chip.setAccessibleName(chip.toolTip())
    chip.updateGeometry()
    chip.update()
