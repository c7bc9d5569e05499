"""Whether the subject of a verb suffers what it says."""

from __future__ import annotations

from firsthand.extract.tree import Tree

_BARE_CLAUSES = frozenset({"acl:relcl", "xcomp", "ccomp", "advcl"})


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the subject of `verb` suffers what it says."""
    if tree.has_child(verb, "aux:pass", "nsubj:pass"):
        return True
    rel = tree.rels[verb]
    if tree.forms[verb] != "part" or tree.has_child(verb, "nsubj", "aux"):
        return False
    if rel == "conj":
        return is_passive(tree, tree.heads[verb])
    if tree.lemmas[tree.heads[verb]] in ("avoir", "have"):
        return False
    return rel in ("acl", "amod") or (rel in _BARE_CLAUSES and not tree.has_child(verb, "obj"))
