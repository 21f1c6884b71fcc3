"""The web channel: the widget, its page and its API."""
