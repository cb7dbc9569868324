"""The page of one citizen: the whole course on one time line, and every fact, corrected where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.citizens.changes import journal_limit, latest_changes
from app.citizens.citizen import CitizenHistory, citizen_history
from app.citizens.frikort import frikort_of
from app.citizens.persons import cprs_of
from app.commands.sights import see_cpr
from app.core.errors import UserError
from app.matching.profiles import profile_of, skill_names
from app.settings.catalogues import active_items
from ui.citizens.about import AboutPanels
from ui.citizens.actions import CITIZEN_ACTIONS
from ui.citizens.agreements import Agreements, Notes
from ui.citizens.asides import Warnings
from ui.citizens.case import Case
from ui.citizens.change_words import change_rows
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.efforts import Efforts, Exemptions
from ui.citizens.facts import CATALOGUES, FactsEditor, FactsPanel, NextStep
from ui.citizens.frikort import FrikortPanel
from ui.citizens.handover import Handover
from ui.citizens.head import CitizenHead
from ui.citizens.identity import Identity
from ui.citizens.matching import MatchingPanel
from ui.citizens.merge_panel import MergePanel
from ui.citizens.on_paper import CitizenOnPaper
from ui.citizens.profile import ProfilePanel
from ui.citizens.timeline.panel import TimelinePanel
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.widgets.boxes import Scrolled
from ui.widgets.section import Section
from ui.widgets.top_bar import TopBar

_AIR = 22


class CitizenPage(Page):
    """Everything about one citizen; `left` when the user wants to go back to where they came from."""

    name = "citizens"
    help_part = "citizen"
    specs = CITIZEN_ACTIONS

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._about = CitizenCommands(context.notifier)
        self.among: tuple[str, ...] = ()
        self.history: CitizenHistory | None = None
        self.editor = FactsEditor(self._about)
        self._build(context.window_actions)
        self._connect()

    @property
    def citizen_id(self) -> str:
        """Whose page it is; empty at first."""
        return self._about.citizen_id

    @property
    def citizen_in_hand(self) -> str | None:
        """Whose page it is."""
        return self.citizen_id or None

    def show_citizen(self, citizen_id: str, among: Sequence[str] = ()) -> None:
        """Show this citizen; back and forward go through `among`."""
        if not self.saves_all():
            return
        self.among = tuple(among) if citizen_id in among else (citizen_id,)
        self._show(citizen_id)

    def at_meeting(self, meeting_id: str | None) -> None:
        """What is agreed here from now on was agreed at this meeting, or at none."""
        self._about.meeting_id = meeting_id

    def refresh(self) -> None:
        """Ask the questions again and show the answers."""
        super().refresh()
        if not self.citizen_id:
            return
        store, today = self._notifier.session.store, self._about.today
        try:
            history = citizen_history(store, self.citizen_id, today)
        except UserError as error:
            self._notifier.say_error(error)
            # Whoever is bringing the page into sight has to have done so before it is left again.
            QTimer.singleShot(0, self, self._leave)
            return
        shown = "" if self.history is None else self.history.facts.id
        anew = shown not in (history.facts.id, self.citizen_id)  # what is written about a double is about whoever stays
        self._follow(history.facts.id)
        self.history = history
        items = {name: [(item.id, item.name) for item in active_items(store, name)] for name in CATALOGUES}
        self.dated.offer(items)
        self.efforts.kinds, self.exemptions.kinds = items["effort_kind"], items["exemption_kind"]
        self.case.reasons = items["exit_reason"]
        if anew:
            for place in self._places:
                place.fold()
        if shown != history.facts.id:
            self.merging.hide()
            for section in self.sections:
                section.keep_drafts(self._notifier.drafts, self.citizen_id)
        self.head.show_history(history)
        self.timeline.show_history(history)
        self.editor.show_facts(history.facts, anew=anew)
        self.facts.show_facts(history.facts, {name: items[name] for name in ("target_group", "benefit")})
        self.profile.show_profile(profile_of(store, self.citizen_id), skill_names(store), anew=anew)
        self.matching.show_matching(anew=anew)
        self.frikort.show_frikort(frikort_of(store, self.citizen_id, today))
        for part in (self.efforts, self.exemptions, self.agreements, self.notes, self.case, self.identity, self.dated):
            part.show_history(history)
        self.changes.show_rows(change_rows(latest_changes(store, history), today, journal_limit(store)))
        self._name_place()

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        if self.history is None:
            return True
        unsaved = self.editor.save_all() or self.profile.save_all()
        if unsaved is not None:
            unsaved.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.ensureWidgetVisible(unsaved)
            return False
        places = (*self._places, self.matching.matches)
        open_form = next((one.form for one in places if one.form is not None and one.form.is_changed), None)
        if open_form is not None:
            open_form.hold()
            self._show_form(open_form)
        return open_form is None

    def take_focus(self) -> None:
        """Put the focus on the time line."""
        if not self.holds_focus:
            self.timeline.take_focus()

    def _build(self, window_actions: Actions) -> None:
        self.bar = TopBar(self)
        self.bar.add_button(self.actions_here["leave_citizen"], "arrow-left")
        self.back = self.bar.step_button(self.actions_here["citizen_before"], "chevron-up")
        self.forward = self.bar.step_button(self.actions_here["citizen_after"], "chevron-down")
        self.place = QLabel(self)
        self.place.setObjectName("muted")
        for widget in (self.back, self.forward, self.place):
            self.bar.row.addWidget(widget)
        self.bar.add_stretch()
        self.bar.add_search(window_actions["open_search"])
        self.bar.add_button(self.actions_here["give_access"], "file-output")
        self.bar.add_button(self.actions_here["new_note"], "plus", main=True)
        inside = QWidget(self)
        self.view = Scrolled(inside, self)  # what is made elsewhere and moved is dressed twice
        self.handover = Handover(self._about, inside)
        self.warnings = Warnings(self._about, inside)
        self.head = CitizenHead(self.editor, self.handover, self.warnings, inside)
        self.merging = MergePanel(self._about, self)
        self.timeline = TimelinePanel(inside)
        self.facts = FactsPanel(self._about, self.editor, self)
        self.profile = ProfilePanel(self._about, inside)
        self.matching = MatchingPanel(self._about, self.actions_here["propose_opening"], inside)
        self._make_sections(inside)
        self._inside = column = QVBoxLayout(inside)
        column.setContentsMargins(_AIR, 16, _AIR, _AIR)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.merging)
        column.addWidget(self.timeline)
        column.addLayout(self._panels(inside))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)

    def _make_sections(self, inside: QWidget) -> None:
        agreements = Section("Aftaler", "Aftale", "Der er ingen aftaler endnu.", inside, shown=5)
        efforts = Section("Indsatser", "Indsats", "Der er ingen indsatser endnu.", inside)
        exemptions = Section("Fritagelser", "Fritagelse", "Borgeren er ikke fritaget.", inside, shown=3)
        notes = Section("Notater", "Notat", "Der er ingen notater endnu.", inside, shown=4)
        case = Section("Sagen", "", "", inside, shown=3)
        identity = Section("Identitet", "", "", inside)
        self.case, self.identity = Case(case, self._about), Identity(identity, self._about, self._context.dialogs)
        self.changes = Section("Seneste ændringer", "", "Intet er ændret endnu.", inside, shown=6)
        self.agreements, self.notes = Agreements(agreements, self._about), Notes(notes, self._about)
        self.efforts, self.exemptions = Efforts(efforts, self._about), Exemptions(exemptions, self._about)
        frikort = Section("Socialt Frikort", "Indtjening", "", inside)
        self.frikort = FrikortPanel(frikort, self._about)
        self.dated = AboutPanels(self._about, inside)
        mine = (agreements, efforts, exemptions, notes, case, identity, self.changes, frikort)
        self.sections = (*mine, *self.dated.sections)
        self._places = (self.handover, self.warnings, *self.sections)  # where a form can be open

    def _panels(self, inside: QWidget) -> QHBoxLayout:
        agreements, efforts, exemptions, notes, case, identity, changes, frikort = self.sections[:8]
        talks, markings, plans = self.dated.sections
        row = QHBoxLayout()
        row.setSpacing(12)
        for share, panels in (
            (6, (NextStep(self.editor, inside), agreements, talks, efforts, frikort, self.matching, exemptions)),
            (5, (self.facts, markings, plans, self.profile, notes, case, identity, changes)),
        ):
            column = QVBoxLayout()
            column.setSpacing(12)
            for panel in panels:
                column.addWidget(panel)
            column.addStretch(1)
            row.addLayout(column, share)
        return row

    def _connect(self) -> None:
        self.head.cpr_asked.connect(self._show_cpr)
        self.matching.opening_asked.connect(self.opening_asked)
        self.identity.compared.connect(self._compare)
        self.identity.about_whom.connect(self._about_whom)
        self.identity.deleted.connect(self.left)
        self.changes.acted.connect(self.identity.erase_text)
        self.merging.merging.connect(self._follow)
        self.merging.closed.connect(self.timeline.take_focus)
        here = self.actions_here
        here.connect("leave_citizen", self._leave)
        here.connect("citizen_before", self._before)
        here.connect("citizen_after", self._after)
        here.connect("change_jobformidler", self._change_jobformidler)
        here.connect("must_stay", self.handover.toggle_stay)
        here.connect("give_access", self._give_access)
        here.connect("new_note", self.notes.add)
        here.connect("new_effort", self.efforts.add)
        here.connect("new_agreement", self.agreements.add)
        for name in ("talk", "marking", "plan"):
            here.connect(f"new_{name}", getattr(self.dated, f"{name}s").add)
        for section in self.sections:
            section.form_opened.connect(self._show_form)
        here.connect("propose_opening", self.matching.propose)
        self.on_paper = CitizenOnPaper(self, self._context)

    def _give_access(self) -> None:
        from ui.workbook.access import save_access  # seldom, and it loads what writes workbooks

        if self.saves_all():
            save_access(self.citizen_id, self._notifier, self._context.dialogs, self._context.window)

    def _show(self, citizen_id: str) -> None:
        self._about.citizen_id = citizen_id
        self.refresh()
        self.view.verticalScrollBar().setValue(0)
        self.timeline.take_focus()

    def _follow(self, citizen_id: str) -> None:
        """The page is now of the one with whom the citizen in sight is merged."""
        if citizen_id != self.citizen_id:
            self.among = tuple(dict.fromkeys(citizen_id if one == self.citizen_id else one for one in self.among))
            self._about.citizen_id = citizen_id

    def _about_whom(self, citizen_id: str) -> None:
        self._about.citizen_id = citizen_id

    def _compare(self, other_id: str) -> None:
        if self.saves_all():
            self.merging.compare(self.citizen_id, other_id)
            self._show_form(self.merging)

    def _name_place(self) -> None:
        at = self.among.index(self.citizen_id)
        self.place.setText(f"{at + 1} af {len(self.among)}" if len(self.among) > 1 else "")
        ways = ((self.back, "citizen_before", at > 0), (self.forward, "citizen_after", at + 1 < len(self.among)))
        for button, name, possible in ways:
            button.setEnabled(possible)
            self.actions_here[name].setEnabled(possible)

    def _go(self, by: int) -> None:
        at = self.among.index(self.citizen_id) + by
        if 0 <= at < len(self.among) and self.saves_all():
            self._show(self.among[at])

    def _before(self) -> None:
        self._go(-1)

    def _after(self) -> None:
        self._go(1)

    def _leave(self) -> None:
        if self.saves_all():
            self.left.emit()

    def _change_jobformidler(self) -> None:
        self.handover.open()
        self._show_form(self.handover.form)

    def _show_form(self, form: QWidget | None) -> None:
        if form is not None:
            self._inside.activate()
            self.view.ensureWidgetVisible(form)

    def _show_cpr(self) -> None:
        if self._about.run(see_cpr, self.citizen_id):
            self.head.show_cprs(cprs_of(self._notifier.session.store, self.citizen_id))
