"""The recovery key: a file's key as groups of letters that can be copied from paper, and tell where they are wrong."""

import re
from collections.abc import Sequence

from app.core.errors import UserError
from db.engines.key import Key

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No two that look alike on paper; whoever writes O, I or L is understood."""
_ALIKE = str.maketrans("OIL", "011")
_APART = re.compile(r"[\W_]+")
_BITS, _DATA = 5, 4  # of a letter; letters of a group, before the one that checks it
LONG = _DATA + 1
GROUPS = 14
"""As many groups a recovery key has, of so many letters (`LONG`)."""
_MARK = 10  # bits of each of the two marks behind the secret: of itself, and of the file that it is for
_SECRET = 256
_SPARE = GROUPS * _DATA * _BITS - _SECRET - 2 * _MARK
_FIELD = 0b100101
"""x⁵ + x² + 1: letters are the numbers of the field with 32 elements. Each is weighed by its place in the group, and
the group by its own, so that no single letter, and no exchange of two neighbours or of two groups, is overlooked."""


def recovery_groups(key: Key) -> tuple[str, ...]:
    """The groups of letters that open the file of this key, in their order."""
    number = int.from_bytes(key.secret, "big")
    for mark in (_mark(key.secret), _mark(key.salt)):
        number = number << _MARK | mark
    number <<= _SPARE
    values = [number >> _BITS * place & 31 for place in reversed(range(GROUPS * _DATA))]
    groups = [values[first : first + _DATA] for first in range(0, len(values), _DATA)]
    return tuple(
        "".join(_LETTERS[value] for value in (*group, _check(place, group))) for place, group in enumerate(groups)
    )


def looks_like_recovery(text: str) -> bool:
    """Whether somebody has written a recovery key, well or not so well, rather than a passphrase."""
    signs = "".join(_parts(text))
    return abs(len(signs) - GROUPS * LONG) <= LONG and set(signs) <= set(_LETTERS)


def key_of_recovery(text: str, salt: bytes) -> Key:
    """The key that a recovery key is for the file with this salt, however its groups are written and set apart.

    Raises UserError: 'recovery_mistyped' with the `group` that is wrong (from 1) and its `letters`, 'recovery_length'
    (`found`, `needed`) where groups are missing, 'recovery_wrong' where each is right but not all together, and
    'recovery_other' where it is the key of another file, or of this one before its passphrase was changed.
    """
    values = [value for place, group in enumerate(_groups(text)) for value in _values(place, group)]
    number = 0
    for value in values:
        number = number << _BITS | value
    number, spare = divmod(number, 1 << _SPARE)
    number, of_file = divmod(number, 1 << _MARK)
    number, of_secret = divmod(number, 1 << _MARK)
    secret = number.to_bytes(_SECRET // 8, "big")
    if spare or of_secret != _mark(secret):
        raise UserError("recovery_wrong")
    if of_file != _mark(salt):
        raise UserError("recovery_other")
    return Key(secret, salt)


def _groups(text: str) -> Sequence[str]:
    parts = _parts(text)
    if len(parts) == 1:
        parts = [parts[0][first : first + LONG] for first in range(0, len(parts[0]), LONG)]
    if len(parts) != GROUPS:
        whole = "".join(parts)
        if len(whole) != GROUPS * LONG:
            raise UserError("recovery_length", found=len(whole), needed=GROUPS * LONG)
        parts = [whole[first : first + LONG] for first in range(0, len(whole), LONG)]
    return parts


def _values(place: int, letters: str) -> list[int]:
    """What the letters of a group stand for, but the last; raises UserError('recovery_mistyped')."""
    values = [_LETTERS.find(letter) for letter in letters]
    if len(values) != LONG or -1 in values or _check(place, values[:_DATA]) != values[_DATA]:
        raise UserError("recovery_mistyped", group=place + 1, letters=letters)
    return values[:_DATA]


def _parts(text: str) -> list[str]:
    return [part for part in _APART.split(text.upper().translate(_ALIKE)) if part]


def _check(place: int, values: Sequence[int]) -> int:
    weighed = 0
    for value in (place, *values):
        weighed = (weighed ^ value) << 1
        if weighed >> _BITS:
            weighed ^= _FIELD
    return weighed


def _mark(secret: bytes) -> int:
    from hashlib import sha256  # only who has forgotten a passphrase needs it

    return int.from_bytes(sha256(b"springbraet" + secret).digest()[:2], "big") >> 16 - _MARK
