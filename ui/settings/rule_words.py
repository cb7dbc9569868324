"""What each rule to watch, each weight and each catalogue is called and does, in Danish; imports no Qt."""

from typing import NamedTuple

SOURCES = {
    "000": "beskæftigelsesplanen 2020",
    "001": "Flere skal med 2",
    "002": "investeringsprojekterne 2024-25",
    "003": "beskæftigelsesplanen 2021",
    "004": "beskæftigelsespolitikken 2019-22",
}
"""The documents by their numbers."""
UNITS = {
    "cases": "åbne sager",
    "months": "måneder",
    "weeks": "uger",
    "hours": "timer om ugen",
    "years": "år",
    "percent": "% af grænsen",
    "kroner": "kr.",
    "months_list": "måneder, fx 1, 3",
}
"""What a number counts."""


class RuleWords(NamedTuple):
    """What a rule does, and what its numbers are, in their order."""

    description: str
    numbers: tuple[str, ...] = ()


RULE_WORDS: dict[str, RuleWords] = {
    "caseload_limit": RuleWords(
        "Så mange sager bør en jobformidler højst have. Over loftet skal man skrive hvorfor, og det bliver husket. "
        "Et eget loft sættes under Medarbejdere.",
        ("Højst pr. jobformidler",),
    ),
    "without_company": RuleWords(
        "Viser borgere uden en løbende virksomhedsrettet indsats, og hvor mange måneder der er gået.",
    ),
    "no_movement": RuleWords(
        "Viser borgere, der har stået længe på samme trin. På trinnet i gang vises det ikke.",
        ("På samme trin i",),
    ),
    "no_cv": RuleWords("Viser borgere, der ikke har et CV på Jobnet."),
    "passive": RuleWords("Viser borgere, der ikke har nogen løbende indsats."),
    "activation_hours": RuleWords(
        "Viser borgere, der har færre timers aktivering om ugen end her. Ordinære løntimer tæller med.",
        ("Mindst",),
    ),
    "hours_unchanged": RuleWords(
        "Viser borgere, hvis løntimer ikke er vokset: Et småjob er et skridt på vejen.",
        ("Det samme timetal i",),
    ),
    "review": RuleWords(
        "Minder om den næste gennemgang, før den skal holdes, og når den er overskredet.",
        ("Senest efter", "Mind om det så længe før"),
    ),
    "repatriation": RuleWords(
        "Minder om at vejlede borgere med opholdstilladelse om repatriering. De første år sker det ved hver samtale.",
        ("Ved hver samtale de første", "Derefter efter ydelse i (af 36)", "Højst så længe imellem"),
    ),
    "aftercare": RuleWords("Minder om at følge op, efter at en borger er begyndt i job.", ("Følg op efter",)),
    "back_on_benefit": RuleWords(
        "Viser borgere, der er kommet tilbage efter at være gået til job, uddannelse eller andet.", ("Inden for",)
    ),
    "frikort": RuleWords(
        "Viser borgere, der med Socialt Frikort har tjent mere i år, end de må, og minder om det, når det er tæt på.",
        ("Mind om det fra",),
    ),
    "agreement_overdue": RuleWords("Viser borgere med en aftale, hvis frist er overskredet."),
}
"""Every rule by its code in `app.rule_numbers`."""
LISTS = {
    "uncounted_groups": ("Målgrupper, der tæller i loftet", "Sager i de andre målgrupper tæller ikke med."),
    "job_kinds": ("Job", "Indsatser, der regnes for job: De skal ikke vokse i timer."),
    "job_exits": ("Afgang til job", "Afgangsårsager, der regnes for job."),
    "return_exits": ("Afgang, der følges", "Afgangsårsager, efter hvilke det ses, om borgeren kommer tilbage."),
}
"""The values of catalogues that rules name: what they are called, and what they mean."""
WEIGHTS = {
    "branche": ("Branche", "Om borgeren ønsker jobbets branche."),
    "skills": ("Kompetencer", "Hvor mange af de kompetencer, som jobbet kræver, borgeren har."),
    "hours": ("Timer", "Om borgeren kan arbejde så mange timer."),
    "town": ("By", "Om jobbet ligger i en by, som borgeren kan komme til."),
}
"""Each weight of matching: what it is called, and what it weighs; in the order of the page."""


class CatalogueWords(NamedTuple):
    """A catalogue: its name, one of its values (with its article), what it is for, and the one that is merged."""

    title: str
    one: str
    description: str


CATALOGUE_WORDS = {
    "target_group": CatalogueWords("Målgrupper", "målgruppe", "Hvilken gruppe borgeren tæller med i."),
    "benefit": CatalogueWords("Ydelser", "ydelse", "Hvad borgeren lever af."),
    "effort_kind": CatalogueWords("Indsatser", "indsats", "Hvad en borger kan deltage i, og hvad det tæller som."),
    "exit_reason": CatalogueWords("Afgangsårsager", "afgangsårsag", "Hvordan en sag kan ende."),
    "branche": CatalogueWords("Brancher", "branche", "Hvor virksomheder og job hører til."),
    "exemption_kind": CatalogueWords("Fritagelser", "fritagelse", "Hvad en borger kan være fritaget for."),
    "skill": CatalogueWords("Kompetencer", "kompetence", "Hvad et job kan kræve, og en borger kan."),
    "marking_kind": CatalogueWords("Markeringer", "markering", "Projekter, spor og områder, som en borger tælles i."),
    "talk_kind": CatalogueWords("Samtaler", "samtaletype", "De slags samtaler, der holdes med en borger."),
    "plan_kind": CatalogueWords("Planer", "plan", "De planer, der lægges for en borger."),
}
"""Every catalogue by its name in `app.catalogues.CATALOGUES`."""
FLAG_WORDS = {
    "company_based": ("Virksomhed", "Virksomhedsrettet: Borgeren er hos en virksomhed."),
    "paid_hours": ("Løntimer", "Timerne er ordinære løntimer. Løntilskud og fleksjob er det aldrig."),
    "cross_cutting": ("Tværgående", "En anden enhed står for indsatsen."),
    "activation": ("Aktivering", "Timerne tæller som aktivering."),
    "occupied": (
        "Optaget",
        "Borgeren er i gang: ingen advarsel om aktivering, hvor timerne ikke er kendt, og intet intensivt forløb.",
    ),
    "rule_225": ("225 timer", "Tæller med i målet »Fritaget, 225 t«."),
    "spares_activation": ("Aktivering", "Ingen advarsel om passivitet eller for få aktive timer."),
    "spares_course": ("Intensivt forløb", "Ingen advarsel om et intensivt forløb."),
    "spares_company": ("Virksomhed", "Ingen advarsel om frister for virksomhed, eller om at være uden virksomhed."),
    "repatriation": ("Repatriering", "Borgeren skal vejledes om repatriering ved hver samtale de første år."),
}
"""What a value of a catalogue can count as: its chip, and what that means."""
FLAG_HEADS = {"effort_kind": "Tæller som", "exemption_kind": "Fritager for", "benefit": "Tæller som"}
"""What the flags of a catalogue say together."""
LADDER = ("Trin", "Hvor indsatsen står på beskæftigelsestrappen. Praktik sammen med løntimer er trin 3.")
"""The step of a kind of effort: what it is called, and what it means."""
FAMILY = ("Slags", "Om markeringen er et projekt, et spor, et område eller noget andet.")
"""The family of a kind of marking: what it is called, and what it means."""
