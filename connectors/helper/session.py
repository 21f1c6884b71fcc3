"""Who is signed in: a signed cookie that names the team, and nothing else."""

from __future__ import annotations

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.exceptions import HTTPException

from connectors.helper.teams import Team, Teams
from connectors.web.refusals import Sentence

COOKIE = "to_cong_nghe_so"
HOURS = 12
SIGN_IN = Sentence("Phiên làm việc đã hết. Mời bạn nhập lại mã tổ.")
ELSEWHERE = Sentence("Yêu cầu này không đến từ trang của trợ lý. Mời bạn mở lại trang rồi thử lại.")


class Session:
    """Signs teams in and out, and says who is asking. secret: of the gateway."""

    def __init__(self, teams: Teams, secret: bytes) -> None:
        self._teams = teams
        self._signer = URLSafeTimedSerializer(secret, salt="helper-session")

    def sign_in(self, response: Response, team: Team, secure: bool) -> None:
        response.set_cookie(
            COOKIE, self._signer.dumps(team.key), max_age=HOURS * 3600, httponly=True, samesite="lax", secure=secure
        )

    def sign_out(self, response: Response) -> None:
        response.delete_cookie(COOKIE)

    async def team(self, request: Request) -> Team | None:
        """The team that is signed in, or None; a code that was ended ends its sessions too."""
        try:
            key = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=HOURS * 3600)
        except BadSignature:
            return None
        return await self._teams.known(str(key))

    async def require(self, request: Request) -> Team:
        """The team that is signed in. Raises HTTPException 401, or 403 for a request that another site made."""
        refuse_other_sites(request)
        team = await self.team(request)
        if team is None:
            raise HTTPException(401, SIGN_IN)
        return team


def refuse_other_sites(request: Request) -> None:
    """Raise HTTPException 403 when a page of another site makes a request that changes something.

    Browsers say so in Sec-Fetch-Site, older ones in Origin; a program that sends neither holds no cookie of a person.
    """
    if request.method in ("GET", "HEAD"):
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        allowed = site in ("same-origin", "none")
    else:
        allowed = origin is None or origin.partition("://")[2] == request.headers.get("host")
    if not allowed:
        raise HTTPException(403, ELSEWHERE)
