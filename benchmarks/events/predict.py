"""Read the sentences of an event file with Firsthand: the same program as for the claims gold.

python benchmarks/events/predict.py GOLD.jsonl PREDICTED.jsonl
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "claims"))

from predict import main

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
