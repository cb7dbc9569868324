"""What somebody types is read as it was meant, written as it can be read again, and never refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.keys import BY_NAME, KEY_OF
from app.search.query import Query, Sign, Term, pieces, read

VALUES = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
TERMS = st.builds(
    Term,
    st.sampled_from([*BY_NAME, "skostørrelse"]),
    st.sampled_from(Sign),
    st.lists(VALUES, max_size=3).map(tuple),
    st.booleans(),
) | st.builds(Term, st.just(""), st.just(Sign.IS), VALUES.map(lambda one: (one,)), st.booleans())
TYPED = st.text(st.sampled_from('abtrinudekø 12,:<>=≥-"\t') | st.characters())


@given(st.lists(TERMS).map(tuple))
def test_what_is_written_is_read_as_it_was(terms: tuple[Term, ...]) -> None:
    query = Query(terms)

    assert read(str(query)) == query


@given(TYPED)
def test_whatever_is_typed_is_read_and_stands_for_itself(text: str) -> None:
    query = read(text)

    assert read(str(query)) == query
    assert [piece.term for piece in pieces(text)] == list(query.terms)
    assert all(text[piece.start : piece.end].strip() for piece in pieces(text))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("trin:2 mdr>6", [Term("trin", Sign.IS, ("2",)), Term("mdr", Sign.MORE, ("6",))]),
        ("Trin=2", [Term("trin", Sign.IS, ("2",))]),
        ("TRIN:≥2", [Term("trin", Sign.FROM, ("2",))]),
        ("mdr:>=6", [Term("mdr", Sign.FROM, ("6",))]),
        ("mdr=>6 mdr=<9", [Term("mdr", Sign.FROM, ("6",)), Term("mdr", Sign.TO, ("9",))]),
        ("mdr<=6", [Term("mdr", Sign.TO, ("6",))]),
        ("maalgruppe:syg,ingen", [Term("målgruppe", Sign.IS, ("syg", "ingen"))]),
        ("jf:mk", [Term("jobformidler", Sign.IS, ("mk",))]),
        ("-indsats:mentor", [Term("indsats", Sign.IS, ("mentor",), True)]),
        ('ydelse:"a b",c', [Term("ydelse", Sign.IS, ("a b", "c"))]),
        ('ydelse:"a,b"', [Term("ydelse", Sign.IS, ("a,b",))]),
        ('"trin:2"', [Term("", Sign.IS, ("trin:2",))]),
        ("anders -jensen", [Term("", Sign.IS, ("anders",)), Term("", Sign.IS, ("jensen",), True)]),
        ("kl. 10:30", [Term("", Sign.IS, ("kl.",)), Term("", Sign.IS, ("10:30",))]),
        ('by:"Sankt "" Hans', [Term("by", Sign.IS, ('Sankt " Hans',))]),
        ("trin:", [Term("trin")]),
        ("trin: 2", [Term("trin", Sign.IS, ("2",))]),
        ("mdr > 6 Trin :2", [Term("mdr", Sign.MORE, ("6",)), Term("trin", Sign.IS, ("2",))]),
        ("-cv : ja anders", [Term("cv", Sign.IS, ("ja",), True), Term("", Sign.IS, ("anders",))]),
        ("uden: trin:2", [Term("uden"), Term("trin", Sign.IS, ("2",))]),
        ('trin:"" anders', [Term("trin"), Term("", Sign.IS, ("anders",))]),
        ("sko : 41", [Term("", Sign.IS, (one,)) for one in ("sko", ":", "41")]),
        ("sko:41", [Term("sko", Sign.IS, ("41",))]),
        ("  -  ", [Term("", Sign.IS, ("-",))]),
        ('""', []),
    ],
)
def test_it_is_read_as_it_was_meant(text: str, terms: list[Term]) -> None:
    assert list(read(text).terms) == terms


def test_no_two_keys_are_written_alike() -> None:
    written = [name for key in BY_NAME.values() for name in (key.name, *key.also)]
    written += [name.replace("ø", "oe") for name in written if "ø" in name]

    assert len(KEY_OF) == len(written)
    assert all(KEY_OF[name.casefold()] for name in BY_NAME if name.isascii())
