"""Puts the apps together, counts every request and tells what it counted. ``app`` is what uvicorn runs."""

from counting import Counted
from fastapi import FastAPI

from . import core, files, ledger, partners, root, shop, warehouse

main_app = root.app

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
        "total": app.total,
        "requests": dict(sorted(app.requests.items())),
        "live": {kind: store.live() for kind, store in core.stores.items()},
        "left": {kind: store.left() for kind, store in core.stores.items()},
        "destructive": {"called": bool(core.destructive), "calls": dict(core.destructive)},
        "seed_writes": dict(core.seed_writes),
    }


@main_app.post("/__stats/reset", include_in_schema=False)
async def reset_stats():
    """Counts start at zero again; resources stay."""
    app.reset()
    core.destructive.clear()
    core.seed_writes.clear()
    return await stats()


shop.app.mount("/warehouse", warehouse.app)
main_app.mount("/shop", shop.app)
main_app.mount("/files", files.app)
main_app.mount("/ledger", ledger.app)
main_app.mount("/partners", partners.app)
main_app.mount("/internal", internal_app)


def template(scope, path: str, status: int) -> str:
    """The matched route below the mounts it went through, which share one scope."""
    route = scope.get("route")
    if hasattr(route, "path_format") and hasattr(route, "dependant"):
        return scope.get("root_path", "") + route.path_format
    return "(no route)" if status in (307, 404, 405) else path  # else a document or docs page


app = Counted(main_app, template)
