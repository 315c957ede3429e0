"""How memory grows with the number of documents: the peak of a process that streams few, and of one that streams many.

    python -m bench.memory --documents 100 10000

Short documents, each different, are read, gone through and linked in two passes as `onrecord extract` does it: the
first keeps what names who is who, the second writes the records. Each number of documents runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SURNAMES = ("Aldane", "Birley", "Corrie", "Dunmore", "Eaves", "Farrow", "Garside", "Holm", "Ives", "Jessop")


def text_of(number: int) -> str:
    """A short text that no other is the same as; one in ten brings in a new name."""
    person = f"{SURNAMES[number % 10]}{'abcdefghij'[number // 10 % 10]}"
    return f"Note {number}\n\nCouncillor Jo {person} of Wexcombe Council said that visit {number} was late.\n"


def peak_mb() -> float:
    """The most memory this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024**2)


def stream(folder: Path) -> dict[str, float]:
    """Extract a folder through the command a user runs, in this process."""
    from onrecord.cli import cli

    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "records.jsonl"
        cli(["extract", str(folder), "--output", str(out)], standalone_mode=False)
        with out.open(encoding="utf-8") as lines:
            records = sum(1 for _ in lines)
    return {"records": records, "peak_mb": peak_mb()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(stream(options.once)))
        return
    for count in options.documents:
        with tempfile.TemporaryDirectory() as name:
            for number in range(count):
                (Path(name) / f"note-{number:06}.txt").write_text(text_of(number), encoding="utf-8")
            command = [sys.executable, "-m", "bench.memory", "--once", name]
            done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert found["records"] == count
        print(f"{count:>7,} documents: {found['peak_mb']:,.0f} MB at the most", flush=True)


if __name__ == "__main__":
    main()
