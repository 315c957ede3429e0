"""The pages: a query plus a view, over the graph."""
