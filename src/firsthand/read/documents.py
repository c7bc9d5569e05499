"""Read one document of any kind that is more than plain text. Runs in a limited process (`sandbox`)."""

from __future__ import annotations

import importlib

from firsthand.errors import UnreadableInput
from firsthand.read.content import Content
from firsthand.read.decoding import decode
from firsthand.read.meta import Meta
from firsthand.read.sniffing import Kind

MODULES = {
    Kind.HTML: "html",
    Kind.FRAGMENT: "fragments",
    Kind.PDF: "pdf",
    Kind.WORD: "word",
    Kind.MAIL: "mails",
}
"""What reads each kind; only what is needed is loaded."""


def prepare(kind: Kind) -> None:
    """Load what reads documents of a kind: that takes a while, once, and is no document's fault."""
    importlib.import_module(f"firsthand.read.{MODULES[kind]}")


def read_document(kind: Kind, data: bytes, charset: str | None) -> Content:
    """Read one document.

    Args:
        charset: Name of the character set that was stated outside the document.

    Raises:
        UnreadableInput: it cannot be read.
    """
    module = importlib.import_module(f"firsthand.read.{MODULES[kind]}")
    try:
        if kind is Kind.HTML:
            return module.read_page(data, charset)  # type: ignore[no-any-return] # a module found by name
        if kind is Kind.FRAGMENT:
            return module.read_fragment(decode(data, charset), Meta())  # type: ignore[no-any-return]
        read = {Kind.PDF: "read_pdf", Kind.WORD: "read_word", Kind.MAIL: "read_mail"}[kind]
        return getattr(module, read)(data)  # type: ignore[no-any-return]
    except MemoryError:
        raise UnreadableInput("reading it needs more memory than it may take: save its text") from None
