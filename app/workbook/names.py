"""What the workbook is called, and the running numbers that stand in it for names."""

import hashlib
from collections.abc import Iterable

from app.core.targets import as_file_name
from app.workbook.texts import CITIZEN

_LONGEST_TEAM = 80  # characters of a team's name in a file name, so that the whole stays below every system's limit


def running_numbers(citizen_ids: Iterable[str]) -> dict[str, str]:
    """Citizen id -> 'Borger 001'; the order is that of the hashed ids, so it tells nothing of the names."""
    hashed = sorted(citizen_ids, key=lambda citizen_id: hashlib.sha256(citizen_id.encode()).digest())
    width = max(3, len(str(len(hashed))))
    return {citizen_id: f"{CITIZEN} {number:0{width}d}" for number, citizen_id in enumerate(hashed, 1)}


def file_name(team: str, month: str) -> str:
    """'Springbræt <team> <YYYY-MM>.xlsx' without the characters that Windows forbids in names."""
    team = " ".join(as_file_name(team, " ").split())[:_LONGEST_TEAM].strip(" .")
    return f"{' '.join(part for part in ('Springbræt', team, month) if part)}.xlsx"
