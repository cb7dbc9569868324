"""The search over the window: a few letters find people, companies, jobs, pages, actions and settings."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.domain import fold
from app.core.words import grouped
from app.search.index import FoundWork
from app.search.index import Search as Index
from app.search.ranking import Rank, in_order, spelt
from ui.core.actions import Actions
from ui.core.preferences import Settings
from ui.search.hits import HIT_HEIGHT, KINDS, Hit, HitDelegate, action_hits, citizen_hits, work_hits
from ui.search.lately import Lately
from ui.widgets.rows_model import RowsModel

_FOR_ALL = "Søg efter en borger, en virksomhed, et job, en side, en handling eller en indstilling"
_FOR_NO_CITIZEN = "Søg efter en virksomhed, et job, en side, en handling eller en indstilling"
_WIDTH = 720  # pixels
_FEW = 3  # where so many fit, nobody asks for what is only nearly written so
_PAUSE = 350  # milliseconds without a key, after which it is told what was found


class Search(QFrame):
    """Lies over its parent; `citizen_chosen(id)` when one is picked, an action picked is simply triggered.

    `page_asked(id)` when a citizen is picked with Ctrl: then it is the citizen's own page that is wanted.
    `company_chosen(id)` and `opening_chosen(id)` when one of these is picked. What was picked lately, in this team,
    comes first.
    """

    citizen_chosen = Signal(str)
    page_asked = Signal(str)
    company_chosen = Signal(str)
    opening_chosen = Signal(str)

    def __init__(self, parent: QWidget, settings: Settings, team_id: str) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._picks = Lately(settings, team_id)
        self._actions: Sequence[Actions] = ()
        self._window = parent
        self._index: Index | None = None
        self._named = True
        self._masked: Callable[[str], str] = str
        self._told: Mapping[str, str] = {}
        self._before: QWidget | None = None
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Søg")
        self.hits: RowsModel[Hit] = RowsModel(_key, _text, _spoken, self)
        self.list = QListView(self)
        self.list.setObjectName("results")
        self.list.setAccessibleName("Fundet")
        self.list.setModel(self.hits)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(HitDelegate(self.list))
        self._none = QLabel("Intet fundet. Prøv færre bogstaver eller et andet ord.", self)
        self._none.setObjectName("muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.field, self.list, self._none):
            column.addWidget(widget)
        self.field.textChanged.connect(self._look)
        self.list.clicked.connect(self._go)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def open(
        self,
        index: Index,
        actions: Sequence[Actions],
        masked: Callable[[str], str] = str,
        *,
        named: bool = True,
        told: Mapping[str, str] | None = None,
    ) -> None:
        """Show the empty search over the window, looking in this index and among these actions.

        Where citizens are not `named` none is found; `masked` makes what companies and jobs are called fit to be read.
        `told` says of actions by their names what they would do now.
        """
        self._index, self._named, self._masked = index, named, masked
        self._actions, self._told = actions, told or {}
        self.field.setPlaceholderText(_FOR_ALL if named else _FOR_NO_CITIZEN)
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.field.clear()
        self._look("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field has the focus; Esc and a click elsewhere close."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def tell(self) -> None:
        """Tell a screen reader how many were found, and of the chosen line."""
        self._pause.stop()
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, self.said))

    @property
    def said(self) -> str:
        """'3 fundet. Søren Bach, borger, 2 På vej, 1 af 3'."""
        count, index = self.hits.rowCount(), self.list.currentIndex()
        if not count or not index.isValid():
            return self._none.text()
        found = f"{grouped(count)} fundet. " if not index.row() and self.field.text() else ""
        return f"{found}{self.hits.row(index.row()).spoken}, {index.row() + 1} af {grouped(count)}"

    def _key_pressed(self, event: QKeyEvent) -> bool:
        step = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is not None:
            self._choose(max(0, min(self.hits.rowCount() - 1, self.list.currentIndex().row() + step)))
            self.tell()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(own_page=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return True
        return False

    def _close(self) -> None:
        """Go, and give the focus back to what had it, so that its keys work on."""
        self.hide()
        before = self._before if self._before is not None and isValid(self._before) else self._window
        before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _look(self, text: str) -> None:
        hits = self._found(text) if text.strip() else self._lately()
        self.hits.set_rows(in_order(hits, KINDS, self._picks.picked) if text.strip() else hits)
        self._place()
        self.list.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self._choose(0)
        self._pause.start()

    def _choose(self, row: int) -> None:
        """Choose this line, and say of the field what would be done by Enter."""
        if self.hits.rowCount():
            self.list.setCurrentIndex(self.hits.index(row))
        self.field.setAccessibleDescription(self.said)

    def _found(self, text: str) -> list[Hit]:
        """What fits; where that is little, what is nearly written so too."""
        hits = [*action_hits(self._actions, self._told, text)]
        if self._index is not None:
            hits += self._citizens(self._index, text) if self._named else []
            found = {(one.kind, one.id): one for typed in spelt(fold(text)) for one in self._index.work(typed)}
            hits += self._work([*found.values()], text)
        right = [one for one in hits if one.rank is not Rank.TYPO]
        if len(right) >= _FEW or self._index is None:
            return right
        citizens, work = self._index.nearly(text)
        standings = self._index.standings([one.citizen_id for one in citizens]) if self._named else {}
        near = [*citizen_hits(citizens, standings, text)] if self._named else []
        known = {(one.kind, one.key) for one in hits}
        near += self._work(work, text)
        return hits + [one._replace(rank=Rank.TYPO) for one in near if (one.kind, one.key) not in known]

    def _citizens(self, index: Index, text: str) -> list[Hit]:
        found = {one.citizen_id: one for typed in spelt(fold(text)) for one in index.citizens(typed)}
        return [*citizen_hits([*found.values()], index.standings([*found]), text)]

    def _work(self, found: Sequence[FoundWork], text: str) -> list[Hit]:
        return [*work_hits(found, [(self._masked(one.name), self._masked(one.at)) for one in found], text)]

    def _lately(self) -> list[Hit]:
        """What was picked lately, the latest first, then all that can be done."""
        picked = self._picks.picked
        actions = {(one.kind, one.key): one for one in action_hits(self._actions, self._told, "")}
        found = dict(actions)
        if self._index is not None:
            ids = {kind: [key for one, key in picked if one == kind] for kind in KINDS}
            citizens = self._index.these_citizens(ids["citizen"]) if self._named else []
            standings = self._index.standings([one.citizen_id for one in citizens])
            work = [one for kind in ("company", "opening") for one in self._index.this_work(kind, ids[kind])]
            those = [*citizen_hits(citizens, standings, ""), *self._work(work, "")]
            found |= {(one.kind, one.key): one for one in those}
        lately = [found[one] for one in picked if one in found]
        return lately + [one for key, one in actions.items() if key not in picked]

    def _go(self) -> None:
        self._pick(own_page=False)

    def _pick(self, *, own_page: bool) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        hit = self.hits.row(index.row())
        self._close()
        self._picks.note(hit.kind, hit.key)
        if hit.kind == "citizen":
            (self.page_asked if own_page else self.citizen_chosen).emit(hit.key)
            return
        if hit.kind in ("company", "opening"):
            (self.company_chosen if hit.kind == "company" else self.opening_chosen).emit(hit.key)
            return
        for actions in self._actions:
            for spec, action in actions.items():
                if spec.name == hit.key:
                    action.trigger()

    def _place(self) -> None:
        window = self._window
        width = min(_WIDTH, window.width() - 80)
        rows = min(max(1, self.hits.rowCount()), (window.height() - 180) // HIT_HEIGHT, 11)
        height = self.field.sizeHint().height() + 40 + rows * HIT_HEIGHT
        self.setGeometry((window.width() - width) // 2, 70, width, height)


def _key(hit: Hit) -> tuple[str, str]:
    return hit.kind, hit.key


def _text(hit: Hit) -> str:
    return hit.text


def _spoken(hit: Hit) -> str:
    return hit.spoken
