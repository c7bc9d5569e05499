"""Who holds a post with whom, as the words between two names say: "Ann Lee, a spokesperson for the ministry".

Only the words between two neighbouring mentions of one sentence are read, and only where they hold nothing but the
post: what is said in whole clauses is left to claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.records.mention import EntityType, Mention
from firsthand.records.reading import Reading
from firsthand.resolve.offices import BELONGS, IS, PAST, posts_in, words_beside_posts

_LONGEST = 60
_APPOSED = re.compile(r",? ")
_SENTENCE_END = re.compile(r"[.!?…][\s\"”»]+(?=\S)|\n")
_ASKS_FOR_BODY = re.compile(
    r"(?:\b(?:for|of|at|with|in|der|des|von|vom|beim|bei|de|du|d['’]|da|del|di|van|voor|в|при)\b(?:\s+(?:the|la|l['’]|der|dem|die|das|el|mr|ms|mrs|dr|herrn?|frau|m|mme)\b\.?)*)\s*$",
    re.IGNORECASE,
)
_HOLDERS = frozenset({EntityType.PERSON, EntityType.ROLE})
_NO_PEOPLE = frozenset({EntityType.ROLE, EntityType.GROUP, EntityType.PLACE, EntityType.OUTLET})
_BODIES = frozenset({EntityType.ORGANISATION, EntityType.OUTLET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """`holder` (id of a ReportEntity) speaks for, leads or belongs to `body` (another); `words` say so."""

    holder: str
    body: str
    kinds: frozenset[str]
    words: str


def find_posts(reading: Reading) -> Iterator[Post]:
    """Yield the posts that a report gives people with bodies or with other people."""
    text = reading.report.text
    mentions = _without_repeats(sorted(reading.analysis.mentions, key=lambda m: m.span))
    for place, (left, right) in enumerate(pairwise(mentions)):
        if left.entity == right.entity:
            continue
        gap = text[left.span.end : right.span.start]
        if len(gap) > _LONGEST or _SENTENCE_END.search(gap):
            continue
        before_start = mentions[place - 1].span.end if place else 0
        before = text[max(before_start, left.span.start - _LONGEST) : left.span.start]
        yield from _read(left, right, gap, _SENTENCE_END.split(before)[-1])
        if place and not gap.strip(" ,)("):
            yield from _read_apposed(mentions[place - 1], left, right, before)


def _read_apposed(role: Mention, body: Mention, holder: Mention, between: str) -> Iterator[Post]:
    """Read "the head" "of the" "service" ", " "Ann Lee", where the post is a mention of its own."""
    if role.type is EntityType.ROLE and holder.type not in _NO_PEOPLE and _ASKS_FOR_BODY.fullmatch(between.lstrip()):
        yield _post(holder, body, role.text)
        yield Post(holder=role.entity, body=holder.entity, kinds=frozenset({IS}), words=f"{role.text}, {holder.text}")


def _read(left: Mention, right: Mention, gap: str, before: str) -> Iterator[Post]:
    if right.type in _HOLDERS and _is_post(gap, spare=0) and not gap.startswith((",", ";", ":")):
        yield _post(right, left, gap)  # "DANS chief Ann Lee", "the service's director, Ann Lee"
    elif left.type in _HOLDERS and _is_post(gap, spare=gap.startswith(",")) and _ASKS_FOR_BODY.search(gap):
        yield _post(left, right, gap)  # "Ann Lee, a spokesperson for the ministry"
    elif left.type is EntityType.ROLE and right.type not in _NO_PEOPLE and _APPOSED.fullmatch(gap):
        yield Post(holder=left.entity, body=right.entity, kinds=frozenset({IS}), words=f"{left.text}, {right.text}")
    elif left.type is EntityType.ROLE and right.type in _BODIES and _ASKS_FOR_BODY.fullmatch(gap.lstrip()):
        if PAST not in posts_in(left.text):
            yield _post(left, right, left.text)  # "an official at the ministry"
    elif right.type in _HOLDERS and not gap.strip(" ,)(") and (post := _ending_post(before)):
        yield _post(right, left, post)  # "the head of the service (DANS), Ann Lee"


def _post(holder: Mention, body: Mention, words: str) -> Post:
    return Post(
        holder=holder.entity,
        body=body.entity,
        kinds=posts_in(words) - {PAST} or frozenset({BELONGS}),
        words=words.strip(" ,-"),
    )


def _is_post(words: str, *, spare: int) -> bool:
    """Tell whether words name a post and hold at most `spare` other words ("the new head of the")."""
    kinds = posts_in(words)
    return bool(kinds) and PAST not in kinds and len(words_beside_posts(words)) <= spare


def _ending_post(before: str) -> str | None:
    """Return the post that the words right before a body end with ("the head of the"), or None."""
    match = _ASKS_FOR_BODY.search(before)
    start = match.start() if match else len(before)
    words = before[:start].split()[-3:]
    phrase = " ".join(words)
    if words and posts_in(" ".join(words[-2:])) - {PAST} and PAST not in posts_in(phrase):
        return " ".join(words[-2:])
    return None


def _without_repeats(mentions: Sequence[Mention]) -> list[Mention]:
    """Join a body's name with its initials right behind it: "the State Agency (SA)" is one place to look from."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and kept[-1].entity == mention.entity and mention.span.start - kept[-1].span.end <= 4:
            kept[-1] = mention
        else:
            kept.append(mention)
    return kept
