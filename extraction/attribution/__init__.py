"""Attribution: who says, writes, judges, finds or thinks what, and in which words."""

from extraction.attribution.component import NAME, AttributionPipe

__all__ = ["NAME", "AttributionPipe"]
