"""Tables of figures for the tests, and what a team reads them into."""

import io

from app.commands.measures import make_measure
from app.core.domain import Month
from app.importing.figures import Figures, figures_in
from app.importing.reading.child import answer_for
from app.importing.sheet import Sheet, unpack
from app.measures.drafts import Draft
from app.measures.measure import Origin, Unit
from tests.app.world import World

JOBINDSATS = (
    '"Område";"Periode A-Dagpenge";"Antal personer";"Antal fuldtidspersoner";"Pct. af arbejdsstyrken"\n'
    '"Hele landet";"2026M09";"112.001";"97.000,1";"3,1"\n'
    '"Hele landet";"2026M10";"112.345";"98.765,4";"3,2"\n'
    '"Rebild";"2026M09";"1.800";"..";"3,3"\n'
    '"Rebild";"2026M10";"1.845";"1.612,3";"3,4"\n'
)
SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)


def sheets_of(content: str | bytes) -> list[Sheet]:
    """The sheets of a file with this content."""
    data = content.encode() if isinstance(content, str) else content
    answer = answer_for(io.BytesIO(data), careful=False, figures=True)
    return [unpack(sheet) for sheet in answer.get("sheets", [])]


def figures(content: str | bytes) -> Figures:
    """What it is understood as."""
    return figures_in(sheets_of(content))


def entered(world: World, name: str, unit: Unit = Unit.CITIZENS) -> str:
    """A measure whose figures are entered; answers with the id."""
    return str(world.session.run(make_measure, Draft(name, unit=unit, origin=Origin.ENTERED)).facts["id"])
