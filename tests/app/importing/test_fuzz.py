"""Whatever the bytes are, there are sheets or a UserError, and nothing else."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.importing.reading import archive
from app.importing.reading.child import answer_for
from app.importing.sheet import Sheet, unpack
from tests.app.importing.laid_out import Laid, as_html, as_ods, as_spreadsheetml, as_xls, as_xlsb, as_xlsx
from tests.app.importing.samples import (
    LIST,
    csv_text,
    html,
    spreadsheetml,
    strict_xlsx,
    with_parts,
    xlsx,
)
from tests.breadth import most

LAID = Laid(LIST, hidden_rows=(2,), hidden_columns=(3,), merged=((2, 3, 4, 4),))
SAMPLES = Path(__file__).parent / "files"
TEXTS = {
    "csv": csv_text().encode("cp1252"),
    "quoted": b'a;"b\nc";d\n' * 5,
    "utf-16": csv_text().encode("utf-16-le"),
    "html": html().encode(),
    "mac": csv_text().encode("mac_roman"),
    "mhtml": b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + as_html(LAID),
    "laid-out.html": as_html(LAID),
    "laid-out.xml": as_spreadsheetml(LAID),
    "xml": spreadsheetml('<Row><Cell ss:Index="2"><Data ss:Type="Number">5</Data></Cell></Row>').encode(),
}
WORKBOOKS = {
    "xlsx": xlsx(LIST),
    "strict": strict_xlsx(LIST),
    "laid-out.xlsx": as_xlsx(LAID),
    "laid-out.ods": as_ods(LAID),
    "laid-out.xls": as_xls(LAID),
    "laid-out.xlsb": as_xlsb(LAID),
    **{path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir())},
}


def damaged(chance: random.Random, content: bytes) -> bytes:
    """The bytes with a few of them changed, lost, doubled or cut off."""
    damage = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at, length = chance.randrange(len(damage) or 1), chance.randrange(1, 200)
        match chance.randrange(5):
            case 0:
                damage[at : at + 1] = chance.randbytes(1)
            case 1:
                del damage[at : at + length]
            case 2:
                damage[at:at] = chance.randbytes(length)
            case 3:
                start = chance.randrange(len(damage) or 1)
                damage[at:at] = damage[start : start + length]
            case _:
                del damage[at + length * 20 :]
    return bytes(damage)


def damaged_inside(chance: random.Random, content: bytes) -> bytes:
    """The archive, whole, with one damaged member; other files as they are."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        chosen = chance.choice(source.namelist())
    return with_parts(content, lambda name, part: damaged(chance, part) if name == chosen else part)


def assert_sheets_or_refusal(content: bytes) -> None:
    """By the careful way, in this process, because nothing that it uses can abort."""
    answer = json.loads(json.dumps(answer_for(io.BytesIO(content), careful=True)))
    if "refusal" in answer:
        assert answer["refusal"].startswith("file_")
    else:
        assert all(isinstance(unpack(sheet), Sheet) for sheet in answer["sheets"])


@pytest.mark.parametrize("name", [*TEXTS, *WORKBOOKS])
def test_damaged_files_are_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    content = TEXTS.get(name) or WORKBOOKS[name]
    for _ in range(most(25)):
        assert_sheets_or_refusal(damaged(chance, content))
        if name in WORKBOOKS:
            assert_sheets_or_refusal(damaged_inside(chance, content))


@settings(max_examples=most(150), deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert_sheets_or_refusal(content)


@settings(max_examples=most(150), deadline=None)
@given(st.text(st.sampled_from("ab;,\t|\"\n\r='<>/tabletrtdsep=0,5\x00æ"), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_sheets_or_refusal(text.encode())


@pytest.mark.parametrize("name", list(WORKBOOKS))
def test_damaged_workbooks_kill_only_the_child(read_file: Callable[..., list[Sheet]], name: str) -> None:
    chance = random.Random(name)
    outcomes: set[str] = set()
    for number in range(most(4)):
        damage = damaged if number % 2 else damaged_inside
        outcomes.add(_outcome(read_file, damage(chance, WORKBOOKS[name])))
    assert outcomes <= {"read", "file_empty", "file_letters", "file_not_a_table", "file_password", "file_unreadable"}


def _outcome(read_file: Callable[..., list[Sheet]], content: bytes) -> str:
    try:
        return "read" if read_file(content, timeout=120) else "nothing"
    except UserError as refused:
        return refused.code


def test_an_unknown_compression_is_unreadable() -> None:
    content = bytearray(xlsx(LIST))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as source:
        places = [member.header_offset for member in source.infolist()]
    for at in places:
        content[at + 8] = 77
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 10] = 77
        at = content.find(b"PK\x01\x02", at + 4)
    assert answer_for(io.BytesIO(bytes(content)), careful=False).get("refusal") == "file_unreadable"
    with pytest.raises(NotImplementedError):
        archive.inspect(io.BytesIO(bytes(content)))
