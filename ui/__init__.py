"""Shows state and turns gestures into commands; decides nothing."""

from ui.core.overrides import guard_overrides

guard_overrides()
