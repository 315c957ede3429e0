"""The front door: command line, settings, and the wiring of extraction, graph and web."""
