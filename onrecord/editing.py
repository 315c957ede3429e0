"""What editors may do from the pages of one store: add documents and decide; `webapp.editing.Editing` says how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import decisions
from graph.addresses import Addresses
from graph.store import Store
from onrecord import links
from onrecord.uploads import FolderUploads

if TYPE_CHECKING:
    from collections.abc import Sequence


class StoreEditing(FolderUploads):
    """Uploads and decisions that end in the store of the settings."""

    def decide(self, question: str, about: Sequence[str], verdict: str, *, by: str, why: str) -> None:
        """Keep a decision and bring the graph into step with it."""
        addresses = Addresses(self.settings.base)
        with Store.open(self.settings.store) as store:
            if question != decisions.LINK:
                decisions.decide(store, addresses, about, verdict, question=question, by=by, why=why)
                return
            first, second = about
            if verdict == decisions.WITHDRAWN:
                links.unlink(store, addresses, first, second, by=by, why=why)
            else:
                links.link(store, addresses, first, second, "same" if verdict == "same" else "not same", by=by, why=why)
