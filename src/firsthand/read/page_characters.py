"""Take out of a page's tree the characters that lxml reads but does not let anyone write: control characters."""

from __future__ import annotations

import re
from typing import Any

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def replace_control_characters(tree: Any) -> None:
    """Make U+FFFD of each control character in the texts of a tree; its attributes are never copied."""
    for element in tree.iter():
        if element.text and _CONTROL.search(element.text):
            element.text = _CONTROL.sub("\ufffd", element.text)
        if element.tail and _CONTROL.search(element.tail):
            element.tail = _CONTROL.sub("\ufffd", element.tail)
