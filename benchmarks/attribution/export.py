"""Write trained checkpoints as int8 ONNX: one, or the mean of several.

    python benchmarks/attribution/export.py CHECKPOINT.pt [CHECKPOINT.pt ...] --out OUT.onnx [--layers 6]

Weights are quantised dynamically, a scale for each output channel (one scale a matrix costs .007 of F1). The mean of
the checkpoints of one run is better than its last one (.005).
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from base import base_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn
from train import Attributor


class OneWindow(nn.Module):
    """The trained model for one window at a time: without padding there is no mask, which saves a tenth of the time."""

    def __init__(self, model: Attributor) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return tag logits and pointer vectors, as the trained model does."""
        hidden = self.model.encoder(input_ids=pieces).last_hidden_state
        return self.model.tags(hidden), self.model.pointers(hidden)


def mean_of(paths: list[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of the checkpoints' weights; what is no number of floating point is taken from the first."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {
        name: torch.stack([state[name] for state in states]).mean(0) if value.is_floating_point() else value
        for name, value in states[0].items()
    }


def main() -> None:
    """Export one checkpoint, or the mean of several."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6, choices=(4, 5, 6))
    options = parser.parse_args()
    model = Attributor(base_folder(), options.layers)
    model.encoder.set_attn_implementation("eager")
    model.load_state_dict(mean_of(options.checkpoints))
    model.eval()
    example = (torch.ones(1, 8, dtype=torch.long),)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "model.onnx"
        axes = {1: "length"}
        torch.onnx.export(
            OneWindow(model),
            example,
            str(raw),
            input_names=["pieces"],
            output_names=["tags", "pointers"],
            dynamic_axes=dict.fromkeys(("pieces", "tags", "pointers"), axes),
            opset_version=17,
            dynamo=False,
        )
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(raw), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(options.out), weight_type=QuantType.QInt8, per_channel=True)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
