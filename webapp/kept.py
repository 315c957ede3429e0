"""What takes long to make and is the same for all who ask until the graph changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, TypeVar, cast

import flask

from webapp import dials
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_Made = TypeVar("_Made")

MOST = 2000
"""Things kept at once; what was longest not asked for goes first."""


class _Shelf:
    """Made things by their name, the generation of the graph and the dials they were made under."""

    def __init__(self) -> None:
        self.things: OrderedDict[Hashable, object] = OrderedDict()
        self.lock = threading.Lock()


def kept(name: Hashable, make: Callable[[], _Made]) -> _Made:
    """What `make` makes, made once for each state of the graph and each turn of the dials.

    Two requests at once may both make it; neither waits for the other.

    Args:
        name: tells it from other things that are kept.
        make: makes it; must depend on nothing else than the name, the graph and the dials.
    """
    shelf: _Shelf = flask.current_app.extensions.setdefault("onrecord-kept", _Shelf())
    key = (name, site().store.generation, tuple(sorted(dials.turned().items())))
    with shelf.lock:
        if key in shelf.things:
            shelf.things.move_to_end(key)
            return cast("_Made", shelf.things[key])
    made = make()
    with shelf.lock:
        shelf.things[key] = made
        while len(shelf.things) > MOST:
            shelf.things.popitem(last=False)
    return made
