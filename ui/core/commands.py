"""What a page does to the store: every deed goes through the one door, a refusal comes back."""

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec

from app.core.change import Change, Context
from app.core.clock import today
from app.core.errors import UserError
from app.core.teams import team_facts
from ui.core.notifier import Notifier

P = ParamSpec("P")


class Deeds:
    """Runs commands. They raise UserError, which is shown where it was caused."""

    def __init__(self, notifier: Notifier) -> None:
        self.notifier = notifier

    @property
    def today(self) -> date:
        """Today on the session's clock."""
        return today(self.notifier.session.clock)

    def do(self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs) -> Change:
        """Run a command; raises UserError."""
        return self.notifier.session.run(command, *args, **kwargs)

    def try_to(
        self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> UserError | None:
        """Run a command; a refusal is the answer."""
        try:
            self.do(command, *args, **kwargs)
        except UserError as error:
            return error
        return None

    def do_or_say(self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Run a command whose refusal has no place of its own: it is said. Whether it was done."""
        refused = self.try_to(command, *args, **kwargs)
        if refused is not None:
            self.say(refused)
        return refused is None

    def say(self, error: UserError) -> None:
        """Say a refusal that has no place of its own."""
        self.notifier.say_error(error)

    def staff(self) -> list[tuple[str, str]]:
        """Id and name of everyone in the team today."""
        facts = team_facts(self.notifier.session.store)
        return [] if facts is None else [(person.id, person.name) for person in facts.staff]
