"""Fine-tune a small encoder to mark source, cue and content, and to point from content to cue and from cue to source.

    python benchmarks/attribution/train.py LEARNING.jsonl OUT_FOLDER [--epochs 3] [--layers 6]

Needs torch, transformers, tokenizers and the package that carries the base weights (see README.md beside this file).
The same data, seed and machine give the same weights up to the order of floating-point sums.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from base import base_folder
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel
from windows import ROLES, Window, cut, damage, read_documents

POINTER = 64
NONE = -100
LIMITS = (160, 224, 254)
"""Window lengths in word pieces; each report gets one of them anew in each epoch."""


class Attributor(nn.Module):
    """An encoder with a tag head (three roles, O B I each) and two pointer heads (content to cue, cue to source)."""

    def __init__(self, folder: Path, layers: int) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
        kept = {6: [0, 1, 2, 3, 4, 5], 5: [0, 1, 2, 3, 5], 4: [0, 1, 3, 5]}[layers]
        self.encoder.encoder.layer = nn.ModuleList([self.encoder.encoder.layer[i] for i in kept])
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, 3 * len(ROLES))
        self.pointers = nn.Linear(width, 4 * POINTER)

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return tag logits [batch, length, 9] and pointer vectors [batch, length, 4 * POINTER]."""
        hidden = self.drop(self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state)
        return self.tags(hidden), self.pointers(hidden)


def pointer_scores(vectors: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the scores content -> cue and cue -> source, [batch, length, length]; padding scores minus infinity."""
    a, b, c, d = vectors.split(POINTER, dim=-1)
    padding = (~mask.bool())[:, None, :]
    scale = POINTER**-0.5
    first = (a @ b.transpose(1, 2) * scale).masked_fill(padding, float("-inf"))
    second = (c @ d.transpose(1, 2) * scale).masked_fill(padding, float("-inf"))
    return first, second


def batch_of(windows: list[Window], cls: int, sep: int) -> dict[str, torch.Tensor]:
    """Pad windows to one length; index 0 is [CLS], which also stands for "no source"."""
    length = max(len(w.pieces) for w in windows) + 2
    pieces = torch.zeros(len(windows), length, dtype=torch.long)
    mask = torch.zeros(len(windows), length, dtype=torch.long)
    tags = torch.full((len(windows), length, len(ROLES)), NONE, dtype=torch.long)
    cues = torch.full((len(windows), length), NONE, dtype=torch.long)
    sources = torch.full((len(windows), length), NONE, dtype=torch.long)
    for row, window in enumerate(windows):
        end = len(window.pieces) + 1
        pieces[row, : end + 1] = torch.tensor([cls, *window.pieces, sep])
        mask[row, : end + 1] = 1
        for role in range(len(ROLES)):
            tags[row, 1:end, role] = torch.tensor(window.tags[role])
        for content, cue in window.cue_of.items():
            cues[row, content + 1] = cue + 1
        for cue, source in window.source_of.items():
            sources[row, cue + 1] = source + 1
    return {"pieces": pieces, "mask": mask, "tags": tags, "cues": cues, "sources": sources}


def loss_of(model: Attributor, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Cross-entropy of the tags plus a smaller share of the two pointers."""
    logits, vectors = model(batch["pieces"], batch["mask"])
    logits, vectors = logits.float(), vectors.float()
    loss = nn.functional.cross_entropy(logits.reshape(-1, 3), batch["tags"].reshape(-1), ignore_index=NONE)
    for scores, gold in zip(pointer_scores(vectors, batch["mask"]), (batch["cues"], batch["sources"]), strict=True):
        if (gold != NONE).any():
            chosen = gold != NONE
            loss = loss + 0.1 * nn.functional.cross_entropy(scores[chosen], gold[chosen])
    return loss


def main() -> None:
    """Train, and save the weights after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("learning", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--layers", type=int, default=6, choices=(4, 5, 6))
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="go on from this checkpoint")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=int, default=0, help="learn from the first N reports only")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    folder = base_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    documents = read_documents(options.learning)[: options.limit or None]
    model = Attributor(folder, options.layers)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    groups = [
        {"params": model.encoder.parameters(), "lr": options.rate},
        {"params": [*model.tags.parameters(), *model.pointers.parameters()], "lr": 5 * options.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    count = sum(len(cut(d, tokenizer, limit)) for d in documents for limit in LIMITS) // len(LIMITS)
    steps = options.epochs * (count // options.batch + 1)
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))
    )
    began, step = time.time(), 0
    for epoch in range(options.epochs):
        windows = [
            w
            for d in documents
            for w in cut({**d, "text": damage(d["text"], chance)}, tokenizer, chance.choice(LIMITS))
        ]
        chance.shuffle(windows)
        pools = [windows[i : i + 32 * options.batch] for i in range(0, len(windows), 32 * options.batch)]
        batches = []
        for pool in pools:
            pool.sort(key=lambda w: len(w.pieces))
            batches += [pool[i : i + options.batch] for i in range(0, len(pool), options.batch)]
        chance.shuffle(batches)
        model.train()
        total = 0.0
        for number, chosen in enumerate(batches, 1):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch_of(chosen, cls, sep))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            total += float(loss)
            if number % 25 == 0:
                print(
                    f"epoch {epoch} step {step}/{steps} loss {total / 25:.4f} {time.time() - began:.0f} s", flush=True
                )
                total = 0.0
        torch.save(model.state_dict(), options.out / f"epoch{epoch}.pt")


if __name__ == "__main__":
    main()
