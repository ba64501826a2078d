"""The Bot API of a playground as plain HTTP: one call, its JSON, and what to expect of it."""

from __future__ import annotations

from typing import Any

import httpx
from telegram.request import HTTPXRequest

from playground.rig import Playground


def patient() -> HTTPXRequest:
    """The library's own way of asking, without its haste: five seconds at most, one of them for the pool."""
    return HTTPXRequest(**{f"{each}_timeout": 60.0 for each in ("read", "write", "connect", "pool")})


class Raw:
    """Calls of the Bot API as JSON, with the answer as it came."""

    def __init__(self, server: Playground) -> None:
        self.server = server
        # Without TLS there is nothing to verify; loading the certificates would cost most of a test.
        self.http = httpx.AsyncClient(base_url=server.url, timeout=60, verify=False)

    async def call(self, method: str, **args: Any) -> dict[str, Any]:
        """The whole answer, be it a result or a refusal; its code must be the HTTP status."""
        answer = await self.http.post(f"/bot{self.server.token}/{method}", json=args)
        body: dict[str, Any] = answer.json()
        assert body["ok"] == (answer.status_code == 200)
        if not body["ok"]:
            assert body["error_code"] == answer.status_code
        return body

    async def ok(self, method: str, **args: Any) -> Any:
        """The result; fails for a refusal."""
        body = await self.call(method, **args)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **args: Any) -> str:
        """The words of the refusal, which must be in the playground's list as well."""
        body = await self.call(method, **args)
        assert not body["ok"], body
        assert self.server.refusals[-1].description == body["description"]
        return str(body["description"])
