"""Find money, counts and percentages, with their bounds, as a report tells them.

A span holds the number, its scale and its currency or percent sign; of a count also the noun counted, where only
adjectives stand between ("21 Russian diplomats"). The words of a bound ("more than") are read but lie outside.
Money whose currency the sentence does not tell ("crowns" of no state, "hundreds of millions" that are paid) has none.
Misses: sums told over several sentences; "Canadian" after the sign in French ("200 $ canadiens").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.extract.amounts.counts import as_count
from firsthand.extract.amounts.draft import Draft
from firsthand.extract.amounts.grammar import AmountGrammar, amount_grammar
from firsthand.extract.amounts.shared_names import currency_by_state
from firsthand.extract.numbers import Number, can_start_number, number_at, product, scaled
from firsthand.extract.paragraphs import bounds_of_paragraphs
from firsthand.extract.times.find import find_times
from firsthand.extract.tree import Sentence, Tree
from firsthand.records.amount import Amount, AmountKind, Bound
from firsthand.records.report import Report
from firsthand.records.time import TimeExpression
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

_LOOK_BACK = 48
_DASHES = ("-", "–", "—")
_WIDEST = 1000
"""Upper over lower value, above which "2 to 5,000" is taken for two numbers."""


def find_amounts(report: Report, tree: Tree, times: tuple[TimeExpression, ...] | None = None) -> tuple[Amount, ...]:
    """Return the amounts that the evidence of a report tells, in text order, without overlaps.

    Args:
        report: Gives the text.
        tree: The parse of the report's evidence; no amount is found outside it.
        times: The report's times, whose numbers are no amounts; found anew if not given.
    """
    times = find_times(report, tree) if times is None else times
    return tuple(_records(report, _drafts(tree, times)))


def _records(report: Report, drafts: Iterator[Draft]) -> Iterator[Amount]:
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
    return bool(amount_grammar(second.language).gloss.fullmatch(text[first.end : second.opens]))


def _drafts(tree: Tree, times: tuple[TimeExpression, ...]) -> Iterator[Draft]:
    """Try each token that a number or a currency sign can start with, outside the times."""
    spans = iter(times)
    time = next(spans, None)
    done = 0
    bounds = bounds_of_paragraphs(tree)
    for sentence in tree.sentences:
        grammar = amount_grammar(sentence.language)
        end = bounds[sentence.block][1]
        language, signs = sentence.language, grammar.money.sign_words
        for token in range(sentence.first, sentence.last):
            lower = tree.lowers[token]
            if not (can_start_number(lower, language) or lower in signs or lower[0] in signs):
                continue
            start = tree.starts[token]
            while time is not None and time.span.end <= start:
                time = next(spans, None)
            if start < done or (time is not None and time.span.start <= start):
                continue
            draft = _draft(tree, token, end, grammar, language)
            if draft is not None and not (time is not None and time.span.start < draft.end):
                done = draft.end
                yield _with_currency(tree, sentence, draft)


def _with_currency(tree: Tree, sentence: Sentence, draft: Draft) -> Draft:
    """Let the states that the sentence names tell whose "kroner" an amount is in."""
    if draft.kind is not AmountKind.MONEY or draft.currency is not None:
        return draft
    words = tree.text[tree.starts[sentence.first] : tree.ends[sentence.last - 1]]
    code = currency_by_state(tree.text[draft.start : draft.end], words, draft.language)
    return draft if code is None else replace(draft, currency=code)


def _draft(tree: Tree, token: int, end: int, grammar: AmountGrammar, language: str) -> Draft | None:
    """Read the amount that starts at `token`, if there is one: a number, perhaps a second one, and what it measures."""
    text, start = tree.text, _sign_start(tree.text, tree.starts[token], grammar)
    sign = grammar.money.sign_at(text, start, end)
    at = _past_gap(text, sign.end(), end) if sign else start
    if at >= end or not (text[at].isdigit() or (not sign and can_start_number(tree.lowers[token], language))):
        return None
    number = number_at(text, at, end, grammar.numbers, money=bool(sign))
    if number is not None and not sign:
        number = _with_short_scale(text, number, end, grammar)
    if number is None or _is_in_name(text, start, number):
        return None
    plain = Draft(
        start=start, end=number.end, opens=start, kind=AmountKind.COUNT, value=number.value, language=language
    )
    draft, number = _with_range(text, plain, number, end, grammar, bool(sign))
    if (
        draft.upper is None
        and text[draft.end : draft.end + 1] in _DASHES
        and text[draft.end + 1 : draft.end + 2].isdigit()
    ):
        return None
    if sign:
        measured: Draft | None = _signed(text, draft, end, grammar, grammar.money.code_of_sign(sign))
    else:
        measured = (
            _as_money(text, draft, end, grammar)
            or _as_percent(text, draft, end, grammar)
            or as_count(tree, token, draft, number, grammar)
        )
    return _without_stop(text, _bounded(text, measured, number, end, grammar), end) if measured else None


def _with_short_scale(text: str, number: Number, end: int, grammar: AmountGrammar) -> Number:
    """Read "5 M€" and "5m euros": letters that are scales only where a currency follows."""
    grown = scaled(text, number, end, grammar.numbers, money=True)
    if grown.end > number.end and number.factor == 1 and _as_money(text, _money_draft(grown), end, grammar):
        return grown
    return number


def _money_draft(number: Number) -> Draft:
    kind = AmountKind.MONEY
    return Draft(start=number.start, end=number.end, opens=number.start, kind=kind, value=number.value, language="")


def _sign_start(text: str, start: int, grammar: AmountGrammar) -> int:
    """Return where the currency sign at `start` begins: a parser may have cut "A$" in two."""
    if text[start].isalnum():
        return start
    for length in (3, 2, 1):
        first = start - length
        if first >= 0 and text[first : start + 1].lower() in grammar.money.sign_words:
            return start if first and text[first - 1].isalnum() else first
    return start


def _without_stop(text: str, draft: Draft, end: int) -> Draft:
    """Leave a full stop after an abbreviation ("2 млн.") to the sentence if the sentence ends there."""
    following = text[draft.end : min(draft.end + 2, end)].strip()
    if text[draft.end - 1] == "." and (not text[draft.end : end].strip() or following.isupper()):
        return replace(draft, end=draft.end - 1)
    return draft


def _past_gap(text: str, at: int, end: int) -> int:
    return at + 1 if at < end and text[at] in " \u00a0\u202f\u2009" else at


def _is_in_name(text: str, start: int, number: Number) -> bool:
    """Tell whether digits are part of a name, score, telephone number or ordinal ("Su-35", "9/11", "2nd")."""
    if number.is_word:
        return False
    before = text[start - 1] if start else " "
    if before.isalnum() or before in "#№+/:@_" or (before in ".,-–" and start > 1 and text[start - 2].isalnum()):
        return True
    if text[number.start] == "0" and number.is_bare and number.end > number.start + 1:
        return True  # "Mainz 05", "agent 007"
    after = text[number.end : number.end + 2]
    return after[:1].isalnum() or after[:1] in ("°", "_", "@") or (after[:1] in ("/", ":", ".") and after[1:].isdigit())


def _with_range(
    text: str, draft: Draft, number: Number, end: int, grammar: AmountGrammar, signed: bool
) -> tuple[Draft, Number]:
    """Read "5-7 million" and "between five and seven" as one amount with an upper value."""
    window = text[max(0, draft.start - _LOOK_BACK) : draft.start]
    joint = grammar.range.match(text, number.end, end)
    if joint is None and grammar.between.search(window):
        joint = grammar.range_and.match(text, number.end, end)
    if joint is None or joint.end() >= end or number.is_vague or grammar.change.search(window):
        return draft, number
    sign = grammar.money.sign_at(text, joint.end(), end) if signed else None
    upper = number_at(text, sign.end() if sign else joint.end(), end, grammar.numbers, money=signed)
    if upper is None or upper.is_vague or (upper.end < end and text[upper.end].isalnum()):
        return draft, number
    lower = number.value
    if number.factor == 1 and upper.factor != 1 and lower < 1000:
        lower = product(lower, upper.factor)
    if not lower < upper.value <= lower * _WIDEST:
        return draft, number
    joined = replace(draft, end=upper.end, value=lower, upper=upper.value, bound=Bound.BETWEEN)
    return joined, replace(upper, start=number.start, is_bare=False)


def _signed(text: str, draft: Draft, end: int, grammar: AmountGrammar, code: str | None) -> Draft:
    """Read the money whose sign stands before it; its name may follow all the same ("$300 million dollars")."""
    joint = grammar.to_currency.match(text, draft.end, end)
    name = grammar.money.name_at(text, joint.end() if joint else draft.end, end)
    same = name is not None and grammar.money.code_of_name(name) == code
    return replace(draft, kind=AmountKind.MONEY, currency=code, end=name.end() if same and name else draft.end)


def _as_money(text: str, draft: Draft, end: int, grammar: AmountGrammar) -> Draft | None:
    """Read a currency's sign or name after the number."""
    sign = grammar.money.sign_at(text, _past_gap(text, draft.end, end), end)
    if sign is not None:
        return replace(draft, kind=AmountKind.MONEY, currency=grammar.money.code_of_sign(sign), end=sign.end())
    joint = grammar.to_currency.match(text, draft.end, end)
    name = grammar.money.name_at(text, joint.end() if joint else draft.end, end)
    if name is None:
        return None
    return replace(draft, kind=AmountKind.MONEY, currency=grammar.money.code_of_name(name), end=name.end())


def _as_percent(text: str, draft: Draft, end: int, grammar: AmountGrammar) -> Draft | None:
    match = grammar.percent.match(text, draft.end, end)
    return replace(draft, kind=AmountKind.PERCENT, end=match.end()) if match else None


def _bounded(text: str, draft: Draft, number: Number, end: int, grammar: AmountGrammar) -> Draft:
    """Read the words before and after that bind the value; a range keeps its two values."""
    window = text[max(0, draft.start - _LOOK_BACK) : draft.start]
    before = grammar.before.search(window)
    opens = draft.start - len(window) + before.start() if before else draft.start
    if draft.bound is Bound.BETWEEN:
        return replace(draft, opens=opens)
    if before:
        return replace(draft, bound=grammar.before_bound(before), opens=opens)
    after = grammar.after.match(text, draft.end, end) or grammar.after.match(text, number.end, end)
    if after:
        return replace(draft, bound=grammar.after_bound(after))
    bound = Bound.AT_LEAST if number.is_vague else Bound.ABOUT if number.is_rough else Bound.EXACT
    return replace(draft, bound=bound)
