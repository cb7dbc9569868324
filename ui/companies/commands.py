"""What is done to the company or the opening in sight."""

from ui.core.commands import Commands
from ui.core.notifier import Notifier


class CompanyCommands(Commands):
    """Runs commands for the company in sight."""

    def __init__(self, notifier: Notifier) -> None:
        super().__init__(notifier)
        self.company_id = ""


class OpeningCommands(Commands):
    """Runs commands for the opening in sight."""

    def __init__(self, notifier: Notifier) -> None:
        super().__init__(notifier)
        self.opening_id = ""
