"""The filters that are asked for now and then: by marking, by talk and by plan, behind one button."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.citizens.about_rows import LACKING, NOTHING, TalkWanted
from app.citizens.citizens import CitizenFilter, CitizenRow
from app.core.domain import danish_sort_key
from app.core.words import grouped
from ui.core.theme import icon, set_style_property

WEEKS = (2, 4, 6, 8, 13, 26)
"""The weeks without a talk that can be asked for."""
_NAMES = {"marking": "Markering", "talk": "Samtale", "plan": "Plan"}
_TALKS = {
    TalkWanted.PASSED: "Planlagt samtale, ikke meldt afholdt",
    TalkWanted.PLANNED: "Har en planlagt samtale",
    TalkWanted.UNPLANNED: "Ingen planlagt samtale",
}


class MoreFilters(QPushButton):
    """`picked(name, value)` when something is chosen of a field of `CitizenFilter`; None for anything."""

    picked = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        menu = QMenu(self)
        self.menus = {name: menu.addMenu(text) for name, text in _NAMES.items()}
        for sub in self.menus.values():
            sub.triggered.connect(self._chosen)
        self.setMenu(menu)
        self._fill("talk", [*((str(weeks), f"Uden samtale i {weeks} uger") for weeks in WEEKS), *_TALKS.items()])

    def show_rows(self, rows: Sequence[CitizenRow], plans: Iterable[tuple[str, str]]) -> None:
        """Offer the markings that occur among these, with how many have them, and these kinds of plans."""
        counts = Counter(one for row in rows for one in row.about.marking_ids)
        names = {one: name for row in rows for one, name in zip(row.about.marking_ids, row.about.markings, strict=True)}
        known = sorted(names, key=lambda one: danish_sort_key(names[one]))
        texts = [(one, f"{names[one]} · {grouped(counts[one])}") for one in known]
        self._fill("marking", [*texts, (NOTHING, "Uden markering")])
        plans = list(plans)
        lacking = [(f"{LACKING}{one}", f"Mangler {name}") for one, name in plans]
        self._fill("plan", [*((one, f"Har {name}") for one, name in plans), *lacking])

    def mark(self, wanted: CitizenFilter) -> None:
        """Say on the button what is chosen, and tick it in the menu."""
        texts: list[str] = []
        for name, menu in self.menus.items():
            value = getattr(wanted, name)
            for action in menu.actions():
                action.setChecked(not action.isSeparator() and action.data() == value)
                if action.isChecked() and value is not None:
                    texts.append(action.text().partition(" · ")[0])
        whole = ", ".join(texts) or "Markering, samtale eller plan"
        self.setText(f" {len(texts)}" if texts else "")
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        set_style_property(self, "chosen", bool(texts))
        self.setIcon(icon("filter", "accent" if texts else "muted", 14))

    def _fill(self, name: str, values: Iterable[tuple[object, str]]) -> None:
        menu = self.menus[name]
        menu.clear()
        self._add(menu, None, "Alle")
        menu.addSeparator()
        for value, text in values:
            self._add(menu, value, text)

    def _add(self, menu: QMenu, value: object, text: str) -> None:
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setData(value)

    def _chosen(self, action: QAction) -> None:
        name = next(name for name, menu in self.menus.items() if menu is action.parent())
        self.picked.emit(name, action.data())
