"""How backups are told: when, how old, how large, and what they hold."""

from datetime import date, datetime

from app.core.errors import UserError
from app.core.words import counted, people
from app.files.backups import State
from app.files.safekeeping import KeptBackup
from ui.texts.errors import error_sentence

_KILO = 1_000


def when(at: datetime) -> str:
    """'16-11-2026 kl. 9.30'."""
    return f"{at:%d-%m-%Y} kl. {at.hour}.{at:%M}"


def age(at: datetime, now: datetime) -> str:
    """'9.30' of today, 'i går', '3 dage'; in a few letters, for the rail."""
    days = (now.date() - at.date()).days
    if days <= 0:
        return f"{at.hour}.{at:%M}" if not days else f"{at:%d-%m-%Y}"
    return "i går" if days == 1 else counted(days, "dag", "dage")


def newest(at: datetime | None, now: datetime) -> str:
    """When the newest one was made, in words."""
    if at is None:
        return "Der er ingen sikkerhedskopi endnu."
    days = (now.date() - at.date()).days
    day = {0: "i dag", 1: "i går"}.get(
        days, f"for {counted(days, 'dag', 'dage')} siden" if days > 0 else f"den {at:%d-%m-%Y}"
    )
    return f"Den seneste er fra {day} kl. {at.hour}.{at:%M}."


def second_newest(second: KeptBackup | None, *, missing: bool) -> str:
    """When the newest one in the second place was made; nothing where that place is `missing`."""
    if second is not None:
        return f"Det andet sted er den seneste fra {when(second.at)}."
    return "" if missing else "Det andet sted er der ingen endnu."


def size(count: int) -> str:
    """'9,7 MB'."""
    number, unit = float(count), "byte"
    for larger in ("kB", "MB", "GB"):
        if number < _KILO:
            break
        number, unit = number / _KILO, larger
    text = f"{number:.0f}" if number >= 100 or unit == "byte" else f"{number:.1f}".replace(".", ",")
    return f"{text} {unit}"


def place(backup: KeptBackup) -> str:
    """Where it lies, and of which file it is where that is another one."""
    where = "Det andet sted" if backup.second else "Denne pc"
    return f"{where}: {backup.other}" if backup.other else where


def held(backup: KeptBackup) -> str:
    """How many citizens it holds, or why that is not known."""
    if backup.holds is None:
        locked = backup.refusal in ("store_encrypted", "wrong_key")
        return "Anden adgangskode" if locked else "Kan ikke læses"
    count = backup.holds.citizens
    return people(count)


def changed(backup: KeptBackup) -> str:
    """The last change in it: when, and by whom if that is known."""
    if backup.holds is None or not backup.holds.at:
        return ""
    try:
        at = when(datetime.fromisoformat(backup.holds.at))
    except ValueError:
        return backup.holds.who
    return f"{at}, {backup.holds.who}" if backup.holds.who else at


def state(backup: KeptBackup) -> str:
    """Whether it was checked as a whole."""
    return {State.SOUND: "Efterset", State.UNCHECKED: "Ikke efterset endnu", State.DAMAGED: "Beskadiget"}[backup.state]


def saved(backup: KeptBackup) -> str:
    """That one was made, and how far it was checked."""
    if backup.state is State.SOUND:
        return f"En sikkerhedskopi er gemt og efterset: {when(backup.at)}."
    return f"En sikkerhedskopi er gemt: {when(backup.at)}. Den bliver efterset helt nu, mens du arbejder videre."


def set_aside(count: int) -> str:
    """That backups were found damaged."""
    what = counted(count, "sikkerhedskopi er beskadiget", "sikkerhedskopier er beskadigede")
    return f"{what} og er lagt til side. De eftersete kopier fra før er urørte. Springbræt ser teamets fil igennem nu."


def unkept(days: int) -> str:
    """For how long nothing was kept of what has changed."""
    return f"I {counted(days, 'dag', 'dage')} har der været ændringer, som ikke er i nogen sikkerhedskopi."


def until(day: date) -> str:
    """'16-12-2026'."""
    return f"{day:%d-%m-%Y}"


def why_not(backup: KeptBackup) -> str:
    """Why it can't be read, in a sentence."""
    return error_sentence(UserError(backup.refusal or "store_damaged", path=str(backup.path)))
