"""Score claims against gold.jsonl: sentences written by hand for this purpose, with invented people and firms.

    python benchmarks/claims/score.py GOLD.jsonl PREDICTED.jsonl [--part tune|check] [--details]

GOLD, one object a line: {"id", "part", "language", "text", "trap", "claims": [{"type", "actor": [texts] | null,
"target": [texts] | null, "polarity", "status"}]}. "target" stands for whoever the type's second main role is; null:
not scored. PREDICTED: {"id", "claims": [...]} as `firsthand analyse` writes claims.

Printed, for each part, over all languages and for each:
  type+roles   precision, recall, F1 of claims whose type and both main roles are right: every gold text is found in a
               predicted one (or the reverse, or half their words agree), and no further text is predicted; a role
               that leads to an entity of the report ("it", "the bank") counts by that entity's names as well
  type         the same for the type alone
  polarity, status   share of right values among claims whose type and roles are right
  traps        share of trap sentences without any claim; "claims on traps" counts what was wrongly found
"""

import json
import re
import sys

WORD = re.compile(r"\w+")


def rows(path):
    with open(path, encoding="utf-8") as handle:
        return {row["id"]: row for row in map(json.loads, filter(str.strip, handle))}


def alike(one, other):
    a, b = one.casefold(), other.casefold()
    if a in b or b in a:
        return True
    left, right = set(WORD.findall(a)), set(WORD.findall(b))
    return 2 * len(left & right) >= 0.5 * (len(left) + len(right)) > 0


def role_agrees(wanted, found):
    if wanted is None:
        return True
    if not wanted:
        return not found
    return all(any(is_told(want, one) for one in found) for want in wanted) and all(
        any(is_told(want, one) for want in wanted) for one in found
    )


def is_told(want, told):
    """Tell whether the words of a role, or a name that they lead to, are those wanted."""
    return any(alike(want, one) for one in told)


def texts(claim, *names):
    return [(role["text"], *role.get("names", ())) for role in claim["roles"] if role["role"] in names]


def agrees(want, claim):
    return (
        want["type"] == claim["type"]
        and role_agrees(want["actor"], texts(claim, "actor"))
        and role_agrees(want["target"], texts(claim, "target", "recipient"))
    )


def pair(wanted, found, test):
    """Pair gold and predicted claims one to one, greedily in text order; return the pairs."""
    left, pairs = list(found), []
    for want in wanted:
        hit = next((claim for claim in left if test(want, claim)), None)
        if hit is not None:
            left.remove(hit)
            pairs.append((want, hit))
    return pairs


def prf(right, predicted, gold):
    p, r = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def report(name, gold, predicted, details):
    full = kinds = found_all = gold_all = polarity = status = quiet = traps = noise = 0
    for key, row in gold.items():
        found = predicted.get(key, {}).get("claims", [])
        pairs = pair(row["claims"], found, agrees)
        full += len(pairs)
        kinds += len(pair(row["claims"], found, lambda want, claim: want["type"] == claim["type"]))
        polarity += sum(want["polarity"] == claim["polarity"] for want, claim in pairs)
        status += sum(want["status"] == claim["status"] for want, claim in pairs)
        found_all, gold_all = found_all + len(found), gold_all + len(row["claims"])
        if row["trap"]:
            traps, quiet, noise = traps + 1, quiet + (not found), noise + len(found)
        if details and (len(pairs) < len(row["claims"]) or len(pairs) < len(found)):
            show(row, found, pairs)
        elif details:
            for want, claim in pairs:
                if (want["polarity"], want["status"]) != (claim["polarity"], claim["status"]):
                    print(f"status {key} {row['text']}")
                    print("    want", want["polarity"], want["status"], "got", claim["polarity"], claim["status"])
    print(
        f"{name:12} type+roles P {prf(full, found_all, gold_all)[0]:.3f} R {prf(full, found_all, gold_all)[1]:.3f}"
        f" F1 {prf(full, found_all, gold_all)[2]:.3f}   type P {prf(kinds, found_all, gold_all)[0]:.3f}"
        f" R {prf(kinds, found_all, gold_all)[1]:.3f}   polarity {polarity / full if full else 0:.3f}"
        f" status {status / full if full else 0:.3f}   traps {quiet}/{traps} ({noise} claims)   ({full} of {gold_all})"
    )


def show(row, found, pairs):
    print(f"{row['id']} {row['text']}")
    for want in row["claims"]:
        if not any(want is one for one, _ in pairs):
            print("    missed", want["type"], want["actor"], want["target"])
    for claim in found:
        if not any(claim is one for _, one in pairs):
            print("    wrong ", claim["type"], claim["rule"], [(role["role"], role["text"]) for role in claim["roles"]])


def main(argv):
    details = "--details" in argv
    only = argv[argv.index("--part") + 1] if "--part" in argv else None
    paths = [a for a in argv if not a.startswith("--") and a != only]
    if len(paths) != 2:
        sys.exit(__doc__)
    gold, predicted = rows(paths[0]), rows(paths[1])
    for part in ("tune", "check"):
        if only not in (None, part):
            continue
        inside = {key: row for key, row in gold.items() if row["part"] == part}
        for language in sorted({row["language"] for row in inside.values()}):
            report(
                f"{part} {language}", {k: r for k, r in inside.items() if r["language"] == language}, predicted, details
            )
        report(part, inside, predicted, False)


if __name__ == "__main__":
    main(sys.argv[1:])
