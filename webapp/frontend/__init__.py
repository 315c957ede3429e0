"""The third-party files of the pages: which they are, whether they are there, and how they come."""
