"""An app with every HTTP request counted, whatever becomes of it."""

from collections import Counter
from typing import Any, Callable

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


class Counted:
    """``total`` counts arrivals, ``requests`` counts answers as they start, so a client that has read an answer finds
    it counted. The statistics themselves are not counted.

    ``template`` names the route of a request, given its scope, path and status.
    """

    def __init__(self, app: Any, template: Callable[[dict, str, int], str]):
        self.app = app
        self.template = template
        self.total = 0
        self.requests: "Counter[str]" = Counter()

    def reset(self):
        self.total = 0
        self.requests.clear()

    async def __call__(self, scope, receive, send):
        path = scope.get("path", "")
        if scope["type"] != "http" or path == "/__stats" or path.startswith("/__stats/"):
            await self.app(scope, receive, send)
            return
        self.total += 1
        method = scope["method"] if scope["method"] in METHODS else "OTHER"

        async def count_then_send(message):
            if message["type"] == "http.response.start":
                status = message["status"]
                self.requests[f"{method} {self.template(scope, path, status)} -> {status}"] += 1
            await send(message)

        await self.app(scope, receive, count_then_send)
