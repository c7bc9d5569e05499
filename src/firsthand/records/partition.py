"""Groups of ids that are joined step by step, while some pairs must stay apart."""

from __future__ import annotations

from collections.abc import Iterable


class Partition:
    """Disjoint groups; each is named by its smallest member, so that the order of joining leaves no trace in names.

    A join that would bring a pair that must stay apart into one group is refused.
    """

    def __init__(self, members: Iterable[str], apart: Iterable[tuple[str, str]] = ()) -> None:
        self._parent = {member: member for member in members}
        self._apart: dict[str, set[str]] = {}
        for a, b in apart:
            if a != b and a in self._parent and b in self._parent:
                self._apart.setdefault(a, set()).add(b)
                self._apart.setdefault(b, set()).add(a)

    def find(self, member: str) -> str:
        """Return the name of the group that `member` is in."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def must_stay_apart(self, a: str, b: str) -> bool:
        """Tell whether a pair that must stay apart has its ends in the two groups."""
        a, b = self.find(a), self.find(b)
        return a != b and any(self.find(other) == b for other in self._apart.get(a, ()))

    def join(self, a: str, b: str) -> bool:
        """Join the groups of `a` and `b`; return False if they must stay apart. Joined already is True."""
        a, b = sorted((self.find(a), self.find(b)))
        if a == b:
            return True
        if self.must_stay_apart(a, b):
            return False
        self._parent[b] = a
        if b in self._apart:
            self._apart.setdefault(a, set()).update(self._apart.pop(b))
            for other in sorted(self._apart[a]):
                self._apart.setdefault(self.find(other), set()).add(a)
        return True

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the name of each group with its members, both sorted."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._parent):
            found.setdefault(self.find(member), []).append(member)
        return {name: tuple(found[name]) for name in sorted(found)}
