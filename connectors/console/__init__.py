"""The staff console: where complaints become better guides. Server-rendered, htmx where a page need not reload."""
