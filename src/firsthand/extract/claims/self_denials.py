"""Denials without a word of denying: a party in its own words, or who speaks for it, says that it did not do a deed.

"“I never took a cent from Chad,” the mayor said", "lawyers for Ms Roos insisted she had not met him".
Misses: denials of what no frame reads; who speaks for a party only by another sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.claims.nominals import Scene
from firsthand.extract.claims.speech_claims import TYPES, speech_claim
from firsthand.extract.speech.attributions import Attributions
from firsthand.lexicon.events import event_types
from firsthand.records.attribution import Attribution, Stance
from firsthand.records.claim import Claim, Polarity, Status
from firsthand.records.report import Report

_PARTIES = frozenset({"actor", "target", "recipient"})
_I = frozenset({"i", "me", "je", "j'", "moi", "ich", "mir", "mich", "я", "меня", "мне"})


def find_self_denials(
    scene: Scene, report: Report, attributions: Attributions, claims: Sequence[Claim], speech: Sequence[Claim]
) -> list[Claim]:
    """Return a denial for each negated hostile deed that a party of it says did not happen.

    Args:
        scene: The report's tree and mentions.
        report: The report.
        attributions: Who says what.
        claims: The deeds that it tells.
        speech: Denials that are known already; what they cover is not told twice.
    """
    known = {claim.trigger for claim in speech if claim.type == TYPES[Stance.DENIES]}
    found = {}
    for claim in claims:
        hostile = claim.polarity is Polarity.NEGATED and event_types()[claim.type].family == "hostile"
        record = attributions.by_id.get(claim.chain[-1].attribution or "") if hostile else None
        if record is None or not record.cue or record.cue[0] in known or claim.status is not Status.OCCURRED:
            continue
        token = scene.tree.token_at(record.cue[0].start)
        if record.stance is Stance.ASSERTS and token is not None and _speaks_for_party(scene, record, claim):
            found[record.id] = speech_claim(scene, report, attributions, record, TYPES[Stance.DENIES], token)
    return list(found.values())


def _speaks_for_party(scene: Scene, record: Attribution, claim: Claim) -> bool:
    """Tell whether a party says "I", or is named by who speaks ("lawyers for Ms Roos", "its treasurer")."""
    tokens = [token for span in record.source for token in scene.tree.tokens_in(span)]
    speakers = {entity.id for token in tokens if (entity := scene.index.entity_at(token)) is not None}
    speakers -= {record.source_entity}
    return any(
        role.entity in speakers or role.text.casefold() in _I for role in claim.roles if role.role.value in _PARTIES
    )
