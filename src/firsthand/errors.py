"""Every exception that Firsthand raises on purpose.

The message says what happened and what to do about it.
How an error is shown (exit code, HTTP status) is decided at the edge, in `cli/` and `web/`, never here.
"""


class FirsthandError(Exception):
    """The caller asked for something that cannot be done."""


class InvalidSpan(FirsthandError):
    """A span is empty, reversed, or lies outside its text."""


class InvalidRecord(FirsthandError):
    """A record was given values that contradict each other or its contract."""


class UnreadableInput(FirsthandError):
    """One input cannot be read; it becomes a rejection with this message as its reason."""


class UsageError(FirsthandError):
    """The command, option or path is wrong."""


class NotFound(FirsthandError):
    """What was asked for is not in the case."""


class Conflict(FirsthandError):
    """Somebody else decided the same meanwhile; `standing` is the id of the judgement that stands."""

    def __init__(self, message: str, standing: str) -> None:
        super().__init__(message)
        self.standing = standing


class SignInNeeded(FirsthandError):
    """Nobody is signed in, or the name, the password or the key is wrong; which of them is not told."""


class NotAllowed(FirsthandError):
    """Whoever asks may not do this."""


class TooMany(FirsthandError):
    """Too much was asked for in too little time; `seconds` is how long to wait."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class CaseError(FirsthandError):
    """The case file cannot be opened, is of another version, or is locked."""


class MissingModel(FirsthandError):
    """A language model that a setting names is not installed."""


class AttributorFailed(FirsthandError):
    """A model behind an address did not answer, or not with what it was asked for; the report is read without it."""


class LexiconError(FirsthandError):
    """A table of words or event types contradicts itself; the message names file and entry."""
