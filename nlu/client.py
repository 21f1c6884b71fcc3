"""Stub until the real one lands."""
from dataclasses import dataclass
import httpx2
@dataclass(frozen=True)
class Parse:
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...] = ()
class RasaClient:
    def __init__(self, base_url: str, timeout_s: float = 0.25) -> None:
        self._c = httpx2.AsyncClient(base_url=base_url, timeout=timeout_s)
    async def parse(self, text: str) -> Parse | None:
        try:
            r = await self._c.post("/model/parse", json={"text": text})
            i = r.json()["intent"]
            return Parse(i["name"], i["confidence"])
        except Exception:
            return None
    async def aclose(self) -> None:
        await self._c.aclose()
