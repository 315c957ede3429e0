"""Addresses whose building is prepared when it is first asked for.

Werkzeug compiles two functions for each rule that build its address. There are some seven hundred rules here, and the
addresses of few are ever built: preparing them all was nine tenths of the time an application takes to be made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.routing import Rule

if TYPE_CHECKING:
    from collections.abc import Callable


class LazyRule(Rule):
    """A rule that compiles what builds its address when that is first asked for."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled: Callable[..., tuple[str, str]] | None = None

        def build(rule: Rule, **values: object) -> tuple[str, str]:
            nonlocal compiled
            if compiled is None:
                compiled = super(LazyRule, self)._compile_builder(append_unknown)
            return compiled(rule, **values)

        return build
