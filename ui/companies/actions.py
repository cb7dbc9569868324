"""The actions of the page with companies and openings."""

from ui.core.actions import Deed

COMPANIES_DEEDS = (
    Deed("find_work", "Find i listen", ("Ctrl+F",), "Går til feltet, der søger i virksomheder eller job."),
    Deed("sort_work", "Sortér", ("Ctrl+Shift+K",), "Vælger, hvad listen sorteres efter."),
    Deed("switch_work", "Skift mellem virksomheder og job", ("Ctrl+J",), "Viser den anden af de to lister."),
    Deed("log_contact", "Ny kontakt", ("K",), "Noterer, at I har været i kontakt med virksomheden."),
    Deed("new_person", "Ny kontaktperson", ("P",), "Åbner felterne til en ny kontaktperson."),
    Deed("opening_here", "Nyt job her", ("J",), "Opretter et job hos den valgte virksomhed."),
    Deed("fill_opening", "Besat", ("B",), "Lukker jobbet, fordi pladserne er besat."),
    Deed("withdraw_opening", "Træk tilbage", ("T",), "Lukker jobbet, fordi virksomheden ikke søger længere."),
    Deed("reopen_opening", "Genåbn", ("G",), "Åbner et lukket eller udløbet job igen."),
    Deed("show_company_of", "Virksomheden", ("V",), "Går til den virksomhed, der har jobbet."),
    Deed("leave_work", "Tilbage til listen", ("Esc",), "Lukker et felt, går tilbage til listen og fjerner filtre."),
)
