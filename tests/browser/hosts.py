"""Pages of other sites that embed the assistant, served from another origin: one with hostile styles, one strict."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOSTILE = """
html { font-size: 5px !important; }
* { all: unset; color: lime !important; font: 8px/1 cursive !important; letter-spacing: .5em !important; }
body { transform: rotate(2deg) scale(.7); opacity: .4; overflow: hidden; filter: blur(1px); direction: rtl; }
tro-ly-dvc, body > * { display: none !important; visibility: hidden !important; }
tro-ly-dvc, body > * { position: static !important; width: 3px !important; }
button, input, div, article { display: none !important; pointer-events: none !important; }
"""
PAGES = {
    "/hostile": "<!doctype html><html lang=vi><title>Trang có kiểu lạ</title><style>{hostile}</style>"
    "<h1>Trang của xã</h1><script src='{url}/widget.js' data-unit='xuan-thanh-dong-nai' async></script>",
    "/strict": "<!doctype html><html lang=vi><meta name=viewport content='width=device-width'>"
    "<title>Trang có chính sách chặt</title><h1>Trang của xã</h1>"
    "<script src='{url}/widget.js' data-unit='xuan-thanh-dong-nai'></script>",
}


@contextmanager
def host_site(url: str) -> Iterator[str]:
    """The address of another site whose pages load the widget of the gateway at `url`."""
    policy = f"default-src 'none'; script-src {url}; connect-src {url}; require-trusted-types-for 'script'"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = PAGES.get(self.path)
            self.send_response(200 if page else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            if self.path == "/strict":
                self.send_header("content-security-policy", policy)
            self.end_headers()
            if page:
                self.wfile.write(page.format(url=url, hostile=HOSTILE).encode())

        def log_message(self, *_: object) -> None:
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{site.server_port}"
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
