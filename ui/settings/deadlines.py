"""The rules of deadline among the settings: each as a sentence with its switch, changed in a form, copied, removed."""

from PySide6.QtCore import QSignalMapper, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commands.deadlines import (
    add_deadline,
    copy_deadline,
    edit_deadline,
    remove_deadline,
    reset_deadline,
    set_deadline_on,
)
from app.core.errors import UserError
from app.rules.deadlines import Anchor, Deadline, Unit
from app.settings.deadlines import DeadlineDraft, DeadlinesPage, deadlines_page, draft_of
from ui.core.commands import Commands
from ui.settings.actions import key_of
from ui.settings.card import quiet_button
from ui.settings.deadline_form import DeadlineForm
from ui.settings.rule_words import SOURCES
from ui.settings.switch import Switch
from ui.texts.deadlines import deadline_words, warn_words
from ui.texts.errors import error_sentence
from ui.widgets.keys import reached_in, tab_after
from ui.widgets.labels import line_label, text_label

_ABOUT = (
    "Hvad der skal være begyndt, for hvem og hvornår. Når fristen nærmer sig eller er overskredet, ses det på borgeren "
    "og på tavlen. Mangler den dag, der regnes fra, siger reglen ingenting."
)
_NEW = "Ny frist"
_EMPTY = DeadlineDraft("", Anchor.START, "", Unit.WEEKS, 7)


class DeadlineRow(QWidget):
    """One rule: its name and switch, what it asks for, and what can be done with it."""

    def __init__(self, rule: Deadline, page: DeadlinesPage, panel: "DeadlinePanel") -> None:
        super().__init__(panel)
        self.rule = rule
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(line_label(rule.name, "strong", self), 1)
        self.switch = Switch(rule.name, self, rule.id)
        self.switch.setChecked(rule.active)
        self.switch.picked.connect(panel.switched)
        head.addWidget(self.switch)
        self.words = text_label(deadline_words(rule, page.names.__getitem__), "", self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 8)
        self.column.setSpacing(2)
        self.column.addLayout(head)
        self.column.addWidget(self.words)
        lower = QHBoxLayout()
        lower.setSpacing(4)
        lower.addWidget(text_label(self._about(rule), "small", self), 1)
        presses = QSignalMapper(self)
        presses.mappedString.connect(self._pressed)
        self._panel = panel
        self.acts: dict[str, QPushButton] = {}
        acts = {"edit": "Ret", "copy": "Kopiér"}
        acts |= {"remove": "Fjern"} if not rule.shipped else {"reset": "Som fra begyndelsen"} if rule.changed else {}
        for name, text in acts.items():
            self.acts[name] = button = quiet_button(text, rule.name, presses.map, self)
            presses.setMapping(button, name)
            lower.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(lower)
        self.refusal = text_label("", "refusal", self)
        self.refusal.hide()
        self.column.addWidget(self.refusal)

    def refuse(self, refused: UserError | None) -> None:
        """Say what could not be done, or no longer."""
        self.refusal.setText("" if refused is None else error_sentence(refused))
        self.refusal.setVisible(refused is not None)

    def _pressed(self, name: str) -> None:
        self._panel.act(self.rule, name)

    @staticmethod
    def _about(rule: Deadline) -> str:
        source = f"Kilde: {SOURCES[rule.source]}" if rule.source else ""
        whose = "Ændret af teamet" if rule.changed else "" if rule.shipped else "Teamets egen"
        return " · ".join(part for part in (warn_words(rule), source, whose) if part)


class DeadlinePanel(QFrame):
    """Every rule of deadline of the team, and the form for a new or a chosen one."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._commands = commands
        self.form: DeadlineForm | None = None
        self.rows: dict[str, DeadlineRow] = {}
        self._shown: DeadlinesPage | None = None
        self._edited = ""
        self.add_button = quiet_button(f"+ {_NEW}", "", self.add, self)
        self.add_button.setAccessibleName(_NEW)
        self.add_button.setToolTip(key_of("add_setting"))
        head = QHBoxLayout()
        head.addWidget(line_label("Frister", "cardHead", self), 1)
        head.addWidget(self.add_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 11, 16, 8)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addWidget(text_label(_ABOUT, "muted", self))
        self._place = QVBoxLayout()
        self._column.addLayout(self._place)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._column.addLayout(self._list)

    def refresh(self) -> None:
        """Show the rules as they are kept; a form that is open stays."""
        page = deadlines_page(self._commands.notifier.session.store)
        if page == self._shown:
            for rule in page.rules:
                self.rows[rule.id].switch.setChecked(rule.active)
            return
        self._shown = page
        kept = {rule.id: rule for rule in page.rules}
        if self._edited and self._edited not in kept and self.form is not None and not self.form.is_changed:
            self._close()
        focus = self.window().focusWidget()
        held = focus if self.form is not None and focus is not None and self.form.isAncestorOf(focus) else None
        for row in self.rows.values():
            if self.form is not None and row.isAncestorOf(self.form):
                row.column.removeWidget(self.form)
                self.form.setParent(self)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for rule in page.rules:
            if self.rows:
                line = QFrame(self)
                line.setObjectName("line")
                line.setFixedHeight(1)
                self._list.addWidget(line)
            self.rows[rule.id] = row = DeadlineRow(rule, page, self)
            self._list.addWidget(row)
            row.show()
        if self.form is not None:
            self._put(self.form)
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def saves_all(self) -> bool:
        """Whether nothing is typed in the form that is not kept; else it has the focus and says so."""
        if self.form is not None and self.form.is_changed:
            self.form.hold()
            return False
        return True

    def add(self) -> None:
        """Ask for one more rule."""
        if self.saves_all():
            self._open("", _NEW, _EMPTY)

    def switched(self, rule_id: str) -> None:
        """Switch a rule on or off."""
        self._run(rule_id, self._commands.refusal(set_deadline_on, rule_id, self.rows[rule_id].switch.isChecked()))

    def act(self, rule: Deadline, name: str) -> None:
        """Do what a button of a rule says."""
        if not self.saves_all():
            return
        if name == "edit":
            self._open(rule.id, f"Ret »{rule.name}«", draft_of(rule))
            return
        known = set(self.rows)
        command = {"copy": copy_deadline, "remove": remove_deadline, "reset": reset_deadline}[name]
        refused = self._commands.refusal(command, rule.id)
        made = next((one for one in self.rows if one not in known), rule.id)
        self._run(made, refused)
        self._focus(made)

    def _run(self, rule_id: str, refused: UserError | None) -> None:
        if refused is not None:
            self.refresh()
        if rule_id in self.rows:
            self.rows[rule_id].refuse(refused)

    def _open(self, rule_id: str, title: str, draft: DeadlineDraft) -> None:
        self._close()
        self._edited = rule_id
        page = self._shown or deadlines_page(self._commands.notifier.session.store)
        self.form = DeadlineForm(title, draft, page, self._keep, self, self._edited)
        self.form.closed.connect(self._closed)
        self._put(self.form)
        self.form.begin()

    def _put(self, form: DeadlineForm) -> None:
        """Let the form stand under the rule that it changes, or on top."""
        row = self.rows.get(self._edited)
        if row is None:
            self._place.addWidget(form)
            tab_after(self.add_button, reached_in(form))
        else:
            row.column.addWidget(form)
            tab_after(list(row.acts.values())[-1], reached_in(form))
        form.show()

    def _keep(self, draft: DeadlineDraft) -> None:
        if self._edited:
            self._commands.attempt(edit_deadline, self._edited, draft)
            return
        known = set(self.rows)
        self._commands.attempt(add_deadline, draft)
        self._edited = next((one for one in self.rows if one not in known), "")

    def _closed(self) -> None:
        edited = self._edited
        self._close()
        self._focus(edited)

    def _focus(self, rule_id: str) -> None:
        row = self.rows.get(rule_id)
        (self.add_button if row is None else row.acts["edit"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            form.hide()
            form.setParent(self)
            form.deleteLater()
        self._edited = ""
