"""A circuit breaker: after some failures in a row, stop asking for a while."""

from __future__ import annotations

from collections.abc import Callable


class Breaker:
    """Closed while calls succeed; open after `failures_to_open` failures in a row.

    An open breaker lets one call through every `reset_s` seconds: a success closes it, anything else
    (a failure, or a call that was cancelled and never reported) leaves it open.
    """

    def __init__(self, failures_to_open: int, reset_s: float, clock: Callable[[], float]) -> None:
        """clock: seconds that never go back. Raises ValueError if a number makes no breaker."""
        if failures_to_open < 1 or reset_s < 0:
            raise ValueError(f"a breaker of {failures_to_open} failures and {reset_s} s cannot work")
        self._failures_to_open = failures_to_open
        self._reset_s = reset_s
        self._clock = clock
        self._failures = 0
        self._next_try_s = 0.0

    @property
    def is_open(self) -> bool:
        """True while calls are held back."""
        return self._failures >= self._failures_to_open

    def allows(self) -> bool:
        """True if a call may be made now; in an open breaker, this takes the one trial call."""
        if not self.is_open:
            return True
        now = self._clock()
        if now < self._next_try_s:
            return False
        self._next_try_s = now + self._reset_s
        return True

    def succeeded(self) -> None:
        """Close: the other side answers."""
        self._failures = 0

    def failed(self) -> None:
        """Count a failure, and open at the last one allowed."""
        self._failures += 1
        if self.is_open:
            self._next_try_s = self._clock() + self._reset_s
