"""What is written down on the spot: an agreement, a good story, who follows a match up, who is there, the agenda."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from app.commands.agreements import add_agreement
from app.commands.matches import give_match
from app.commands.meetings import edit_agenda, set_participant
from app.commands.stories import tell_story
from app.core.days import DayField
from app.core.errors import UserError
from app.core.teams import team_facts
from app.tavlemoede.meeting import BoardMeeting
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.teammoede.attendance import Attendance
from ui.widgets.boxes import ChoiceBox
from ui.widgets.sheet import Sheet, fill

_THE_CITIZEN = "Borgeren selv"
_NOBODY = "Ingen endnu"


class Forms(QObject):
    """One form at a time, over the board; `closed` when it goes. `meeting` is the one at which it is written."""

    closed = Signal()

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self.meeting: BoardMeeting | None = None
        self._about = ""
        self.agreement = Sheet(page, low=False)
        self.text = self.agreement.add_text("Aftale", "fx Ring til Bakkegården")
        self.who = self.agreement.add_choice("Ansvarlig")
        self.due = self.agreement.add_day(
            "Senest", DayField.AGREEMENT_DUE, self._commands.today, "fx 1/12 – kan udelades"
        )
        self.agreement.agreed.connect(self._agree)
        self.story = Sheet(page, low=False)
        self.story_text = self.story.add_long("Historie", "Uden navn og CPR-nummer. Enter gemmer.")
        self.story.agreed.connect(self._tell)
        self.owner = Sheet(page, low=False)
        self.follows = self.owner.add_choice("Følger op")
        self.owner.agreed.connect(self._give)
        self.agenda = Sheet(page, low=False)
        self.points = self.agenda.add_long("Punkter", "Ét punkt på hver linje")
        self.points.removeEventFilter(self.agenda)  # here Enter begins a new line
        self.agenda.agreed.connect(self._edit)
        self.people = Sheet(page, low=False)
        self.there = Attendance(self.people)
        self.people.add_field("Med", self.there)
        self.people.agreed.connect(self._be_there)
        for sheet in (self.agreement, self.story, self.agenda):
            sheet.keep_drafts(notifier.drafts)
        for sheet in self.sheets:
            sheet.left.connect(self.closed)

    @property
    def sheets(self) -> Sequence[Sheet]:
        """All of them."""
        return self.agreement, self.story, self.owner, self.agenda, self.people

    def ask_agreement(self, citizen_id: str, label: str, staff_id: str | None) -> None:
        """Ask for an agreement with a citizen, of whom `label` may be read."""
        self._about = citizen_id
        self._offer_staff(self.who, _THE_CITIZEN, staff_id)
        self.text.clear()
        self.due.begin(self._commands.today)
        self.agreement.open(f"Aftale om {label}", "Gem aftale", self.text, about=citizen_id)

    def ask_story(self) -> None:
        """Ask for a good story."""
        self.story_text.clear()
        self.story.open("God historie", "Gem historie", self.story_text)

    def ask_owner(self, match_id: str, label: str, staff_id: str | None) -> None:
        """Ask who follows a match up."""
        self._about = match_id
        self._offer_staff(self.follows, _NOBODY, staff_id)
        self.owner.open(f"Hvem følger op på {label}?", "Gem tovholder", self.follows)

    def ask_agenda(self, meeting: BoardMeeting) -> None:
        """Ask for the points of the agenda."""
        self.points.setPlainText("\n".join(step.text for step in meeting.steps))
        self.agenda.open("Dagsorden", "Gem dagsorden", self.points, about=meeting.id)

    def ask_people(self, meeting: BoardMeeting) -> None:
        """Ask who takes part, who came late too."""
        self.there.show_people(meeting.attendees)
        for one in meeting.attendees:
            self.there.boxes[one.id].setChecked(one.present)
        first = next(iter(self.there.boxes.values()), self.people.main)
        self.people.open("Hvem er med?", "Gem deltagere", first)

    def _offer_staff(self, box: ChoiceBox, nobody: str, staff_id: str | None) -> None:
        facts = team_facts(self._notifier.session.store)
        people = [] if facts is None else [(person.id, person.name) for person in facts.staff]
        fill(box, nobody, people)
        box.choose(staff_id if staff_id in {one for one, _ in people} else "")

    def _agree(self) -> None:
        try:
            due_on = self.due.read_optional()
        except UserError as error:
            self.agreement.say(self._notifier.sentence(error), self.due)
            return
        held = None if self.meeting is None else self.meeting.id
        try:
            self._commands.attempt(
                add_agreement,
                self._about,
                self.text.text(),
                staff_id=self.who.value or None,
                due_on=due_on,
                meeting_id=held,
            )
        except UserError as error:
            self.agreement.say(self._notifier.sentence(error), self.text)
            return
        self.agreement.hide()

    def _tell(self) -> None:
        """Keep the story, or mark the word in it that may be somebody."""
        held = None if self.meeting is None else self.meeting.id
        try:
            self._commands.attempt(tell_story, self.story_text.toPlainText(), held)
        except UserError as error:
            self.story.say(self._notifier.sentence(error), self.story_text)
            if error.code == "story_names":
                self._mark(str(error.facts["word"]))
            return
        self.story.hide()

    def _mark(self, word: str) -> None:
        text = self.story_text.toPlainText()
        start = text.find(word)
        cursor = self.story_text.textCursor()
        # Qt counts in UTF-16 units.
        cursor.setPosition(len(text[:start].encode("utf-16-le")) // 2)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(word))
        self.story_text.setTextCursor(cursor)

    def _give(self) -> None:
        try:
            self._commands.attempt(give_match, self._about, self.follows.value or None)
        except UserError as error:
            self.owner.say(self._notifier.sentence(error), self.follows)
            return
        self.owner.hide()

    def _be_there(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        for one in meeting.attendees:
            box = self.there.boxes.get(one.id)
            if box is None or box.isChecked() == one.present:
                continue
            try:
                self._commands.attempt(set_participant, meeting.id, one.id, box.isChecked())
            except UserError as error:
                self.people.say(self._notifier.sentence(error), box)
                return
        self.people.hide()

    def _edit(self) -> None:
        if self.meeting is None:
            return
        try:
            self._commands.attempt(edit_agenda, self.meeting.id, self.points.toPlainText().splitlines())
        except UserError as error:
            self.agenda.say(self._notifier.sentence(error), self.points)
            return
        self.agenda.hide()
