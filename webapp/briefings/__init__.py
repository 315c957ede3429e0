"""Briefings: what the record holds on one subject over a period, to print, send and check.

A briefing is data before it is a page: parts of blocks of sentences, and each sentence knows the passages it rests on
or, where it says that something is not on record, the documents that were looked through (`model`). Parts are built
from the rows of `graph/queries/briefing` (`record`, `parts`); page, sealed file, PDF and pictures are drawn from the
same data (`render`, `seal`).
"""
