"""What a passphrase has to be, and the key that it makes for a team's file."""

import re
from collections.abc import Iterable
from hmac import compare_digest
from pathlib import Path

from app.core.errors import UserError
from app.files.key_store import KeyStore as KeyStore  # whoever needs a key looks there first
from app.files.known_files import known_salt
from db.engines.key import Key as Key
from db.engines.key import is_of, salt_of
from db.errors import StoreError
from db.store import Store

LEAST_LENGTH = 12
"""The fewest signs of a passphrase."""
STRONGEST = 4
_BITS = (14, 28, 42, 56)  # what a passphrase has to be worth for each level of strength
_LETTER, _DIGIT, _SIGN, _TURN, _FORESEEN, _WORD = 2.8, 3.3, 5.0, 1.5, 0.4, 7.0
_MOST_FORESEEN = 4.0  # however much of it there is
_REPEATED = 3  # signs that were there before in the same order
_ROWS = ("abcdefghijklmnopqrstuvwxyzæøå", "qwertyuiopå", "asdfghjklæø", "zxcvbnm", "01234567890")
_COMMON = (
    "adgangskode", "kodeord", "password", "passw0rd", "hemmelig", "velkommen", "welcome", "springbræt", "springbraet",
    "jobcenter", "jobcentret", "kommune", "beskæftigelse", "borger", "sommer", "vinter", "efterår", "forår", "januar",
    "februar", "marts", "april", "juni", "juli", "august", "september", "oktober", "november", "december", "mandag",
    "danmark", "test", "admin", "team",
)  # fmt: skip
_YEAR = r"(?:19|20)\d\d"


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like an encrypted store; to be asked of one that isn't open. Raises UserError."""
    return salt_in(path) is not None


def salt_in(path: Path) -> bytes | None:
    """The salt of a file that looks like an encrypted store, else None; not for an open one. Raises UserError."""
    try:
        return salt_of(path)
    except StoreError as refusal:
        missing = "store_missing" if not path.exists() else refusal.code
        raise UserError(missing, **refusal.facts) from refusal


def key_for(path: Path, passphrase: str) -> Key:
    """The key that a passphrase is for this file, whether or not it is the right one; takes a fifth of a second.

    What is written as a recovery key is taken as one. Raises UserError: 'store_missing', 'store_not_encrypted', and
    what `key_from_recovery` raises.
    """
    from app.files.recovery import looks_like_recovery  # a start with a remembered key needs none

    if looks_like_recovery(passphrase):
        return key_from_recovery(passphrase, path)
    salt, known = _salt(path), known_salt(path)
    key = Key.of(passphrase, salt)
    if known not in {None, salt} and not is_of(path, key):
        # the salt itself may be damaged: with what this PC knows of the file that can be told from a wrong passphrase
        first = Key.of(passphrase, known or salt)
        return first if is_of(path, first) else key
    return key


def key_from_recovery(text: str, path: Path) -> Key:
    """The key that the groups of letters of a recovery sheet are for this file.

    Raises UserError as `key_of_recovery`: which group is mistyped, and whether it is for another file.
    """
    from app.files.recovery import key_of_recovery

    return key_of_recovery(text, _salt(path))


def opens(store: Store, passphrase: str) -> bool:
    """Whether a passphrase, or a recovery key, is the one of a store that is open; takes a fifth of a second.

    Raises UserError as `key_of_recovery`, where a recovery key is mistyped.
    """
    if store.key is None:
        return False
    from app.files.recovery import key_of_recovery, looks_like_recovery

    salt = store.key.salt
    key = key_of_recovery(passphrase, salt) if looks_like_recovery(passphrase) else Key.of(passphrase, salt)
    return compare_digest(key.secret, store.key.secret)


def new_key(passphrase: str, names: Iterable[str] = ()) -> Key:
    """A key for a new file, or a new one for an old file; takes a fifth of a second.

    Raises UserError: 'passphrase_short', 'passphrase_simple' for one that is guessed at once, also by who knows these
    `names` (the team's).
    """
    refuse_weak(passphrase, names)
    return Key.new(passphrase)


def refuse_weak(passphrase: str, names: Iterable[str] = ()) -> None:
    """Raises UserError, as `new_key`."""
    if len(_seen(passphrase)) < LEAST_LENGTH:
        raise UserError("passphrase_short", least=LEAST_LENGTH)
    if not strength(passphrase, names):
        raise UserError("passphrase_simple")


def strength(passphrase: str, names: Iterable[str] = ()) -> int:
    """How hard a passphrase is to guess, from 0 (not to be used) to 4, by a rule of its length and its variety.

    What can be foreseen counts for next to nothing: what is repeated, rows such as 1234 and qwerty, years, common
    words and these `names`.
    """
    text = _seen(passphrase)
    if len(text) < LEAST_LENGTH:
        return 0
    found = sum(_worth(text, names) >= bits for bits in _BITS)
    return min(found, 1) if text.replace(" ", "").isdecimal() else found  # dates, telephone and CPR numbers


def _salt(path: Path) -> bytes:
    salt = salt_in(path)
    if salt is None:
        raise UserError("store_not_encrypted", path=str(path))
    return salt


def _seen(passphrase: str) -> str:
    """A passphrase as the rule looks at it; which words it has is no matter of how they are written."""
    from unicodedata import normalize

    return " ".join(normalize("NFC", passphrase).split())


def _worth(text: str, names: Iterable[str]) -> float:
    """How many times a guess has to be doubled, about, until it finds the text."""
    lower = text.casefold()
    known = [re.escape(part) for name in names for part in name.casefold().split() if len(part) > _REPEATED]
    words = re.compile("|".join([*known, *_COMMON, _YEAR]))
    worth, foreseen, place = 0.0, 0.0, 0
    while place < len(lower):
        if found := words.match(lower, place):
            worth += 0.0 if found[0] in lower[:place] else _WORD
            place = found.end()
            continue
        if _is_foreseen(lower, place):
            foreseen += _FORESEEN
        else:
            turned = place > 0 and _kind(text[place]) != _kind(text[place - 1])
            worth += _of_sign(lower[place]) + _TURN * turned
        place += 1
    return worth + min(foreseen, _MOST_FORESEEN)


def _is_foreseen(text: str, place: int) -> bool:
    """Whether a sign is what one expects after those before it."""
    sign, before = text[place], text[max(place - 1, 0) : place]
    if sign == before:
        return True
    pair = before + sign
    if len(pair) > 1 and any(pair in row or pair[::-1] in row for row in _ROWS):
        return True
    ending = text[max(place - _REPEATED + 1, 0) : place + 1]
    return len(ending) == _REPEATED and ending in text[:place]


def _of_sign(sign: str) -> float:
    if sign.isalpha():
        return _LETTER
    return _DIGIT if sign.isdigit() else _SIGN if sign != " " else _TURN


def _kind(sign: str) -> tuple[bool, bool, bool, bool]:
    return (sign.isalpha(), sign.isupper(), sign.isdigit(), sign.isspace())
