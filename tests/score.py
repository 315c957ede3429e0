"""Score extraction on the corpora of ../shared with the scorers that lie there: `make score`.

Prints what the scorers print, one corpus after the other, and fails when a record breaks the contract; how good the
figures are is not judged here.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord.cli import cli

SHARED = Path(__file__).parent.parent.parent / "shared"


def compiled_gold(corpus: str, to: Path) -> Path:
    """The gold of a corpus as extraction records, one JSON line per document."""
    command = [sys.executable, SHARED / "scoring/compile_gold.py", SHARED / "gold" / corpus, SHARED / "corpus" / corpus]
    with to.open("w", encoding="utf-8") as lines:
        subprocess.run(command, check=True, stdout=lines)
    return to


def score(corpus: str, scratch: Path) -> None:
    """Print the scores of one corpus."""
    predicted = scratch / f"{corpus}.jsonl"
    cli(["extract", str(SHARED / "corpus" / corpus), "--output", str(predicted)], standalone_mode=False)
    gold = compiled_gold(corpus, scratch / f"{corpus}-gold.jsonl")
    print(f"\n## {corpus}", flush=True)
    subprocess.run([sys.executable, SHARED / "scoring/score_records.py", gold, predicted], check=True)


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("no ../shared beside the project: nothing to score")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("liverpool", "practice"):
            score(name, Path(folder))
