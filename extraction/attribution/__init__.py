"""Attribution: who says, writes, judges, finds or thinks what, and in which words."""

from extraction.attribution.component import COMPONENT, NAME, AttributionPipe

__all__ = ["COMPONENT", "NAME", "AttributionPipe"]
