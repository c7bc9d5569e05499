"""Read the chain of hops over marked words by the rules alone, without the encoder."""

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import assemble
from firsthand.extract.speech.chains import chain_of
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.rules import find_candidates
from firsthand.text.spans import Span

OUTLET = "Harbour Chronicle"


def by_rules(report, tree):
    """Return the attributions that the rules find, and the mentions."""
    index = index_mentions(tree, *find_mentions(report, tree))
    context = context_of(tree)
    return assemble(report, context, index, find_candidates(context, index)), index


def chain(parsed, text, words, language="en", outlet=OUTLET):
    """Return the hops of the report over `words`, the report itself first."""
    report, tree = parsed(text, language=language, outlet=outlet)
    attributions, index = by_rules(report, tree)
    start = text.index(words)
    return chain_of(Span(start, start + len(words)), report, attributions, index)


def hops_of(parsed, language, marked):
    """Return the hops over what stands in double brackets, without the report itself."""
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    report, tree = parsed(text, language=language, published="2025-03-14", outlet=OUTLET)
    attributions, index = by_rules(report, tree)
    return chain_of(Span(start, end), report, attributions, index)[1:]


def agree(found, expected):
    """Tell whether the hops are those expected ("Radio Sund:outlet > minister:official"), by a part of each name."""
    wanted = [tuple(hop.rsplit(":", 1)) for hop in expected.split(" > ")]
    kinds = [hop.kind for hop in found] == [kind for _, kind in wanted]
    return kinds and all(part.lower() in hop.name.lower() for (part, _), hop in zip(wanted, found, strict=True))
