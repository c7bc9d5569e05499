"""See for every format that evidence quotes its report, and that it is found again in the original file.

    python benchmarks/reading/offsets.py FOLDER [--quotes 100]

Reports of invented sentences are written in each format, analysed, and every quote of a claim is compared with
`report.text`; so many of them a format are then looked for in the file by another way than the reader's: the words that
were put into it, white space aside. Printed: quotes that differ, and quotes that are not found again.

Also printed: the seconds that reading and analysing these reports took.
"""

# ruff: noqa: E501 -- markup and sentences read better unbroken
from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.reader import read_report
from firsthand.records.report import Report
from firsthand.settings import Settings
from firsthand.work.analysing import analyse_reports

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "read"))
from material import BODIES, PERSONS, PLACES
from written import archive, mail, mailbox, pdf, rss, warc, word, wrapped

STATES = ["Estonia", "Latvia", "Malta", "Ireland", "Portugal", "Norway", "Finland", "Cyprus"]
DEEDS = [
    "{A} expelled {n} diplomats of {B} on 2 May 2024, {w} said.",
    "{w} accused {B} of paying {n} members of the parliament through a foundation in {p}.",
    "{A} arrested {n} men near {p} who had spied for {B}, according to {X}.",
    "{X} said that {A} would impose sanctions on {n} companies from {B}.",
    "{B} denied that it had paid {n} journalists, and {A} closed its consulate in {p}.",
]


def story(chance: random.Random) -> list[str]:
    """Return the paragraphs of one report, in English."""
    found = []
    for _ in range(6):
        a, b = chance.sample(STATES, 2)
        sentences = [
            pattern.format(
                A=a,
                B=b,
                n=chance.randint(2, 40),
                w=chance.choice(BODIES["en"]),
                p=chance.choice(PLACES),
                X=chance.choice(PERSONS),
            )
            for pattern in chance.sample(DEEDS, 2)
        ]
        found.append(" ".join(one[0].upper() + one[1:] for one in sentences))
    return found


def page(title: str, body: list[str]) -> bytes:
    return f"<html lang='en'><body><article><h1>{title}</h1>{''.join(f'<p>{p}</p>' for p in body)}</article></body></html>".encode()


def written(number: int, chance: random.Random) -> dict[str, tuple[bytes, str]]:
    """Return a file of each format with a story, and the words that were put into it."""
    body = story(chance)
    title, text = f"Envoys leave after inquiry {number}", "\n\n".join(body)
    html = page(title, body)
    lines = [title, "", *(line for paragraph in body for line in [*wrapped(paragraph), ""])]
    day = "Thu, 02 May 2024 09:00:00 GMT"
    said = f"{title}\n\n{text}"
    files = {
        "a.txt": text.encode(),
        "a.html": html,
        "a.pdf": pdf([lines]),
        "a.docx": word(("Title", title), *body),
        "a.eml": mail(text, subject=title),
        "a.mbox": mailbox(mail(text, subject=title)),
        "a.rss": rss((title, f"https://a.example/{number}", day, "".join(f"<p>{p}</p>" for p in body))),
        "a.csv": f'title,text\n"{title}","{text}"\n'.encode(),
        "a.jsonl": json.dumps({"text": text}).encode() + b"\n",
        "a.warc.gz": warc((f"https://a.example/{number}", "text/html", 200, html), packed=True),
        "a.zip": archive(a_dot_txt=text),
    }
    return {name: (data, said) for name, data in files.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quotes", type=int, default=100)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    settings, chance = Settings(), random.Random(1)
    checked: dict[str, int] = {}
    differ = lost = number = 0
    reading = analysing = 0.0
    while not checked or min(checked.values()) < options.quotes:
        number += 1
        for name, (data, said) in written(number, chance).items():
            if checked.get(name, 0) >= options.quotes:
                continue
            path = options.folder / name
            path.write_bytes(data)
            started = time.monotonic()
            raws = [found for found in find_inputs([str(path)], settings) if isinstance(found, RawInput)]
            reports = [found for found in (read_report(raw, settings) for raw in raws) if isinstance(found, Report)]
            reading += time.monotonic() - started if number > 1 else 0  # the first loads what reads
            started = time.monotonic()
            found = list(analyse_reports(reports, settings))
            analysing += time.monotonic() - started if number > 1 else 0
            words = "".join(said.split())
            for one in found:
                for claim in one.analysis.claims:
                    quote = claim.quote
                    differ += claim.evidence.of(one.report.text) != quote
                    lost += "".join(quote.split()) not in words
                    checked[name] = checked.get(name, 0) + 1
    print(f"{number} reports a format, quotes checked: {checked}")
    print(f"{differ} quotes differ from their report, {lost} are not found again")
    print(f"reading {reading:.1f} s, analysing {analysing:.1f} s: {reading / analysing:.3f}")


if __name__ == "__main__":
    main()
