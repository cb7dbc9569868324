"""The actions of the page with companies and openings."""

from ui.core.actions import ActionSpec

COMPANIES_ACTIONS = (
    ActionSpec("find_work", "Find i listen", ("Ctrl+F",), "Går til feltet, der søger i virksomheder eller job."),
    ActionSpec("sort_work", "Sortér", ("Ctrl+Shift+K",), "Vælger, hvad listen sorteres efter."),
    ActionSpec(
        "switch_work",
        "Skift mellem virksomheder og job",
        ("Ctrl+J",),
        "Skifter mellem listen med virksomheder og listen med job.",
    ),
    ActionSpec("log_contact", "Ny kontakt", ("Alt+K",), "Noterer, at I har været i kontakt med virksomheden."),
    ActionSpec("new_request", "Ny henvendelse", ("Alt+H",), "Noterer, at virksomheden har bedt om noget, og hvornår."),
    ActionSpec("new_person", "Ny kontaktperson", ("Alt+P",), "Åbner felterne til en ny kontaktperson."),
    ActionSpec("opening_here", "Nyt job her", ("Alt+J",), "Opretter et job hos den valgte virksomhed."),
    ActionSpec("fill_opening", "Besat", ("Alt+B",), "Lukker jobbet, fordi pladserne er besat."),
    ActionSpec("withdraw_opening", "Træk tilbage", ("Alt+T",), "Lukker jobbet, fordi virksomheden ikke søger længere."),
    ActionSpec("reopen_opening", "Genåbn", ("Alt+G",), "Åbner et lukket eller udløbet job igen."),
    ActionSpec("show_company_of", "Virksomheden", ("Alt+V",), "Går til den virksomhed, der har jobbet."),
    ActionSpec("print_work", "Udskriv listen …", ("Ctrl+P",), "Viser listen i syne, som den bliver udskrevet."),
    ActionSpec(
        "leave_work", "Tilbage til listen", ("Esc",), "Lukker et felt, går tilbage til listen og fjerner filtre."
    ),
)
