"""Compare two names of any type, as `firsthand names` and the screening of watch lists do."""

from __future__ import annotations

from firsthand.lexicon.gazetteer import gazetteer_key
from firsthand.names.bodies import compare_bodies
from firsthand.names.people import compare_people
from firsthand.names.score import NameScore
from firsthand.records.mention import EntityType

PEOPLE = frozenset({"person", "people", "individual"})
BODIES = frozenset({"organisation", "organization", "company", "legalentity", "outlet", "vessel", "publicbody", "body"})
PLACES = frozenset({"place", "country", "state", "city"})


def is_person(kind: str | None) -> bool | None:
    """Tell whether the word for a type is one for people; None where it does not say."""
    word = (kind or "").casefold()
    return True if word in PEOPLE else False if word in BODIES | PLACES else None


def compare_names(left: str, right: str, kind: str | None = None) -> NameScore:
    """Compare two names.

    Args:
        kind: "person", "organisation", "place" or another word for one of these; without it, the names are read both
            as people's and as bodies', and the better score counts.
    """
    person = is_person(kind)
    if person:
        return compare_people(left, right)
    keys = gazetteer_key(left), gazetteer_key(right)
    if keys[0] and keys[0] == keys[1]:
        return NameScore(value=1.0, estimate=1.0, reasons=(f"the gazetteer knows both as {keys[0]}",))
    if keys[0] and keys[1]:
        reason = f"the gazetteer knows them as two: {keys[0]}, {keys[1]}"
        return NameScore(value=0.02, estimate=0.02, reasons=(reason,))
    if person is False:
        return compare_bodies(left, right)
    return max(compare_people(left, right), compare_bodies(left, right), key=lambda score: score.estimate)


def compare_types(left: EntityType, right: EntityType) -> bool:
    """Tell whether two types can be those of one entity: a person is no organisation and no place."""
    return (left is EntityType.PERSON) is (right is EntityType.PERSON)
