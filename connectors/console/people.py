"""Teams and their codes, staff accounts, the audit: for administrators."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response

from connectors.console.access import Administrator
from connectors.console.parts import Name, Number, Parts, Secret, Short, clean
from connectors.console.show import go, said_in
from feedback import audit, staff, teams
from feedback.passwords import hash_password, weak
from feedback.staff import ROLES

Asked = Annotated[str, Query(max_length=64)]
TeamName = Annotated[str, Form(min_length=2, max_length=64)]


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()
    store, pages = parts.store, parts.pages

    @router.get("/teams")
    async def team_list(me: Administrator, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        rows = await store.database.read(teams.every)
        return pages.page("teams.html", me, told=said_in(request), rows=rows, code="", name="")

    @router.post("/teams")
    async def add_team(me: Administrator, name: TeamName, unit: Short = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        at, called = store.at(), clean(name).strip()

        def work(c: Any) -> str | None:
            if any(team.name == called for team in teams.every(c)):
                return None
            return teams.add(c, called, clean(unit).strip()[:64] or None, at)

        code = await store.database.write(work)
        if code is None:
            return go("/teams", "taken")
        await parts.audit(me, "team_add", called)
        rows = await store.database.read(teams.every)
        return pages.page("teams.html", me, told="", rows=rows, code=code, name=called)

    @router.post("/teams/{number}/revoke")
    async def revoke(me: Administrator, number: Number) -> Response:  # pyright: ignore[reportUnusedFunction]
        at = store.at()
        ended = await store.database.write(lambda c: teams.revoke(c, number, at))
        await parts.audit(me, "team_revoke", str(number))
        return go("/teams", "done" if ended else "gone")

    @router.get("/users")
    async def users(me: Administrator, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        rows = await store.database.read(staff.every)
        return pages.page("users.html", me, told=said_in(request), rows=rows, now=store.at())

    @router.post("/users")
    async def add_user(  # pyright: ignore[reportUnusedFunction]
        me: Administrator, name: Name, full_name: Short, role: Short, password: Secret, unit: Short = ""
    ) -> Response:
        if role not in ROLES:
            return go("/users", "unknown")
        if weak(password):
            return go("/users", "weak")
        hashed = await asyncio.to_thread(hash_password, password)
        now, place = store.now(), clean(unit).strip()[:64] or None
        made = await store.database.write(lambda c: staff.add(c, name, clean(full_name), role, hashed, place, now))
        if made is None:
            return go("/users", "taken")
        await parts.audit(me, "user_add", name, role)
        return go("/users", "done")

    @router.post("/users/{number}")
    async def change(  # pyright: ignore[reportUnusedFunction]
        me: Administrator, number: Number, role: Short, active: Annotated[bool, Form()] = False
    ) -> Response:
        person = await store.database.read(lambda c: staff.by_id(c, number))
        if person is None or role not in ROLES:
            return go("/users", "unknown")
        if not await store.database.write(lambda c: staff.change(c, number, role, active)):
            return go("/users", "last-admin")
        await parts.audit(me, "user_change", person.name, f"{role}, {'on' if active else 'off'}")
        return go("/users", "done")

    @router.post("/users/{number}/password")
    async def reset(me: Administrator, number: Number, password: Secret) -> Response:  # pyright: ignore[reportUnusedFunction]
        person = await store.database.read(lambda c: staff.by_id(c, number))
        if person is None:
            return go("/users", "gone")
        if weak(password):
            return go("/users", "weak")
        hashed = await asyncio.to_thread(hash_password, password)

        def work(c: Any) -> None:
            staff.set_password(c, number, hashed)
            staff.set_totp(c, number, None)

        await store.database.write(work)
        await parts.audit(me, "user_password", person.name)
        return go("/users", "done")

    @router.get("/audit")
    async def log(  # pyright: ignore[reportUnusedFunction]
        me: Administrator, request: Request, actor: Asked = "", action: Asked = "",
        before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    ) -> Response:  # fmt: skip
        rows = await store.database.read(lambda c: audit.newest(c, clean(actor), clean(action), before))
        return pages.page("audit.html", me, told=said_in(request), rows=rows, actor=actor, action=action)

    return router
