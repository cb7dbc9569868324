"""Match: what each part of a match is worth."""

from PySide6.QtWidgets import QWidget

from app.commands.settings import set_weights
from app.core.words import number
from app.matching.fit import Weights, weights
from ui.core.notifier import Notifier
from ui.settings.card import Card, NumberSetting, SettingRow
from ui.settings.part import CardsPart
from ui.settings.rule_words import WEIGHTS

_ABOUT = (
    "Springbræt foreslår borgere til job og job til borgere. Her står, hvad der vejer mest i forslagene. Kun det, "
    "som jobbet spørger om, tæller, og tilsammen giver det højst 100 point. Det er altid jer, der vælger."
)
_USUAL = Weights()
_BESIDE = 250  # pixels


class MatchingPart(CardsPart):
    """The weights as this team has set them."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        self.numbers: dict[str, NumberSetting] = {}
        card = Card("Hvad vægter i et forslag til job?", _ABOUT, self.cards.inside)
        for name, (title, description) in WEIGHTS.items():
            row = SettingRow(title, description, card, beside=_BESIDE)
            made = NumberSetting(name, f"{title}: vægt", "", row.place)
            self.cards.editor.add(made.field)
            made.reset_asked.connect(self._reset)
            row.right.addWidget(made)
            card.add_row(row)
            self.numbers[name] = made
        self.cards.add_panel(card)
        self.cards.end()

    def refresh(self) -> None:
        """Show the weights, and what each is of all together."""
        kept = weights(self.notifier.session.store)
        total = sum(kept)
        for name, made in self.numbers.items():
            value = getattr(kept, name)
            made.show_number(number(value), number(getattr(_USUAL, name)))
            made.unit.setText(f"= {round(100 * value / total)} %" if total else "")

    def save(self, name: str, text: str) -> None:
        """Keep a weight as it was typed; raises UserError."""
        self.commands.attempt(set_weights, **{name: text})

    def _reset(self, name: str) -> None:
        self.numbers[name].field.take_back()
        self.commands.run(set_weights, **{name: getattr(_USUAL, name)})
