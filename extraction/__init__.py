"""Text in, records out: reading documents and finding who said what, who held which post and what was found."""
