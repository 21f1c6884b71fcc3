"""`trolydvc run`: build what changed, then serve until Ctrl-C."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="cổng TCP (mặc định TROLYDVC_PORT)")
    parser.set_defaults(work=_run)


def _run(options: Namespace) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before faiss: two of its threads are slower than one

    import uvicorn

    from bot.app import make_app
    from bot.commands.knowledge import build_index
    from bot.configure import load_settings
    from bot.logs import configure_logs
    from bot.rasa_process import free_port

    settings = load_settings(**({"port": options.port} if options.port is not None else {}))
    if settings.port == 0:
        settings = settings.model_copy(update={"port": free_port()})
    check_free(settings.host, settings.port)
    configure_logs(settings.log_level)
    build_index(settings)
    app = make_app(settings)
    address = settings.public_url or f"http://{settings.host}:{settings.port}"
    print(f"Trợ lý Dịch vụ công: {address}  (Ctrl-C để dừng)", flush=True)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        ws="websockets-sansio",
        server_header=False,
    )
    return 0


def check_free(host: str, port: int) -> None:
    """Raises ConfigError when another program listens there: better before the long work than after."""
    import socket

    from bot.errors import ConfigError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigError(
                f"cannot listen on {host}:{port}: {error.strerror}; stop what listens there, or choose another port: "
                "TROLYDVC_PORT=8001 make run"
            ) from error
