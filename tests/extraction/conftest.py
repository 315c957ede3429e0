"""What tests of the extraction share: texts of many cases, read at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="module")
def read(nlp: Language, request: pytest.FixtureRequest) -> Callable[[str], Doc]:
    """One of the module's `BATCH` of texts as it was read: all at once take less than half the time of one by one."""
    texts: list[str] = request.module.BATCH
    return dict(zip(texts, nlp.pipe(texts), strict=True)).__getitem__
