"""Kataloger: the values that can be chosen in the program, in their order, and beside them the chosen one."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.commands.catalogues import (
    add_item,
    flag_item,
    merge_items,
    move_item,
    put_in_family,
    put_on_ladder,
    rename_item,
    restore_item,
    retire_item,
)
from app.core.errors import UserError
from app.settings.catalogue_rows import CatalogueRow, catalogue_page
from app.settings.catalogues import CATALOGUES
from ui.core.notifier import Notifier
from ui.settings.card import OneOf
from ui.settings.item_card import ItemCards
from ui.settings.item_list import ItemList
from ui.settings.list_part import ListPart
from ui.settings.rule_words import CATALOGUE_WORDS
from ui.widgets.form import Entry
from ui.widgets.keys import tab_through

_SHARES = (620, 400)


class CataloguesPart(ListPart):
    """One catalogue at a time, and one of its values in full."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(notifier, parent, shares=_SHARES, above=True)
        self.catalogue = CATALOGUES[0]
        choices = [(name, CATALOGUE_WORDS[name].title) for name in CATALOGUES]
        self.chooser = OneOf("Katalog", choices, self)
        self.chooser.chosen.connect(self._choose)
        self.above.addWidget(self.chooser)
        self.list = ItemList(self._left)
        self.put_list(self.list)
        self.item = ItemCards(self.cards)
        self.item.flagged.connect(self._flag)
        self.item.stepped.connect(self._step)
        self.item.related.connect(self._relate)
        self.item.retire_asked.connect(self._retire)
        self.item.moved.connect(self.move_chosen)
        self.item.merge_asked.connect(self.merge)
        self.list.chosen.connect(self._chosen)
        tab_through((*self.chooser.chips.values(), self.head.add_button, self.list))

    @property
    def row(self) -> CatalogueRow | None:
        """The value that is shown in full."""
        return self.item.row

    def refresh(self) -> None:
        """Show the catalogue as it is kept."""
        wording = CATALOGUE_WORDS[self.catalogue]
        self.chooser.show_chosen(self.catalogue)
        self.head.show_words(
            wording.title, f"{wording.description} Rækkefølgen er den, man vælger i.", f"Ny {wording.one}"
        )
        rows = catalogue_page(self.notifier.session.store, self.catalogue)
        self.list.show_rows(rows)
        self.tell_of_nothing(listed=bool(rows))
        self._show(self.list.current_id)

    def show_catalogue(self, name: str) -> None:
        """Bring another catalogue into sight, unless something typed has to be put right first."""
        if name == self.catalogue or self.saves_all():
            self.catalogue = name
            self.head.close_form()
            self.refresh()
        self.chooser.show_chosen(self.catalogue)

    def save(self, name: str, text: str) -> None:
        """Keep the name or the short name; raises UserError."""
        row = self.row
        if row is None:
            return
        item = row.item
        if name == "name":
            short = "" if item.short == item.name else item.short
            self.commands.attempt(rename_item, item.id, text, short)
        else:
            self.commands.attempt(rename_item, item.id, item.name, text)

    def take_focus(self) -> None:
        """Put the focus into the list."""
        self.list.setFocus()

    def add(self) -> None:
        """Ask for a new value."""
        wording = CATALOGUE_WORDS[self.catalogue]
        entries = (Entry("name", "Navn", share=4), Entry("short", "Kort navn", hint="som navnet", share=2))
        self.head.ask(f"Ny {wording.one}", entries, self._add)

    def move_chosen(self, step: int) -> None:
        """Move the chosen value up or down."""
        if self.row is not None and self.saves_all():
            self._try(self.commands.refusal(move_item, self.row.item.id, step))

    def merge(self) -> None:
        """Ask with which other value the chosen one is to be merged."""
        if self.row is not None and self.cards.saves_all():
            others = [one for one in self.list.rows.rows if one.active and one.item.id != self.row.item.id]
            self.item.ask_merge(others, self._merge_into)

    def _choose(self, name: str) -> None:
        self.show_catalogue(name)

    def _chosen(self, item_id: str) -> None:
        before = self.row.item.id if self.row is not None else ""
        leaves = item_id != before and self.list.rows.place_of(before) is not None
        if leaves and not self.cards.saves_all():
            self.list.reveal(before)
            return
        self._show(item_id)

    def _show(self, item_id: str) -> None:
        self.item.show_row(next((one for one in self.list.rows.rows if one.item.id == item_id), None))

    def _add(self, values: Mapping[str, str], _: bool) -> None:
        made = self.commands.attempt(add_item, self.catalogue, values["name"], values["short"])
        self.list.reveal(str(made.facts["id"]))

    def _flag(self, flag: str, on: bool) -> None:
        if self.row is not None:
            self._try(self.commands.refusal(flag_item, self.row.item.id, **{flag: on}))

    def _step(self, rung: int) -> None:
        if self.row is not None:
            self._try(self.commands.refusal(put_on_ladder, self.row.item.id, rung))

    def _relate(self, family: str) -> None:
        if self.row is not None:
            self._try(self.commands.refusal(put_in_family, self.row.item.id, family))

    def _retire(self) -> None:
        if self.row is not None and self.cards.saves_all():
            command = retire_item if self.row.active else restore_item
            refused = self.commands.refusal(command, self.row.item.id)
            self.item.refuse(refused)

    def _merge_into(self, into_id: str, sure: bool) -> None:
        if self.row is not None:
            self.commands.attempt(merge_items, self.row.item.id, into_id, sure=sure)
            self.list.reveal(into_id)

    def _try(self, refused: UserError | None) -> None:
        self.item.refuse(refused)
        if refused is not None:
            self.refresh()
