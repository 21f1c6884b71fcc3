"""What the assistant knows: guides, plans and units, their check, the index and the retrieval."""
