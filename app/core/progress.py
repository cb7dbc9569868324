"""How far a long piece of work is, and whether it is to go on."""

from collections.abc import Callable

from app.core.errors import UserError


class Progress:
    """Counts the steps of long work, tells the part that is done (0 to 1), and stops where it is no longer wanted.

    `share` is the part of the work that the steps are, of which there are about `expected`; it is told, and
    `cancelled` asked, after `every` of them. `tick` and `pause` raise `refusal`.
    """

    def __init__(
        self,
        expected: int,
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
        *,
        refusal: UserError,
        every: int = 1,
        share: float = 1.0,
    ) -> None:
        self._expected = expected
        self._progress = progress
        self._cancelled = cancelled
        self._refusal = refusal
        self._every = every
        self._share = share
        self._done = 0

    def tick(self) -> None:
        """One step more is done."""
        self._done += 1
        if self._done % self._every == 0:
            self.pause()

    def pause(self) -> None:
        """Ask and tell now."""
        if self._cancelled is not None and self._cancelled():
            raise self._refusal
        if self._progress is not None:
            self._progress(self._share * (min(1.0, self._done / self._expected) if self._expected else 1.0))
