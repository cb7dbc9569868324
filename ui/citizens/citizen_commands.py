"""What the page of a citizen does to the store: every command goes through the one door, a refusal comes back."""

from ui.core.commands import Commands
from ui.core.notifier import Notifier


class CitizenCommands(Commands):
    """Runs commands for the citizen in sight. `meeting_id` is the meeting at which that happens, if it does."""

    def __init__(self, notifier: Notifier) -> None:
        super().__init__(notifier)
        self.citizen_id = ""
        self.meeting_id: str | None = None
