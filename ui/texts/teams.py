"""The sentences about a store with several teams: refusals and deeds; imports no Qt."""

TEAM_ERRORS: dict[str, str] = {
    "team_unchosen": "Vælg først det team, som du arbejder i: {teams}.",
    "team_unknown": "Der er intet team, der hedder »{name}«. Filens teams er {teams}.",
    "team_gone": "Teamet findes ikke længere. Vælg et andet.",
    "team_named": "Der er allerede et team, der hedder »{team}«. Giv det et andet navn.",
    "team_retired": "»{team}« bruges ikke længere. Vælg et andet team.",
    "team_last": "»{team}« er filens eneste team. Opret et andet, før det tages ud af brug.",
    "team_has_cases": "»{team}« har {count} åbne sager. Flyt dem til et andet team først.",
    "team_has_staff": "»{team}« har {count} medarbejdere. Flyt dem til et andet team, eller tag dem ud af brug først.",
    "team_same": "{name} er allerede i »{team}«. Vælg et andet team.",
    "team_move_since": "{name} skifter team {day}. Vælg en senere dag, eller fortryd skiftet først.",
    "team_move_closed": "{month} er afsluttet i »{team}«. Vælg en senere dag, eller genåbn måneden.",
    "team_move_ahead": "{name} skifter team {day}. Afslut måneden den dag eller senere.",
    "staff_elsewhere": "{name} er ikke i »{team}«. Vælg en jobformidler fra teamet.",
}
TEAM_DEEDS: dict[str, str] = {
    "move_citizens": "{who} er flyttet til {team} fra {day}.",
    "move_staff": "{name} er nu i {team}.",
    "add_team": "{team} er oprettet.",
    "rename_team": "Teamet hedder nu {team}.",
    "retire_team": "{team} bruges ikke længere.",
    "restore_team": "{team} er i brug igen.",
}
