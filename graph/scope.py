"""Which graphs a query from outside is about, as a request or a setting says."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ontology.errors import QueryError


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The graphs a query from outside is about."""

    union: bool = True
    """Where neither the query nor the request names graphs: all of them as one, or the graph without a name."""
    default: tuple[str, ...] | None = None
    """IRIs of the graphs that make up the default graph, where the request names any; they go before a FROM."""
    named: tuple[str, ...] | None = None
    """IRIs of the named graphs, where the request names any."""
    base: str | None = None
    """What relative addresses in the query are relative to."""

    def __post_init__(self) -> None:
        for graph in (*(self.default or ()), *(self.named or ())):
            try:
                ox.NamedNode(graph)
            except ValueError:
                raise QueryError(f"{graph[:200]!r} is no graph: give the full address (IRI) of one.") from None
