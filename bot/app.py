"""The gateway: settings in, one ASGI application out, with everything wired."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from bot.channels import make_runners, switchable
from bot.console import console_of, corrections_file
from bot.conversation import Conversation
from bot.keeping import keep_most_asked, keep_retention
from bot.library import CurrentLibrary
from bot.offices import load_offices
from bot.rasa_process import RasaProcess
from bot.settings import Settings
from bot.teams import StoredTeams
from bot.tools import NoNlu, Tools
from connectors.helper.routes import add_helper
from connectors.web.api import make_router
from connectors.web.guides import make_guides_router
from connectors.web.limits import BodyLimit
from connectors.web.origins import AllowedOrigins
from connectors.web.pages import add_pages
from feedback.store import open_store
from knowledge.current import CurrentKnowledge
from nlu.client import RasaClient
from nlu.encoder.load import load_encoder
from nlu.nearest import NearestExamples

REFRESH_S = 2.0
DESCRIPTION = "Hỏi đáp tiếng Việt về Cổng Dịch vụ công quốc gia, VNeID, thanh toán và chữ ký số."


def make_tools(settings: Settings, nlu: RasaClient | NoNlu) -> Tools:
    """The store, the knowledge and everything else a turn works with. Raises IndexMissing, StoreError."""
    encoder = load_encoder(settings.encoder_dir)
    examples = NearestExamples(settings.nlu_data_dir, encoder)
    return Tools(
        store=open_store(settings.store_url),
        knowledge=CurrentKnowledge(settings.index_dir, encoder),
        nlu=nlu,
        secret=settings.pseudonym_secret.get_secret_value().encode(),
        examples=examples.read,
        offices=load_offices(settings.knowledge_dir / "units", settings.office_hours),
        pseudonym_days=settings.pseudonym_days,
        conversation_hours=settings.conversation_hours,
        retention_days=settings.retention_days,
    )


def make_app(settings: Settings, say: Callable[[str], None] = print) -> FastAPI:
    """The ASGI application. Rasa is started with it unless the settings name one that runs already."""
    rasa = None
    if not settings.rasa_url:
        log_file = settings.data_dir / "rasa.log"
        rasa = RasaProcess(settings.rasa_python, settings.models_dir, log_file, say, corrections_file(settings))
    client = RasaClient(rasa.url if rasa else settings.rasa_url, timeout_s=settings.rasa_timeout_s)
    tools = make_tools(settings, client)
    knowledge = tools.knowledge
    assert isinstance(knowledge, CurrentKnowledge)

    assistant = switchable(Conversation(tools), tools.store)
    library = CurrentLibrary(knowledge, settings.knowledge_dir / "units")
    runners = make_runners(settings, assistant, tools.store)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        tasks = [asyncio.create_task(_keep_fresh(knowledge))]
        tasks.append(asyncio.create_task(keep_retention(tools.store, settings)))
        tasks.append(asyncio.create_task(keep_most_asked(tools.store, library.hear_asked)))
        if rasa:
            tasks.append(asyncio.create_task(rasa.keep_running()))
        for runner in runners:
            await runner.start()
        yield
        for runner in runners:
            await runner.stop()
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await client.aclose()
        tools.store.close()

    app = FastAPI(
        title="Trợ lý Dịch vụ công", description=DESCRIPTION, version=version("tro-ly-dvc"), lifespan=lifespan
    )
    app.add_middleware(BodyLimit)
    app.include_router(make_router(assistant))
    for runner in runners:
        app.include_router(runner.router)
    app.include_router(make_guides_router(library))

    @app.get("/healthz", tags=["Vận hành"], summary="Cổng trả lời còn chạy")
    async def healthz() -> dict[str, str]:  # pyright: ignore[reportUnusedFunction]
        return {"status": "ok"}

    @app.get("/readyz", tags=["Vận hành"], summary="Chỉ mục và cơ sở dữ liệu trả lời được; Rasa có hay không")
    async def readyz() -> Response:  # pyright: ignore[reportUnusedFunction]
        stored = await tools.store.ping()
        manifest = knowledge.retriever.index.manifest
        body = {
            "store": "ok" if stored else "unavailable",
            "knowledge": manifest.version,
            "documents": manifest.documents,
            "nlu": "ok" if await client.parse("xin chào") else "unavailable",
            "rasa_pid": rasa.pid if rasa else None,
        }
        return JSONResponse(body, 200 if stored else 503)

    teams = StoredTeams(tools.store, settings.helper_codes.get_secret_value())
    secret = settings.pseudonym_secret.get_secret_value().encode()
    kept = add_helper(app, assistant, library, teams, secret, settings.public_url)
    rasa_url = rasa.url if rasa else settings.rasa_url
    app.mount("/console", console_of(settings, tools, knowledge, load_encoder(settings.encoder_dir), rasa_url))
    add_pages(app, library, tools.store.changes, settings.public_url, kept)
    app.add_middleware(AllowedOrigins, origins=settings.embedding_origins)
    return app


async def _keep_fresh(knowledge: CurrentKnowledge) -> None:
    """Take up a newly built index while serving."""
    while True:
        await asyncio.sleep(REFRESH_S)
        await asyncio.to_thread(knowledge.refresh)
