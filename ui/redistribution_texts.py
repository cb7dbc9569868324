"""The sentences of the proposal for redistribution."""

REDISTRIBUTION_ERRORS: dict[str, str] = {
    "proposal_cancelled": "Forslaget blev stoppet. Ingen sager har skiftet jobformidler.",
}
