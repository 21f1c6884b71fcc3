"""Quality and speed of retrieval beside its peers: `python -m benchmarks`."""
