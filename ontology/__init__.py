"""The vocabulary, the shapes and the topics of On Record, and the same model as typed records."""
