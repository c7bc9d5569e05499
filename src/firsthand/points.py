"""Named points of the work at which a test may end the process; in normal runs they do nothing.

`FIRSTHAND_END_AT=before-commit:3` ends the process with SIGKILL when it reaches that point for the third time. What is
promised about runs that are killed is tried this way (`benchmarks/kills`): at the worst moments, and not at random.
"""

from __future__ import annotations

import os
import signal

VARIABLE = "FIRSTHAND_END_AT"

_wanted, _, _number = os.environ.get(VARIABLE, "").partition(":")
_left = int(_number or 1)


def reach(point: str) -> None:
    """End the process here if a test asked for it."""
    if _wanted == point:
        _count_down()


def _count_down() -> None:
    global _left  # noqa: PLW0603 -- one count for the life of the process
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
