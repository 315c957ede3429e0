"""Rows in outline: all rows of a list at once, with those of their columns that a grid or a timeline is made of.

These columns are kept for each generation of the graph, so that a picture of a thousand rows is complete and costs no
more than one of ten. What is shown of a row besides is asked for by page.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from graph.rows import Iri
from ontology import dates
from webapp.views import Thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.lists import Found
    from graph.rows import Value
    from webapp.views import Tidy


def outline(found: Found, names: Sequence[str]) -> list[Tidy]:
    """Rows as `webapp.views.tidy` makes them, of the key and some columns alone; one for each of several values.

    Args:
        found: which rows.
        names: the columns; of one that has a label in the query, the label comes with it.
    """
    listed = found.whole
    several = [name in listed.form.several for name in names]
    dated = [f"?{name}Label" in listed.query.text for name in names]
    rows = found.outline(names)
    # Passages have no label; a look for them would find nothing, on every page.
    called = [many or has_label for many, has_label in zip(several, dated, strict=True)]
    labels = listed.labels(
        {value for cells in rows.values() for cell in itertools.compress(cells, called) for value in cell}
    )
    made: list[Tidy] = []
    for key, cells in rows.items():
        sides: list[tuple[Value | tuple[Thing, ...] | None, ...]] = [
            (_things(cell, labels),) if many else cell or (None,) for cell, many in zip(cells, several, strict=True)
        ]
        for values in itertools.product(*sides):
            row: Tidy = {listed.form.key: Iri(key)}
            for name, value, has_label in zip(names, values, dated, strict=True):
                row[name] = value
                if has_label and value is not None:
                    row[f"{name}Label"] = labels[value] if isinstance(value, Iri) else dates.in_words(str(value))
            made.append(row)
    return made


def _things(cell: Sequence[Value], labels: dict[Value, str]) -> tuple[Thing, ...]:
    things = (Thing(Iri(str(value)), labels[value]) for value in cell)
    return tuple(sorted(things, key=lambda thing: thing.label))
