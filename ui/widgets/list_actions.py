"""What can be done to a list and its columns by key, while the focus is in it."""

from ui.core.actions import ActionSpec

TABLE_ACTIONS = (
    ActionSpec(
        "copy_rows",
        "Kopiér rækker",
        ("Ctrl+C",),
        "Kopierer de valgte rækker som de står, så de kan sættes ind i Excel. CPR-numre er aldrig med.",
    ),
    ActionSpec(
        "sort_column", "Sortér efter kolonnen", ("Alt+S",), "Sorterer efter den kolonne, du står i; igen vender den."
    ),
    ActionSpec(
        "column_wider", "Gør kolonnen bredere", ("Alt+Shift+Right",), "Giver kolonnen, du står i, mere plads.", True
    ),
    ActionSpec(
        "column_narrower",
        "Gør kolonnen smallere",
        ("Alt+Shift+Left",),
        "Giver kolonnen, du står i, mindre plads.",
        True,
    ),
    ActionSpec(
        "column_right", "Flyt kolonnen til højre", ("Ctrl+Shift+Right",), "Flytter kolonnen, du står i, en plads.", True
    ),
    ActionSpec(
        "column_left", "Flyt kolonnen til venstre", ("Ctrl+Shift+Left",), "Flytter kolonnen, du står i, en plads.", True
    ),
    ActionSpec(
        "usual_columns",
        "Bredder og rækkefølge som fra begyndelsen",
        ("Alt+0",),
        "Glemmer de bredder, den rækkefølge og den sortering, du har valgt.",
    ),
)
ARRANGING = TABLE_ACTIONS[2:]
"""Those that change widths and order alone."""
