"""The panel 'Job og match': what a citizen wants and can, each corrected where it stands."""

from collections.abc import Container, MutableMapping
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.commands.profiles import add_skill, edit_profile, set_skills, set_wishes
from app.core.change import Change
from app.core.typed_facts import read_hours
from app.core.words import number
from app.matching.profiles import Profile
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.wishes import SkillPill, WishPill
from ui.widgets.completion import complete
from ui.widgets.fact_panel import FactEditor
from ui.widgets.field import FactField
from ui.widgets.flow import Flow
from ui.widgets.labels import line_label

_LINES = (
    ("hours", "Timer om ugen", "fx 15"),
    ("towns", "Byer", "fx Vejle, Horsens – ellers borgerens egen by"),
    ("no_gos", "Tilbyd ikke", "fx nattevagt, tunge løft, rengøring*"),
)
_SKILL = "skill"
_WHOLE_WORDS = "Hele ord. En stjerne bagefter betyder alle ord, der begynder sådan: rengøring* er også rengøringshjælp."
P = TypeVar("P", WishPill, SkillPill)


class ProfilePanel(QFrame):
    """Branches wished for and not, skills, hours a week, towns, and words that an opening must not hold."""

    def __init__(self, commands: CitizenCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._commands = commands
        self._profile: Profile | None = None
        self.wishes: dict[str, WishPill] = {}
        self.skills: dict[str, SkillPill] = {}
        self._editor = FactEditor(self._keep)
        self.fields = self._editor.fields
        title = line_label("Job og match", "section", self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._wishes = QWidget(self)
        self._wish_flow = Flow(self._wishes, 6)
        self._line("Brancher", self._wishes)
        self._skills = QWidget(self)
        self._skill_flow = Flow(self._skills, 6)
        self.new_skill = self._field(_SKILL, "Ny kompetence", "Tilføj, fx truckkort")
        both = QWidget(self)
        stacked = QVBoxLayout(both)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(2)
        stacked.addWidget(self._skills)
        stacked.addWidget(self.new_skill)
        self._line("Kompetencer", both)
        for name, label, hint in _LINES:
            self._line(label, self._field(name, label, hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 11, 12, 13)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(self._grid)

    def show_profile(self, profile: Profile, skill_names: list[str], *, anew: bool) -> None:
        """Show what is kept, and offer these skills; `anew` for another citizen."""
        self._profile = profile
        self._editor.keep_drafts(self._commands.notifier.drafts, self._commands.citizen_id)
        self._show_wishes(profile)
        self._show_skills(profile)
        had = {name for _, name in profile.skills}
        complete(self.new_skill.line, [name for name in skill_names if name not in had])
        completer = self.new_skill.line.completer()
        if completer is not None and not completer.property("saves"):
            completer.setProperty("saves", True)
            # The line takes what was chosen after whoever was connected before it.
            completer.activated.connect(self.new_skill.save, Qt.ConnectionType.QueuedConnection)
        self.new_skill.show_kept("", anew=anew)
        self.fields["hours"].show_kept("" if profile.hours is None else number(profile.hours), anew=anew)
        self.fields["towns"].show_kept(profile.towns, anew=anew)
        self.fields["no_gos"].line.setToolTip(_WHOLE_WORDS)
        self.fields["no_gos"].show_kept(profile.no_gos, anew=anew)

    def save_all(self) -> FactField | None:
        """Save what is not saved; the first field that could not be is the answer."""
        return self._editor.save_all()

    def _line(self, text: str, widget: QWidget) -> None:
        label = line_label(text, "muted", self)
        label.setMinimumHeight(30)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1)

    def _field(self, name: str, label: str, hint: str) -> FactField:
        return self._editor.add(FactField(name, label, self, hint=hint))

    def _show_wishes(self, profile: Profile) -> None:
        shown = {one.id: one for one in profile.branches}
        _drop(self.wishes, shown, self._wish_flow)
        for branche_id, wish in shown.items():
            pill = self.wishes.get(branche_id)
            if pill is None:
                pill = self.wishes[branche_id] = WishPill(wish, self._wishes)
                pill.picked.connect(self._wished)
                self._wish_flow.addWidget(pill)
                pill.show()
            pill.show_wish(wish)
        self._wishes.updateGeometry()

    def _show_skills(self, profile: Profile) -> None:
        shown = dict(profile.skills)
        if list(shown) == list(self.skills):
            return
        _drop(self.skills, {}, self._skill_flow)
        for skill_id, name in shown.items():
            pill = self.skills[skill_id] = SkillPill(skill_id, name, self._skills)
            pill.picked.connect(self._removed)
            self._skill_flow.addWidget(pill)
            pill.show()
        self._skills.setVisible(bool(shown))
        self._skills.updateGeometry()

    def _wished(self, branche_id: str) -> None:
        if self._profile is None:
            return
        after = self.wishes[branche_id].after
        wishes = [one._replace(wanted=after) if one.id == branche_id else one for one in self._profile.branches]
        wanted = [one.id for one in wishes if one.wanted]
        unwanted = [one.id for one in wishes if one.wanted is False]
        self._commands.run(set_wishes, self._commands.citizen_id, wanted, unwanted)

    def _removed(self, skill_id: str) -> None:
        if self._profile is None:
            return
        self.new_skill.line.setFocus(Qt.FocusReason.OtherFocusReason)
        kept = [kept_id for kept_id, _ in self._profile.skills if kept_id != skill_id]
        self._commands.run(set_skills, self._commands.citizen_id, kept)

    def _keep(self, name: str, text: str) -> Change:
        citizen_id, text = self._commands.citizen_id, " ".join(text.split())
        if name == _SKILL:
            return self._commands.attempt(add_skill, citizen_id, text)
        return self._commands.attempt(edit_profile, citizen_id, **{name: read_hours(text) if name == "hours" else text})


def _drop(pills: MutableMapping[str, P], kept: Container[str], flow: Flow) -> None:
    """Take away the pills of what is no longer there."""
    for key in [key for key in pills if key not in kept]:
        pill = pills.pop(key)
        flow.removeWidget(pill)
        pill.hide()
        pill.deleteLater()
