"""Puts the apps together, counts every request and tells what it counted. ``app`` is what uvicorn runs."""

from collections import Counter

from fastapi import FastAPI

from . import core, files, ledger, partners, root, shop, warehouse

main_app = root.app
total = 0
requests: "Counter[str]" = Counter()

internal_app = FastAPI(title="Internal", openapi_url=None, docs_url=None, redoc_url=None)


@internal_app.get("/ping")
async def ping():
    return {"pong": True}


@internal_app.get("/jobs/{job_id}")
async def read_job(job_id: int):
    return {"job_id": job_id, "state": "done"}


@main_app.get("/__stats", include_in_schema=False)
async def stats():
    return {
        "total": total,
        "requests": dict(sorted(requests.items())),
        "live": {kind: store.live() for kind, store in core.stores.items()},
        "left": {kind: store.left() for kind, store in core.stores.items()},
        "destructive": {"called": bool(core.destructive), "calls": dict(core.destructive)},
        "seed_writes": dict(core.seed_writes),
    }


@main_app.post("/__stats/reset", include_in_schema=False)
async def reset_stats():
    """Counts start at zero again; resources stay."""
    global total
    total = 0
    requests.clear()
    core.destructive.clear()
    core.seed_writes.clear()
    return await stats()


shop.app.mount("/warehouse", warehouse.app)
main_app.mount("/shop", shop.app)
main_app.mount("/files", files.app)
main_app.mount("/ledger", ledger.app)
main_app.mount("/partners", partners.app)
main_app.mount("/internal", internal_app)


async def app(scope, receive, send):
    """The main app with every HTTP request counted, whatever becomes of it.

    ``total`` counts arrivals, ``requests`` counts answers as they start, so a client that has read an answer finds
    it counted.
    """
    path = scope.get("path", "")
    if scope["type"] != "http" or path == "/__stats" or path.startswith("/__stats/"):
        await main_app(scope, receive, send)
        return
    global total
    total += 1

    async def count_then_send(message):
        if message["type"] == "http.response.start":
            status = message["status"]
            requests[f"{known_method(scope['method'])} {template(scope, path, status)} -> {status}"] += 1
        await send(message)

    await main_app(scope, receive, count_then_send)


def known_method(method: str) -> str:
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE") else "OTHER"


def template(scope, path: str, status: int) -> str:
    """The matched route below the mounts it went through, which share one scope."""
    route = scope.get("route")
    if hasattr(route, "path_format") and hasattr(route, "dependant"):
        return scope.get("root_path", "") + route.path_format
    return "(no route)" if status in (307, 404, 405) else path  # else a document or docs page
