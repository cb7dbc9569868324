"""Renders every page of a team to pictures, without a screen."""

import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.targets import written_whole

_SETTLES = 5  # rounds of events until layouts within layouts stand still
_SECTIONS = (
    ("settings_staff", "medarbejdere"),
    ("settings_teams", "teams"),
    ("settings_catalogues", "kataloger"),
    ("settings_rules", "regler"),
    ("settings_meetings", "moeder"),
    ("settings_matching", "match"),
    ("settings_security", "sikkerhed"),
    ("settings_pc", "pc"),
    ("settings_deletion", "sletning"),
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QApplication

    from app.files.key import Key
    from ui.shell.main_window import MainWindow
    from ui.shell.team_view import TeamView

    Views = Callable[[TeamView], Sequence[tuple[str, Callable[[], object]]]]


def render(
    folder: Path,
    database: Path,
    size: tuple[int, int],
    scale: float,
    theme: str,
    key: "Key | None" = None,
    *,
    chosen: "Views | None" = None,
) -> list[Path]:
    """Write one PNG a page into `folder`, made if missing; `size` is in logical pixels, the picture `scale` times that.

    An encrypted store needs its `key`; `chosen` are other pages than all of `views`. Raises UserError where the store
    is refused or the folder can't be written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from app.core.clock import SystemClock
    from app.files.stores import open_team
    from app.session import Session
    from ui.core.dialogs import Dialogs
    from ui.core.preferences import Settings
    from ui.shell.main_window import MainWindow
    from ui.shell.program import make_application

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("folder_unwritable", folder=str(folder)) from error
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else make_application(["springbraet"])
    store = open_team(database, key, to_read=True)
    with TemporaryDirectory() as unused:
        settings = Settings(Path(unused) / "settings.ini")
        settings.theme = theme
        window = MainWindow(settings, SystemClock(), Dialogs())
        window.show_team(Session(store, SystemClock()))
        window.resize(*size)
        window.show()
        try:
            return _pages(window, folder, application, chosen or views)
        finally:
            window.close()
            window.deleteLater()  # now, and not by whatever thread comes upon what is left of it
            application.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
            settings.flush()


def _pages(window: "MainWindow", folder: Path, application: "QApplication", chosen: "Views") -> list[Path]:
    team = window.team
    if team is None:
        return []
    written: list[Path] = []
    for name, show in chosen(team):
        show()
        team.board_page.complete()
        if team.shown is not None:
            team.shown.complete()
        for _ in range(_SETTLES):
            application.processEvents()
        target = folder / f"{name}.png"
        with written_whole(target, None) as unfinished:
            if not window.grab().save(str(unfinished), "PNG"):
                raise OSError("the picture can't be written")
        written.append(target)
    return written


def views(team: "TeamView") -> "Sequence[tuple[str, Callable[[], object]]]":
    """Every page of a team with its parts: what a picture of it is called, and what brings it into sight."""
    return (
        ("tavle", partial(team.show_page, "board")),
        ("teammoede", partial(team.show_page, "meeting")),
        ("tavlemoede", partial(team.show_page, "tavlemoede")),
        ("borgere", partial(team.show_page, "citizens")),
        ("borger", partial(_open_first, team)),
        ("sagsbelastning", partial(team.show_page, "caseload")),
        ("sagsbelastning-borgere", partial(_open_figure, team)),
        ("maal", partial(team.show_page, "measures")),
        ("statusskema", partial(_open_sheet, team)),
        ("udvikling", partial(_open_development, team)),
        ("virksomheder", partial(team.show_page, "companies")),
        ("job", partial(_open_jobs, team)),
        ("import-og-eksport", partial(team.show_page, "exchange")),
        ("journal", partial(team.show_page, "journal")),
        *((f"indstillinger-{name}", partial(_open_section, team, key)) for key, name in _SECTIONS),
    )


def _open_section(team: "TeamView", key: str) -> None:
    """A section of the settings."""
    from ui.settings.page import SettingsPage

    team.show_page("settings")
    team.page(SettingsPage).show_section(key)


def _open_sheet(team: "TeamView") -> None:
    """The goals' other half: a status sheet month by month."""
    from ui.measures.page import MeasuresPage

    team.show_page("measures")
    team.page(MeasuresPage).actions_here["show_status"].trigger()


def _open_development(team: "TeamView") -> None:
    """Where the team stands on the stages over time."""
    from ui.measures.page import MeasuresPage

    team.show_page("measures")
    team.page(MeasuresPage).actions_here["show_development"].trigger()


def _open_jobs(team: "TeamView") -> None:
    """The other half of the page with companies."""
    from ui.companies.page import CompaniesPage

    team.show_page("companies")
    team.page(CompaniesPage).actions_here["switch_work"].trigger()


def _open_figure(team: "TeamView") -> None:
    """The citizens behind a figure of the jobformidler with most cases."""
    from app.caseload.figures import Figure
    from ui.caseload.page import CaseloadPage

    team.show_page("caseload")
    shown = team.page(CaseloadPage).page
    if shown is not None and shown.rows:
        busiest = max(shown.rows, key=lambda row: row.load.total)
        team.page(CaseloadPage).open_figure(busiest, Figure.WITHOUT_COMPANY)


def _open_first(team: "TeamView") -> None:
    """The page of a citizen with much going on; the board where it is empty."""
    cards = [] if team.board_page.board is None else list(team.board_page.board.cards)
    if cards:
        busiest = max(cards, key=lambda card: len(card.efforts))
        team.open_citizen(busiest.id, [card.id for card in cards])
