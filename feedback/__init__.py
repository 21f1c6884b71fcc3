"""The UX-evaluation dataset: records, the store and its migrations."""
