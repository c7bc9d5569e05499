"""Write a trained checkpoint as int8 ONNX.

    python benchmarks/attribution/export.py CHECKPOINT.pt OUT.onnx [--layers 6]

Weights are quantised dynamically (int8, per channel where the runtime allows); the tag and pointer heads stay float.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from base import base_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from train import Attributor


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=int, default=6, choices=(4, 5, 6))
    options = parser.parse_args()
    model = Attributor(base_folder(), options.layers)
    model.encoder.set_attn_implementation("eager")
    if str(options.checkpoint) != "none":
        model.load_state_dict(torch.load(options.checkpoint, weights_only=True))
    model.eval()
    example = (torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long))
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "model.onnx"
        axes = {0: "batch", 1: "length"}
        torch.onnx.export(
            model,
            example,
            str(raw),
            input_names=["pieces", "mask"],
            output_names=["tags", "pointers"],
            dynamic_axes=dict.fromkeys(("pieces", "mask", "tags", "pointers"), axes),
            opset_version=17,
            dynamo=False,
        )
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(raw), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(options.out), weight_type=QuantType.QInt8, per_channel=False)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
