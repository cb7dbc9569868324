"""The one way from a page to the session: runs a command and says its refusal, or hands that back."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Concatenate, ParamSpec

from app.core.change import Change, Context
from app.core.clock import today
from app.core.errors import UserError
from app.core.teams import team_facts
from ui.core.notifier import Notifier

P = ParamSpec("P")


class Commands:
    """Runs commands for a page. What comes over the caseload limit is asked about by `OverLimit.with_reason`."""

    def __init__(self, notifier: Notifier) -> None:
        self.notifier = notifier

    @property
    def today(self) -> date:
        """Today on the session's clock."""
        return today(self.notifier.session.clock)

    @property
    def now(self) -> datetime:
        """The moment on the session's clock."""
        return self.notifier.session.clock.now()

    def run(
        self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> Change | None:
        """Run a command whose refusal has no place of its own: it is said, and None returned."""
        try:
            return self.attempt(command, *args, **kwargs)
        except UserError as error:
            self.notifier.say_error(error)
            return None

    def attempt(self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs) -> Change:
        """Run a command; raises UserError, which the form or the part that caused it shows."""
        return self.notifier.session.run(command, *args, **kwargs)

    def refusal(
        self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> UserError | None:
        """Run a command; answers with what it was refused for, to be shown in its place."""
        try:
            self.attempt(command, *args, **kwargs)
        except UserError as error:
            return error
        return None

    def staff(self) -> list[tuple[str, str]]:
        """Id and name of everyone in the team today."""
        facts = team_facts(self.notifier.session.store)
        return [] if facts is None else [(person.id, person.name) for person in facts.staff]
