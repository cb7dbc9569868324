"""The sentences of the proposal for redistribution."""

REDISTRIBUTION_ERRORS: dict[str, str] = {
    "proposal_cancelled": "Forslaget blev stoppet. Ingen sager har skiftet jobformidler.",
    "proposal_outdated": "Forslaget passer ikke længere for {name}. Lav et nyt forslag.",
}
REDISTRIBUTION_DEEDS: dict[str, str] = {"redistribute": "{who} har fået ny jobformidler."}
