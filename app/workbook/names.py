"""What may be written of a person: running numbers instead of names, and never a CPR number."""

import hashlib
import re
from collections.abc import Iterable

from app.workbook.texts import CITIZEN, CPR_LEFT_OUT

_FORBIDDEN_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_LONGEST_TEAM = 80  # characters of a team's name in a file name, so that the whole stays below every system's limit

_TEN_DIGITS = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}[\s.\-‐‑‒–—]{0,3}\d{4}(?!\d)", re.ASCII)
_LAST_DAY, _LAST_MONTH, _REPLACEMENT = 31, 12, 60
_MAY_HOLD_ONE = re.compile(r"\d(?:[\s.\-‐‑‒–—]{0,3}\d){8}", re.ASCII)


def running_numbers(citizen_ids: Iterable[str]) -> dict[str, str]:
    """Citizen id -> 'Borger 001'; the order is that of the hashed ids, so it tells nothing of the names."""
    hashed = sorted(citizen_ids, key=lambda citizen_id: hashlib.sha256(citizen_id.encode()).digest())
    width = max(3, len(str(len(hashed))))
    return {citizen_id: f"{CITIZEN} {number:0{width}d}" for number, citizen_id in enumerate(hashed, 1)}


class CprFilter:
    """Takes CPR numbers out of texts: everything that can be one, and each of the team's own wherever it stands."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(number for number in known if number)
        self._without_zero = frozenset(number[1:] for number in self._known if number.startswith("0"))

    def __call__(self, text: str) -> str:
        """The text without CPR numbers, with a note where one stood."""
        if not _MAY_HOLD_ONE.search(text):
            return text
        if text.strip() in self._without_zero:
            return CPR_LEFT_OUT
        text = _TEN_DIGITS.sub(_left_out, text)
        return self._without_known(text)

    def _without_known(self, text: str) -> str:
        places = [place for place, letter in enumerate(text) if letter.isdigit()]
        digits = "".join(text[place] for place in places)
        for start in range(len(digits) - 9):
            if digits[start : start + 10] in self._known:
                end = places[start + 9] + 1
                return text[: places[start]] + CPR_LEFT_OUT + self._without_known(text[end:])
        return text


def _left_out(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[2])
    is_date = 1 <= day % _REPLACEMENT <= _LAST_DAY and 1 <= month <= _LAST_MONTH
    return CPR_LEFT_OUT if is_date else found[0]


def file_name(team: str, month: str) -> str:
    """'Springbræt <team> <YYYY-MM>.xlsx' without the characters that Windows forbids in names."""
    team = " ".join(_FORBIDDEN_IN_FILE_NAMES.sub(" ", team).split())[:_LONGEST_TEAM].strip(" .")
    return f"{' '.join(part for part in ('Springbræt', team, month) if part)}.xlsx"
