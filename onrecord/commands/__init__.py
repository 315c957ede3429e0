"""The commands of `onrecord`, a module for each kind of work; `onrecord.cli` puts them together."""
