"""The browser of tests/browser, for pages that are served with Rasa."""

from tests.browser.conftest import browser, new_context, new_page

__all__ = ["browser", "new_context", "new_page"]
