"""Make the table of local authorities anew: ``python -m extraction.registers SOURCE_DIR [--date 2025-07]``.

SOURCE_DIR holds ``uk_local_authorities.csv`` of mySociety's `uk_local_authority_names_and_codes` (MIT licence).
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.registers import LOCAL_AUTHORITIES
from ontology.errors import OnRecordError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE = "uk_local_authorities.csv"
COLUMNS = {
    "local-authority-code": "code",
    "gss-code": "gss",
    "official-name": "name",
    "nice-name": "place",
    "local-authority-type-name": "type",
    "start-date": "start",
    "end-date": "end",
    "replaced-by": "replaced_by",
    "alt-names": "aliases",
}
HEADING = """\
# Local authorities of the United Kingdom.
# Source: mySociety, uk_local_authority_names_and_codes, state of {date}. Licence: MIT.
# Made by: python -m extraction.registers
"""


def build(source: Path, target: Path, date: str) -> int:
    """Write the table; return how many authorities it holds.

    Args:
        source: the folder with mySociety's table.
        target: the file to write.
        date: month of the release, for the heading.

    Raises:
        ReadingError: the table is not there, or lacks a column.
    """
    path = source / SOURCE
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except OSError as error:
        raise ReadingError(f"{path}: {error.strerror}. Give the folder that holds {SOURCE}.") from None
    if missing := COLUMNS.keys() - (rows[0].keys() if rows else set()):
        raise ReadingError(f"{path}: no column {min(missing)!r}. Take the table of a release that has it.")
    with target.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADING.format(date=date))
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS.values())
        for row in sorted(rows, key=lambda each: each["local-authority-code"]):
            writer.writerow(_aliases(row) if column == "alt-names" else row[column] for column in COLUMNS)
    return len(rows)


def _aliases(row: dict[str, str]) -> str:
    # The source separates names with commas, which some names contain; only full names of councils are of use here.
    known = {row["official-name"].casefold(), row["nice-name"].casefold()}
    parts = [part.strip() for part in row["alt-names"].split(",")]
    return "|".join(
        dict.fromkeys(part for part in parts if "council" in part.casefold() and part.casefold() not in known)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m extraction.registers", description=__doc__)
    parser.add_argument("source", type=Path, help=f"the folder that holds {SOURCE}")
    parser.add_argument("--date", default="2025-07", help="month of the release (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / LOCAL_AUTHORITIES)
    options = parser.parse_args(arguments)
    try:
        count = build(options.source, options.out, options.date)
    except OnRecordError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write(f"{count} local authorities written to {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
