"""Word lists and patterns as data, with the reason beside each odd entry."""
