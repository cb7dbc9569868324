"""Shows state and turns gestures into commands; decides nothing."""

from ui.core.bindings import prepare_bindings

prepare_bindings()
