"""Shows state and turns gestures into commands; decides nothing."""
