"""Secrets that are handed out once and kept as hashes: sessions, keys of programs, invitations."""

from __future__ import annotations

import secrets
from hashlib import sha256

_BYTES = 32


def new_secret(prefix: str = "") -> str:
    """Return 256 bits that nobody can guess, in signs that need no escaping."""
    return prefix + secrets.token_urlsafe(_BYTES)


def hash_secret(secret: str) -> str:
    """Return what is stored of a secret. It is too long to be guessed, so that a plain hash is enough."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_id(kind: str) -> str:
    """Return an id for something that has no content to be named after."""
    return f"{kind}-{secrets.token_hex(8)}"


def forgery_word(secret: str) -> str:
    """Return the word that a page of this session sends with each change; another site cannot know it."""
    return sha256(b"firsthand forgery word\n" + secret.encode("utf-8", "surrogatepass")).hexdigest()[:32]
