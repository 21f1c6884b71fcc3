"""One module for each thing the assistant can do in a turn."""
