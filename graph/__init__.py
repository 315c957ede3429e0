"""Records in, questions answered: the RDF graph, its store and its queries."""
