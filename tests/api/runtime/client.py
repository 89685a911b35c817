"""Calling an ASGI application in the same process, over real HTTP messages."""

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp


def roep(app: ASGIApp, methode: str, pad: str, *, als: str | None = None, **rest: Any) -> Any:
    """The answer to one request; `als` is the name of a caller of the test service."""

    async def doe() -> httpx.Response:
        vervoer = httpx.ASGITransport(app=app)  # raises what the application lets through
        koppen = {} if als is None else {"Authorization": f"Bearer {als}"}
        async with httpx.AsyncClient(transport=vervoer, base_url="http://proef") as client:
            koppen.update(rest.pop("headers", {}))
            return await client.request(methode, pad, headers=koppen, **rest)

    return asyncio.run(doe())
