"""Reads a PDF of Qt's as a reader does that copies its text: what each page says, and its fonts and size."""

import re
import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """`pages` are the texts of each page; `fonts` maps each embedded font to whether its letters can be copied."""

    pages: list[list[str]]
    fonts: dict[str, bool]
    sizes: set[tuple[float, float]]
    title: str
    creator: str


def read(content: bytes) -> Paper:
    """Everything that the tests ask of a PDF."""
    objects = dict(re.findall(rb"(?<=\n)(\d+) 0 obj(.*?)endobj", content, re.DOTALL))
    fonts = {number: body for number, body in objects.items() if b"/Type0" in body}
    letters = {number: _letters(objects[_reference(body, b"ToUnicode")]) for number, body in fonts.items()}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    embedded = {_name(body) for body in objects.values() if b"/FontFile2" in body}
    boxes = [re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", body) for body in pages]
    return Paper(
        pages=[_texts(_unpacked(objects[_reference(page, b"Contents")]), letters) for page in pages],
        fonts={_name(body): _name(body) in embedded and bool(letters[number]) for number, body in fonts.items()},
        sizes={(float(width), float(height)) for found in boxes for width, height in found},
        title=_fact(content, b"Title"),
        creator=_fact(content, b"Creator"),
    )


def _reference(body: bytes, name: bytes) -> bytes:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found is not None
    return found[1]


def _name(body: bytes) -> str:
    found = re.search(rb"/(?:BaseFont|FontName) /(?:\w+\+)?([\w-]+)", body)
    assert found is not None
    return found[1].decode("ascii")


def _fact(content: bytes, name: bytes) -> str:
    found = re.search(rb"/" + name + rb" \((?:\xfe\xff)?(.*?)(?<!\\)\)\n", content, re.DOTALL)
    assert found is not None
    return re.sub(rb"\\(.)", rb"\1", found[1]).decode("utf-16-be")


def _unpacked(body: bytes) -> bytes:
    _, _, stream = body.partition(b"stream\n")
    return zlib.decompressobj().decompress(stream)


def _letters(body: bytes) -> dict[int, str]:
    """The letter that each glyph of a font stands for."""
    found: dict[int, str] = {}
    ranges = rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:<([0-9A-F]+)>|\[([^\]]*)\])"
    for first, last, letter, listed in re.findall(ranges, body, re.IGNORECASE):
        codes = range(int(first, 16), int(last, 16) + 1)
        each = re.findall(rb"<([0-9A-F]+)>", listed, re.IGNORECASE)
        for place, code in enumerate(codes):
            if each:
                found[code] = bytes.fromhex(each[place].decode()).decode("utf-16-be")
            else:
                found[code] = chr(int(letter, 16) + place)
    return found


def _texts(page: bytes, letters: dict[bytes, dict[int, str]]) -> list[str]:
    """Each piece of text that was drawn at once; a glyph that nothing is known of is '\\ufffd'."""
    pieces: list[str] = []
    for piece in re.findall(rb"BT\n(.*?)ET", page, re.DOTALL):
        font: dict[int, str] = {}
        text = ""
        for name, glyphs in re.findall(rb"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj", piece, re.IGNORECASE):
            if name:
                font = letters[name]
            codes = [int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4)]
            text += "".join(font.get(code, "\ufffd") for code in codes)
        pieces.append(text)
    return pieces
