"""The parts of a briefing: one function each, from what lies on the desk to blocks of sentences."""
