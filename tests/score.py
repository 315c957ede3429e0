"""Score extraction on the corpora of ../shared with the scorers that lie there: `make score`.

Prints what the scorers print, one corpus after the other, and fails when a record breaks the contract; how good the
figures are is not judged here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from support.questions import QUESTIONS, Asker

from graph.store import Store
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


def score_answers(scratch: Path) -> None:
    """Print how far the graph of what was extracted answers the competency questions."""
    store = str(scratch / "store")
    cli(["--store", store, "ingest", str(SHARED / "corpus" / "liverpool")], standalone_mode=False)
    with Store.open(store, read_only=True) as opened:
        asker = Asker(opened, SHARED)
        answers = {str(number): asker.answer(number) for number in QUESTIONS}
    found = scratch / "answers.json"
    found.write_text(json.dumps(answers, default=str), encoding="utf-8")
    print("\n## competency questions, of the extracted records", flush=True)
    check = [SHARED / "scoring/check_answers.py", SHARED / "contract/competency-answers.yaml", found, "--score"]
    # Its exit status says whether all are right, which nobody expects of extraction.
    subprocess.run([sys.executable, *check], check=False)


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("no ../shared beside the project: nothing to score")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("liverpool", "practice"):
            score(name, Path(folder))
        score_answers(Path(folder))
