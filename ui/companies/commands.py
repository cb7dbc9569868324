"""What is done to the company or the opening in sight."""

from ui.core.commands import Deeds
from ui.core.notifier import Notifier


class CompanyDeeds(Deeds):
    """Runs commands for the company in sight."""

    def __init__(self, notifier: Notifier) -> None:
        super().__init__(notifier)
        self.company_id = ""


class OpeningDeeds(Deeds):
    """Runs commands for the opening in sight."""

    def __init__(self, notifier: Notifier) -> None:
        super().__init__(notifier)
        self.opening_id = ""
