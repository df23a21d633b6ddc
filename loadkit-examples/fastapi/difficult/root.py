"""The main app: its document is renamed, its docs page is where one expects it."""

import asyncio
from typing import List, Optional
from uuid import UUID, uuid4

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from compat import set_fields

from .core import ANONYMOUS, SEED, Store, destructive

app = FastAPI(
    title="Difficult Gateway",
    version="3.1.0",
    openapi_url="/api/v1/openapi.json",
    openapi_tags=[
        {"name": "notes", "description": "Notes of the gateway itself"},
        {"name": "ledger", "description": "Accounts and transfers: an app of its own, ask for a key"},
        {"name": "partners", "description": "Contracts: an app of its own, ask for a key"},
        {"name": "admin", "description": "For operators"},
    ],
)
notes = Store("notes")


class NoteIn(BaseModel):
    title: str = Field(..., min_length=1, max_length=60)
    text: str = Field("", max_length=2000)
    parent_id: Optional[UUID] = Field(None, description="The note that this one answers to")


class NotePatch(BaseModel):
    title: Optional[str] = Field(None, min_length=1, max_length=60)
    text: Optional[str] = Field(None, max_length=2000)


class Note(NoteIn):
    id: UUID


def add_note(fields: dict, owner: str) -> dict:
    note_id = uuid4()
    return notes.add(note_id, {"id": note_id, **fields}, owner)


add_note({"title": "Welcome", "text": "Here from the start", "parent_id": None}, SEED)


@app.get("/")
async def root():
    apps = [{"name": "shop", "path": "/shop"}, {"name": "files", "path": "/files"}]
    return {"name": "Difficult Gateway", "apps": apps}


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.get("/status", tags=["admin"])
@app.get("/status/", tags=["admin"])
async def status():
    """Documented twice, with and without the slash."""
    return {"status": "running", "notes": len(notes.by_id)}


@app.get("/broken", tags=["admin"])
async def broken():
    """Answers 500 whatever is sent."""
    raise HTTPException(500, "Internal Server Error")


@app.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def events():
    """Server-sent events, two a second, for at most 30 seconds."""

    async def stream():
        for number in range(60):
            yield f"id: {number}\nevent: tick\ndata: {{\"number\": {number}}}\n\n"
            await asyncio.sleep(0.5)

    return StreamingResponse(stream(), media_type="text/event-stream")


@app.post("/notes/", tags=["notes"], status_code=201, response_model=Note)
async def create_note(body: NoteIn):
    if body.parent_id is not None:
        notes.get(body.parent_id)
    return add_note({name: getattr(body, name) for name in ("title", "text", "parent_id")}, ANONYMOUS)


@app.get("/notes/", tags=["notes"], response_model=List[Note])
async def list_notes():
    return notes.newest()


@app.delete("/notes/", tags=["notes"], status_code=204, response_class=Response)
async def delete_all_notes():
    """Deletes the notes of everybody. (The gateway only takes note that it was called.)"""
    destructive["DELETE /notes/"] += 1


@app.get("/notes/{id}", tags=["notes"], response_model=Note)
async def read_note(id: UUID):
    return notes.get(id)


@app.patch("/notes/{id}", tags=["notes"], response_model=Note)
async def update_note(id: UUID, body: NotePatch):
    return notes.update(id, {name: value for name, value in set_fields(body).items() if value is not None})


@app.delete("/notes/{id}", tags=["notes"], status_code=204, response_class=Response)
async def delete_note(id: UUID):
    notes.remove(id)


@app.post("/admin/purge", tags=["admin"])
async def purge():
    """Deletes all data. (The gateway only takes note that it was called.)"""
    destructive["POST /admin/purge"] += 1
    return {"purged": True}


@app.post("/admin/shutdown", tags=["admin"], status_code=202)
async def shutdown(grace_seconds: int = 0):
    """Stops the server for everybody. (The gateway only takes note that it was called.)"""
    destructive["POST /admin/shutdown"] += 1
    return {"stopping_in": grace_seconds}
