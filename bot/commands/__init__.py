"""One module for each command group: `add_arguments` is cheap, the work imports what it needs."""
