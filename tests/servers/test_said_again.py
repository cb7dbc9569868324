"""What is said again because no answer came stands once, and what is meant stands."""

from collections.abc import Callable

import pytest

from app.commands.agreements import add_agreement
from app.commands.notes import add_note, remove_note
from app.commands.placements import place
from app.core.domain import Month, Stage
from app.core.errors import UserError
from db.records import Agreement, Note, Placement
from tests.servers.proxy import proxied
from tests.servers.served import ServedTeam

NOVEMBER = Month(2026, 11)


@pytest.mark.parametrize("is_behind", [False, True])
def test_who_says_the_same_again_where_no_answer_came_has_said_it_once(served: ServedTeam, is_behind: bool) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")
        citizen, told = served.citizens["Anna"], "ring til hende"
        proxy.lose_answer(b"apply_change", refuse=True)
        with pytest.raises(UserError, match="server_silent"):
            anna.run(add_agreement, citizen, told)
        proxy.resume()
        if is_behind:
            bo.run(add_note, served.citizens["Bo"], "imens")
        anna.hold_again()
        change = anna.run(add_agreement, citizen, told)
        (agreement,) = anna.store.all(Agreement)
        assert change.edits[0].id == agreement.id
        anna.run(add_agreement, citizen, told)
        assert len(anna.store.all(Agreement)) == 2, "said once more it is meant"
        assert anna.undo() is not None
        assert anna.undo() is not None
        assert not anna.has_undo
        proxy.lose_answer(b"apply_change", refuse=True)
        with pytest.raises(UserError, match="server_silent"):
            anna.run(add_agreement, citizen, told)
        proxy.resume()
        anna.come_back()
        anna.run(add_note, citizen, "noget andet")
        anna.run(add_agreement, citizen, told)
        assert len(anna.store.all(Agreement)) == 2, "something else was written in between"


def test_what_others_have_changed_since_can_be_said_again(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")
        citizen = served.citizens["Anna"]

        def late(run: Callable[[], object]) -> None:
            proxy.lose_answer(b"apply_change", refuse=True)
            with pytest.raises(UserError, match="server_silent"):
                run()
            proxy.resume()
            anna.come_back()
            bo.come_back()

        def put() -> object:
            return anna.run(place, [citizen], NOVEMBER, Stage.PAA_SPRING)

        def note() -> object:
            return anna.run(add_note, citizen, "en note")

        late(put)
        bo.run(place, [citizen], NOVEMBER, Stage.PAA_VEJ)
        anna.come_back()
        put()
        assert [one.stage for one in anna.store.all(Placement)] == [Stage.PAA_SPRING]
        late(note)
        bo.run(remove_note, bo.store.all(Note)[0].id)
        anna.come_back()
        note()
        assert [one.text for one in anna.store.all(Note)] == ["en note"]
