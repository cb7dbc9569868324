"""Made-up minutes for the tests of their pages."""

from datetime import date, datetime

from app.board.frozen import MonthFigures
from app.core.domain import Month, Stage
from app.teammoede.minutes import Agreed, Believed, Decision, Ended, Minutes, Moved, Point, StageCount, Standing

MADE_AT = datetime(2026, 11, 18, 14, 6)
EMPTY = Minutes(
    team="Team Åløkke",
    month=Month(2026, 11),
    began=datetime(2026, 11, 16, 9, 30),
    ended=None,
    by_initials=False,
    participants=(),
    agenda=(Point("Målstatus", None),),
    figures=MonthFigures(0, 0, (0, 0, 0, 0), 0, 0, 0, 0, 0),
    stages=tuple(StageCount(stage, 0, 0) for stage in Stage),
    forward=(),
    back=(),
    placed=(),
    left=(),
    agreed=(),
    done=(),
    dropped=(),
    sparring=(),
    not_discussed=(),
)
FULL = EMPTY._replace(
    ended=datetime(2026, 11, 16, 11, 5),
    participants=("Mona Ek", "Åge Ærø"),
    agenda=(Point("Målstatus", date(2026, 11, 16)), Point("Ledige job", date(2026, 11, 18)), Point("Nyt", None)),
    figures=MonthFigures(112, 108, (37, 35, 25, 13), 80, 21, 13, 99, 27),
    stages=tuple(StageCount(stage, 30, change) for stage, change in zip(Stage, (0, -5, 4, 1_200), strict=True)),
    forward=tuple(Moved(f"Frem Borger {number}", Stage.PAA_VEJ, Stage.PAA_SPRING) for number in range(40)),
    back=(Moved("Åse Tilbage", Stage.I_GANG, Stage.PAA_VEJ),),
    placed=(Moved("Ny Første", None, Stage.TIL_OPVARMNING),),
    left=(
        Ended("Ole Slut", Stage.I_GANG, date(2026, 11, 10), "Ordinært job"),
        Ended("Per Slut", None, date(2025, 12, 31), ""),
    ),
    agreed=(
        Agreed(
            "Anne Berg", "Kontakter en virksomhed om praktik – «2 × 15 timer» (50 %)", "Mona Ek", date(2026, 11, 27)
        ),
        Agreed("Bo Holm", "Søger tre job", "", None),
    ),
    done=(Agreed("Ib Juhl", "Book samtale", "Åge Ærø", date(2026, 11, 16)),),
    dropped=(Agreed("Fie Gram", "Mentor", "Åge Ærø", date(2026, 11, 16)),),
    sparring=tuple(Standing(f"Sparring {number}", Stage.PAA_VEJ) for number in range(3)),
    begun=(Decision("Eva Lund", "Virksomhedspraktik · Netto, 20 timer/uge", date(2026, 12, 1)),),
    changed=(Decision("Finn Dahl", "Løntilskud · Bilka: slut ingen → 28-02-2027", None),),
    ceased=(Decision("Gerd Ravn", "Mentor", date(2027, 1, 15)),),
    steps=(Decision("Eva Lund", "Ringer til Netto", None), Decision("Hans Krogh", "", None)),
    beliefs=(Believed("Eva Lund", Stage.PAA_SPRING, 4),),
    moved=(Agreed("Hans Krogh", "Skriver CV", "", date(2027, 1, 20)),),
    not_discussed=(Standing("Udrøftet To", Stage.I_GANG), Standing("Udrøftet En", None)),
)
