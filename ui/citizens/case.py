"""The panel 'Sagen': since when it is open and in which team, how it ended before, and how it is moved and closed."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from app.citizens.citizen import CitizenHistory
from app.commands.citizens import close_cases, reopen_case, withdraw_end
from app.commands.teams import move_citizens
from app.core.days import DayField, read_day
from app.core.teams import active_teams
from app.handovers.other_teams import Destination, destinations
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.words import ends_words
from ui.handovers.other_team import chosen_way, way_words
from ui.texts.handovers import over_limit_of, why_asked
from ui.texts.words import day_long
from ui.widgets.form import Entry, Meant, day_entry
from ui.widgets.section import Row, Section

_NOW = "now"


class Case(QObject):
    """Drives the panel; `reasons` are the exit reasons that can be chosen."""

    def __init__(self, section: Section, commands: CitizenCommands) -> None:
        super().__init__(section)
        self.section = section
        self.reasons: list[tuple[str, str]] = []
        self._team_id = ""
        self._end: date | None = None
        self._reason = ""
        self._ways: Sequence[Destination] = ()
        self._commands = commands
        section.acted.connect(self._act)

    def show_history(self, history: CitizenHistory) -> None:
        """Show whether the case is open, and how it ended before, the latest first."""
        facts = history.facts
        self._team_id, self._end, self._reason = facts.team_id, facts.end_on, facts.exit_reason
        if history.closed and facts.end_on is not None:
            closed, back = f"Afsluttet {day_long(facts.end_on)}", history.reopens_on
            if back is None:
                now = Row(_NOW, closed, facts.exit_reason, "", (("reopen", "Genåbn"),))
            else:
                ways = (("reopen", "Ret dagen"), ("close", "Genåbn ikke"))
                now = Row(_NOW, f"{closed} · genåbnes {day_long(back)}", facts.exit_reason, "", ways)
        else:
            since = f"Åben siden {day_long(facts.start_on)}" if facts.start_on is not None else "Åben"
            several = len(active_teams(self._commands.notifier.session.store)) > 1
            others = (("team", "Flyt til andet team"),) if several else ()
            team = facts.team if several else ""
            if facts.end_on is None:
                now = Row(_NOW, since, team, "", (*others, ("close", "Afslut sag")))
            else:
                until = f"{since} · {ends_words(facts.end_on, history.today).lower()}"
                reason = " · ".join(part for part in (facts.exit_reason, team) if part)
                now = Row(
                    _NOW, until, reason, "", (*others, ("close", "Ret slutdato"), ("go_on", "Lad sagen fortsætte"))
                )
        earlier = [
            Row(
                f"exit/{number}",
                f"Afsluttet {day_long(one.end_on)}",
                one.reason,
                f"Genåbnet {day_long(one.reopened_on)}",
                tone="past",
            )
            for number, one in enumerate(reversed(history.exits))
            if one.reopened_on <= history.today
        ]
        self.section.show_rows([now, *earlier])

    def _act(self, key: str, name: str) -> None:
        today = self._commands.today
        if name == "close":
            entries = (
                Entry("reason", "Afgangsårsag", "choice", self._reason_id, choices=self.reasons, share=4),
                day_entry("day", "Dato", Meant(DayField.CASE_END, today), value=self._end or today, share=2),
            )
            self.section.open_form("Afslut sagen", entries, self._close, below=key)
        elif name == "go_on":
            self._let_go_on(key)
        elif name == "team":
            session = self._commands.notifier.session
            self._ways = destinations(session.store, self._commands.today, self._team_id, session.only_team)
            choices = [(str(number), way_words(way)) for number, way in enumerate(self._ways)]
            entries = (
                Entry("way", "Nyt team", "choice", choices=choices, share=4),
                day_entry("day", "Fra den", Meant(DayField.TEAM_MOVE, today), value=today, share=2),
                Entry("note", "Besked", hint="kan udelades", share=3),
            )
            self.section.open_form("Flyt til et andet team", entries, self._move, below=key)
        else:
            entry = day_entry("day", "Fra og med", Meant(DayField.CASE_REOPENED, today), value=today)
            self.section.open_form("Genåbn sagen", (entry,), self._reopen, below=key)

    @property
    def _reason_id(self) -> str:
        """The reason that is known of an end to come."""
        return next((key for key, name in self.reasons if name == self._reason), "") if self._end else ""

    def _let_go_on(self, key: str) -> None:
        """At once, unless a jobformidler comes over the limit by it: then the reason is asked for."""
        refused = self._commands.refusal(withdraw_end, self._commands.citizen_id)
        if refused is None:
            return
        if over := over_limit_of(refused):
            self.section.open_form("Lad sagen fortsætte", (Entry("why", "Begrundelse"),), self._go_on, below=key)
            if (form := self.section.form) is not None and "why" in form.fields:
                form.ask_why(why_asked(over))
        else:
            self._commands.notifier.say_error(refused)

    def _go_on(self, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(withdraw_end, self._commands.citizen_id, why=typed["why"].strip() or None)

    def _close(self, typed: Mapping[str, str], sure: bool) -> None:
        day = read_day(typed["day"], self._commands.today, DayField.CASE_END)
        self._commands.attempt(close_cases, [self._commands.citizen_id], day, typed["reason"])

    def _move(self, typed: Mapping[str, str], sure: bool) -> None:
        way = chosen_way(self._ways, typed["way"])
        day = read_day(typed["day"], self._commands.today, DayField.TEAM_MOVE)
        self._commands.attempt(
            move_citizens,
            [self._commands.citizen_id],
            way.team_id,
            day,
            typed["note"],
            way.jobformidler_id,
            why=typed.get("why", "").strip() or None,
        )

    def _reopen(self, typed: Mapping[str, str], sure: bool) -> None:
        why = typed.get("why", "").strip() or None
        day = read_day(typed["day"], self._commands.today, DayField.CASE_REOPENED)
        self._commands.attempt(reopen_case, self._commands.citizen_id, day, why=why)
