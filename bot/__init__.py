"""The conversation, its settings and the two places where everything is wired: `app` and `cli`."""
