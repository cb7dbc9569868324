"""What a file is that is no list, told from its bytes, so that somebody can be told what to do with it."""

import re
import zipfile
from typing import Literal

What = Literal[
    "archive", "calendar", "contacts", "database", "document", "json", "mail", "numbers", "old_table", "pdf",
    "picture", "program", "slides", "sound", "text", "web_page", "xml",
]  # fmt: skip
"""What a file can be instead of a list."""

_STARTS: tuple[tuple[bytes, What], ...] = (
    (b"%PDF", "pdf"),
    (b"%!PS", "pdf"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"BM", "picture"),
    (b"SQLite format 3\0", "database"),
    (b"\x00\x01\x00\x00Standard Jet DB", "database"),
    (b"\x00\x01\x00\x00Standard ACE DB", "database"),
    (b"PAR1", "database"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"ID;P", "old_table"),
    (b"TABLE\r\n0,1", "old_table"),
    (b"\x09\x00\x04\x00", "old_table"),
    (b"\x09\x02\x06\x00", "old_table"),
    (b"\x09\x04\x06\x00", "old_table"),
    (b"\x00\x00\x1a\x00", "old_table"),
)
_ONLY_IF_BINARY = frozenset((b"BM", b"MZ", b"ID3", b"BZh", b"PAR1"))
_TEXTS: tuple[tuple[re.Pattern[bytes], What], ...] = (
    (re.compile(rb"BEGIN:VCARD", re.IGNORECASE), "contacts"),
    (re.compile(rb"BEGIN:VCALENDAR", re.IGNORECASE), "calendar"),
    (re.compile(rb"#!/|<\?php", re.IGNORECASE), "program"),
    (re.compile(rb"<svg[\s>]|<\?xml[^>]*>\s*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]", re.IGNORECASE), "picture"),
)
_MARK = b"\xef\xbb\xbf"


def what_is(start: bytes) -> What | None:
    """What a file with these first bytes is; None where they tell nothing."""
    for signature, what in _STARTS:
        if start.startswith(signature) and (signature not in _ONLY_IF_BINARY or b"\0" in start):
            return what
    if start[4:8] == b"ftyp" or (start.startswith(b"RIFF") and start[8:12] in {b"WAVE", b"AVI ", b"WEBP"}):
        return "picture" if start[8:12] in {b"heic", b"mif1", b"avif", b"WEBP"} else "sound"
    text = start.removeprefix(_MARK).lstrip()
    return next((what for pattern, what in _TEXTS if pattern.match(text)), None)


def what_archive_is(archive: zipfile.ZipFile) -> What:
    """What an archive is that is no workbook."""
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    if any(name.endswith((".iwa", "index.apxl", ".numbers")) or name == "index.zip" for name in names):
        return "numbers"
    if any(name.startswith("word/") for name in names):
        return "document"
    if any(name.startswith("ppt/") for name in names):
        return "slides"
    kind = archive.read("mimetype")[:100] if "mimetype" in archive.namelist() else b""
    if b"opendocument.text" in kind:
        return "document"
    return "slides" if b"opendocument.presentation" in kind else "archive"
