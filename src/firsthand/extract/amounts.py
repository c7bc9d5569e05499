"""Find money, counts and percentages, with their bounds, as a report tells them.

A span holds the number, its scale and its currency or percent sign; for a count also the noun counted where only
adjectives stand between. Bound words ("more than") are read but lie outside the span. `unit` is the counted noun as
written, with the nouns that it is compounded with ("sanctions packages") and without adjectives.
Misses: sums told over several sentences; counts of one in French and German, where the article is the same word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from firsthand.extract.amount_grammar import AmountGrammar, amount_grammar
from firsthand.extract.amount_units import NOT_COUNTED, find_unit
from firsthand.extract.numbers import Number, number_at
from firsthand.extract.times import find_times
from firsthand.extract.tree import Tree
from firsthand.records.amount import Amount, AmountKind, Bound
from firsthand.records.report import Report
from firsthand.records.time import TimeExpression
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

_LOOK_BACK = 48
_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An amount before it becomes a record. `opens` is where the words of its bound begin, or its start."""

    start: int
    end: int
    opens: int
    kind: AmountKind
    value: int | float
    upper: int | float | None = None
    currency: str | None = None
    unit: str | None = None
    bound: Bound = Bound.EXACT
    language: str = "en"


def find_amounts(report: Report, tree: Tree, times: tuple[TimeExpression, ...] | None = None) -> tuple[Amount, ...]:
    """Return the amounts that the evidence of a report tells, in text order, without overlaps.

    Args:
        report: Gives the text.
        tree: The parse of the report's evidence; no amount is found outside it.
        times: The report's times, whose numbers are no amounts; found anew if not given.
    """
    times = find_times(report, tree) if times is None else times
    return tuple(_records(report, list(_drafts(tree, times))))


def _records(report: Report, drafts: list[Draft]) -> Iterator[Amount]:
    before: tuple[Draft, str] | None = None
    for draft in drafts:
        span = Span(draft.start, draft.end)
        key = record_id("amount", report.id, span.start, span.end)
        gloss_of = before[1] if before and _is_gloss(report.text, before[0], draft) else None
        yield Amount(
            id=key,
            span=span,
            text=span.of(report.text),
            kind=draft.kind,
            value=draft.value,
            upper=draft.upper,
            currency=draft.currency,
            unit=draft.unit,
            bound=draft.bound,
            gloss_of=gloss_of,
        )
        before = (draft, gloss_of or key)


def _is_gloss(text: str, first: Draft, second: Draft) -> bool:
    """Tell whether the second amount is the first in another currency: "50 billion euro ($54 billion)"."""
    if first.kind is not AmountKind.MONEY or second.kind is not AmountKind.MONEY or first.currency == second.currency:
        return False
    gap = text[first.end : second.opens]
    return bool(amount_grammar(second.language).gloss.fullmatch(gap))


def _drafts(tree: Tree, times: tuple[TimeExpression, ...]) -> Iterator[Draft]:
    """Try each token that a number or a currency sign can start with, outside the times."""
    spans = iter(times)
    time = next(spans, None)
    done = 0
    for sentence in tree.sentences:
        grammar = amount_grammar(sentence.language)
        end = tree.ends[sentence.last - 1]
        starters, signs = grammar.numbers.starters, grammar.money.sign_words
        for token in range(sentence.first, sentence.last):
            lower = tree.lowers[token]
            if not (lower[0].isdigit() or lower in starters or lower in signs or lower[0] in signs or "-" in lower):
                continue
            start = tree.starts[token]
            while time is not None and time.span.end <= start:
                time = next(spans, None)
            if start < done or (time is not None and time.span.start <= start):
                continue
            draft = _draft(tree, token, end, grammar, sentence.language)
            if draft is not None and not (time is not None and time.span.start < draft.end):
                done = draft.end
                yield draft


def _draft(tree: Tree, token: int, end: int, grammar: AmountGrammar, language: str) -> Draft | None:
    text, start = tree.text, tree.starts[token]
    sign = grammar.money.sign.match(text, start, end)
    code = grammar.money.code_of_sign(sign) if sign else None
    at = grammar.gap.match(text, sign.end(), end).end() if sign else start
    if at >= end or (sign and not text[at].isdigit()):
        return None
    if not sign and not (text[at].isdigit() or tree.lowers[token].split("-")[0] in grammar.numbers.starters):
        return None
    number = number_at(text, at, end, grammar.numbers, money=bool(sign))
    if number is None or _is_in_name(text, start, number):
        return None
    draft = Draft(start=start, end=number.end, opens=start, kind=AmountKind.COUNT, value=number.value, language=language)
    draft, number = _with_range(text, draft, number, end, grammar, bool(sign))
    if draft.upper is None and text[draft.end : draft.end + 1] in _DASHES and text[draft.end + 1 : draft.end + 2].isdigit():
        return None
    measured = _as_money(text, draft, number, end, grammar, code, bool(sign)) or _as_percent(text, draft, end, grammar)
    if measured is None:
        measured = _as_count(tree, token, draft, number, grammar)
    return _bounded(text, measured, number, end, grammar) if measured else None


def _is_in_name(text: str, start: int, number: Number) -> bool:
    """Tell whether the digits are part of a name, label, score, telephone number or ordinal ("Su-35", "9/11", "2nd")."""
    if number.is_word:
        return False
    before = text[start - 1] if start else " "
    if before.isalnum() or before in "#№+/:@_" or (before in ".,-–" and start > 1 and text[start - 2].isalnum()):
        return True
    after = text[number.end : number.end + 2]
    if after[:1].isalnum() or (after[:1] in "/:.-–" and after[1:].isdigit() and after[:1] in "/:."):
        return True
    return after[:1] in ("°", "_", "@")


def _with_range(
    text: str, draft: Draft, number: Number, end: int, grammar: AmountGrammar, money: bool
) -> tuple[Draft, Number]:
    """Read "5-7 million" and "between five and seven" as one amount with an upper value."""
    window = text[max(0, draft.start - _LOOK_BACK) : draft.start]
    joint = grammar.range.match(text, number.end, end)
    if joint is None and grammar.between.search(window):
        joint = grammar.range_and.match(text, number.end, end)
    if joint is None or joint.end() >= end or grammar.change.search(window):
        return draft, number
    at = joint.end()
    sign = grammar.money.sign.match(text, at, end) if money else None
    upper = number_at(text, sign.end() if sign else at, end, grammar.numbers, money=money)
    if upper is None or upper.is_vague or number.is_vague or _is_in_name(text, upper.start, upper) and not money and text[joint.start()].isspace():
        return draft, number
    lower = number.value
    if number.factor == 1 and upper.factor != 1 and lower < 1000:
        lower = lower * upper.factor
        lower = int(lower) if lower == int(lower) else lower
    if not lower < upper.value <= lower * 100:
        return draft, number
    joined = replace(draft, end=upper.end, value=lower, upper=upper.value, bound=Bound.BETWEEN)
    return joined, replace(upper, start=number.start, is_bare=False)


def _as_money(
    text: str, draft: Draft, number: Number, end: int, grammar: AmountGrammar, code: str | None, signed: bool
) -> Draft | None:
    """Read a currency sign or name after the number; `signed` if a sign stood before it."""
    at = grammar.to_currency.match(text, draft.end, end).end()
    name = grammar.money.name.match(text, at, end)
    after = grammar.money.sign.match(text, grammar.gap.match(text, draft.end, end).end(), end)
    if signed:
        same = name is not None and grammar.money.code_of_name(name) == code
        return replace(draft, kind=AmountKind.MONEY, currency=code, end=name.end() if same and name else draft.end)
    if after is not None:
        return replace(draft, kind=AmountKind.MONEY, currency=grammar.money.code_of_sign(after), end=after.end())
    if name is not None:
        return replace(draft, kind=AmountKind.MONEY, currency=grammar.money.code_of_name(name), end=name.end())
    return None


def _as_percent(text: str, draft: Draft, end: int, grammar: AmountGrammar) -> Draft | None:
    match = grammar.percent.match(text, draft.end, end)
    return replace(draft, kind=AmountKind.PERCENT, end=match.end()) if match else None


def _as_count(tree: Tree, token: int, draft: Draft, number: Number, grammar: AmountGrammar) -> Draft | None:
    text = tree.text
    last = token + 1
    while last < len(tree) and tree.starts[last] < draft.end:
        last += 1
    if not _may_count(tree, token, last, draft, number, grammar):
        return None
    unit = find_unit(tree, token, last, grammar.of_words, grammar.determiners)
    if unit is NOT_COUNTED:
        return None
    if unit is None:
        return draft if draft.value != 1 and not _is_yearlike(number) else None
    words = text[tree.starts[unit.first] : tree.ends[unit.last - 1]]
    if tree.lowers[unit.last - 1] in grammar.never_units or (_is_yearlike(number) and not words.islower()):
        return None
    return replace(draft, unit=words, end=tree.ends[unit.last - 1] if unit.beside else draft.end)


def _is_yearlike(number: Number) -> bool:
    return number.is_bare and 1500 <= number.value <= 2100


def _may_count(tree: Tree, token: int, last: int, draft: Draft, number: Number, grammar: AmountGrammar) -> bool:
    """Tell a count from "one" as a pronoun or article, a label ("Article 5"), an age and a list of digits."""
    before = tree.lowers[token - 1] if token > tree.sentences[tree.sentence_of[token]].first else ""
    after = tree.lowers[last] if last < len(tree) else ""
    if number.is_word and number.value == 1 and (grammar.one_is_article or before in ("no", "any", "every", "this", "that", "the") or after in grammar.of_words or tree.tags[token] not in ("NUM", "ADJ", "DET")):
        return False
    if not number.is_word and (before in grammar.labels or before.isdigit() or after[:1].isdigit()):
        return False
    return not (tree.text[draft.end : draft.end + 1] == "-" and tree.text[draft.end + 1 : draft.end + 2].isalpha())


def _bounded(text: str, draft: Draft, number: Number, end: int, grammar: AmountGrammar) -> Draft:
    """Read the words before and after that bind the value."""
    window = text[max(0, draft.start - _LOOK_BACK) : draft.start]
    match = grammar.before.search(window)
    bound = draft.bound
    opens = draft.start
    if match:
        opens -= len(window) - match.start()
        told = grammar.before_bound(match)
        bound = told if bound is not Bound.BETWEEN else bound
    elif bound is Bound.EXACT:
        after = grammar.after.match(text, draft.end, end)
        bound = grammar.after_bound(after) if after else bound
    if bound is Bound.EXACT and number.is_vague:
        bound = Bound.AT_LEAST
    if bound is Bound.EXACT and number.is_rough:
        bound = Bound.ABOUT
    return replace(draft, bound=bound, opens=opens)
