"""What IT has decided for a PC, in Danish sentences; no Qt."""

from collections.abc import Iterator

from app.core.policy import Policy
from app.core.words import counted

TITLE = "Bestemt af it-afdelingen"
ABOUT = "Det her er bestemt for pc'en og kan ikke ændres her."
DECIDED = "Bestemt af it-afdelingen."


def decided(policy: Policy) -> Iterator[tuple[str, str]]:
    """Each thing that is decided: what it is, and how."""
    if policy.server:
        yield "Team på en server", f"Serveren er {policy.server}."
    if policy.teams is not None:
        yield "Nye teams", f"De foreslås lagt i {policy.teams}."
    if not policy.unencrypted:
        yield "Kryptering", "Et teams fil skal være krypteret med en adgangskode."
    if not policy.remember:
        yield "Adgangskoder", "Pc'en husker dem ikke. De skrives hver gang."
    if policy.backups is not None:
        yield "Sikkerhedskopier", f"De gemmes også i {policy.backups}."
    if policy.lock_after is not None:
        minutes = counted(policy.lock_after, "minut", "minutter")
        yield "Lås", f"Teamet låses senest efter {minutes} uden aktivitet."


def fault(policy: Policy) -> str:
    """What is wrong with the policy file, and what counts meanwhile; nothing where it is as it should be."""
    if not policy.faults:
        return ""
    file = f"It-afdelingens fil {policy.file}"
    if "file" in policy.faults:
        return f"{file} kan ikke læses. Til den er rettet, skal filer krypteres, og adgangskoder huskes ikke."
    which = ", ".join(policy.faults)
    return f"{file} har noget, der ikke kan forstås: {which}. Bed it-afdelingen rette det. Resten gælder."
