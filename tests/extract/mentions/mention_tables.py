"""How the tests for mentions read a report: which words lead to which entity."""

from firsthand.extract.mentions.find import find_mentions


def entities_of(parsed, text, language="en", **options):
    """Return {entity name: [mention texts in text order]} of a report."""
    report, tree = parsed(text, language=language, **options)
    mentions, entities = find_mentions(report, tree)
    names = {entity.id: entity.name for entity in entities}
    found = {}
    for mention in mentions:
        found.setdefault(names[mention.entity], []).append(mention.text)
    return found


def named(parsed, text, name, language="en", **options):
    """Return the ReportEntity called `name`, or fail with the names that there are."""
    report, tree = parsed(text, language=language, **options)
    _, entities = find_mentions(report, tree)
    fits = [entity for entity in entities if entity.name == name]
    assert len(fits) == 1, f"{name!r} not once in {sorted(entity.name for entity in entities)}"
    return fits[0]
