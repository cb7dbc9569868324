"""What the workbook is called, and the running numbers that stand in it for names."""

import hashlib
from collections.abc import Iterable

from app.core.targets import named_file
from app.workbook.texts import CITIZEN


def running_numbers(citizen_ids: Iterable[str]) -> dict[str, str]:
    """Citizen id -> 'Borger 001'; the order is that of the hashed ids, so it tells nothing of the names."""
    hashed = sorted(citizen_ids, key=lambda citizen_id: hashlib.sha256(citizen_id.encode()).digest())
    width = max(3, len(str(len(hashed))))
    return {citizen_id: f"{CITIZEN} {number:0{width}d}" for number, citizen_id in enumerate(hashed, 1)}


def file_name(team: str, month: str) -> str:
    """'Springbræt <team> <YYYY-MM>.xlsx' without the characters that Windows forbids in names."""
    return named_file("Springbræt", team, month, ".xlsx")
