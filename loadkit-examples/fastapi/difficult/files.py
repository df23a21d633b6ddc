"""Files: form login that sets a cookie, uploads of every kind. Document and docs page are FastAPI's defaults."""

from enum import Enum
from typing import List, Optional
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, File, Form, HTTPException, Path, Request, Response, UploadFile
from fastapi.security import APIKeyCookie
from pydantic import BaseModel, Field

from compat import pattern

from .core import SEED, Store, Tickets

app = FastAPI(title="Files", version="2.0.0")
pictures, batches, blobs = Store("pictures"), Store("batches"), Store("blobs")
PNG = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 1024 * 1024
cookies = Tickets(3600)
session_cookie = APIKeyCookie(name="session_id", auto_error=False)


async def caller(session: Optional[str] = Depends(session_cookie)) -> str:
    username = cookies.holder(session)
    if username is None:
        raise HTTPException(401, "Log in first")
    return username


class Kind(str, Enum):
    photo = "photo"
    drawing = "drawing"
    scan = "scan"


class Category(str, Enum):
    invoice = "invoice"
    contract = "contract"


class PicturePatch(BaseModel):
    label: str = Field(..., **pattern(r"^[a-z]{2,10}(-[a-z]{2,10})?$"))


class BatchPatch(BaseModel):
    category: Category


def add_picture(content: bytes, kind: str, label: str, owner: str) -> dict:
    picture_id = uuid4()
    picture = {"picture_id": picture_id, "kind": kind, "label": label, "content": content}
    return shown(pictures.add(picture_id, picture, owner))


def shown(picture: dict) -> dict:
    return {"size": len(picture["content"]), **{k: v for k, v in picture.items() if k != "content"}}


async def content_of(file: UploadFile) -> bytes:
    content = await file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise HTTPException(413, f"At most {MAX_BYTES} bytes")
    return content


add_picture(PNG, "scan", "old", SEED)
batches.add(0, {"batch_id": 0, "category": "invoice", "names": ["old.txt"]}, SEED)
blobs.add("old-blob", {"content": b"old"}, SEED)


@app.post("/login", status_code=303, response_class=Response)
async def log_in(username: str = Form(...), password: str = Form(...)):
    """Sets the cookie session_id and redirects to /files/whoami."""
    ticket = cookies.issue(username, password)
    if ticket is None:
        raise HTTPException(403, "Wrong username or password")
    response = Response(status_code=303, headers={"Location": "/files/whoami"})
    response.set_cookie("session_id", ticket, path="/files", httponly=True, samesite="lax")
    return response


@app.post("/logout", status_code=204, response_class=Response)
async def log_out(user: str = Depends(caller), session: Optional[str] = Depends(session_cookie)):
    """Ends the caller's session."""
    cookies.held.pop(session, None)


@app.get("/whoami")
async def who_am_i(user: str = Depends(caller)):
    return {"username": user}


@app.post("/pictures", status_code=201)
async def upload_picture(
    image: UploadFile = File(..., description="A PNG"),
    kind: Kind = Form(...),
    label: str = Form(..., **pattern(r"^[a-z]{2,10}(-[a-z]{2,10})?$")),
    visible: bool = Form(True),
    user: str = Depends(caller),
):
    content = await content_of(image)
    if not content.startswith(PNG):
        raise HTTPException(415, "Only image/png is accepted")
    return {"data": add_picture(content, kind.value, label, user)}


@app.get("/pictures")
async def list_pictures(user: str = Depends(caller)):
    return {"items": [shown(picture) for picture in pictures.newest()], "total": len(pictures.by_id)}


@app.get(
    "/pictures/{picture_id}", response_class=Response, responses={200: {"content": {"image/png": {}}}}
)
async def download_picture(picture_id: UUID, user: str = Depends(caller)):
    return Response(pictures.get(picture_id)["content"], media_type="image/png")


@app.patch("/pictures/{picture_id}")
async def label_picture(picture_id: UUID, body: PicturePatch, user: str = Depends(caller)):
    return shown(pictures.update(picture_id, {"label": body.label}))


@app.delete("/pictures/{picture_id}", status_code=204, response_class=Response)
async def delete_picture(picture_id: UUID, user: str = Depends(caller)):
    pictures.remove(picture_id)


@app.post("/batches", status_code=201)
async def upload_batch(
    files: List[UploadFile] = File(...), category: Category = Form(...), user: str = Depends(caller)
):
    """One to five files under the same name."""
    if len(files) > 5:
        raise HTTPException(400, "At most 5 files")
    names = []
    for file in files:
        await content_of(file)
        names.append(file.filename)
    batch_id = batches.next_number()
    return batches.add(batch_id, {"batch_id": batch_id, "category": category.value, "names": names}, user)


@app.get("/batches/{batch_id}")
async def read_batch(batch_id: int, user: str = Depends(caller)):
    return batches.get(batch_id)


@app.patch("/batches/{batch_id}")
async def file_batch(batch_id: int, body: BatchPatch, user: str = Depends(caller)):
    return batches.update(batch_id, {"category": body.category.value})


@app.delete("/batches/{batch_id}", status_code=204, response_class=Response)
async def delete_batch(batch_id: int, user: str = Depends(caller)):
    batches.remove(batch_id)


RAW = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}, "required": True}


@app.put("/blobs/{key}", status_code=201, openapi_extra={"requestBody": RAW})
async def put_blob(
    request: Request, key: str = Path(..., **pattern(r"^[a-z][a-z0-9-]{2,30}$")), user: str = Depends(caller)
):
    """The body is the blob. Makes it, or replaces it."""
    content_type = request.headers.get("content-type", "").split(";")[0]
    if content_type != "application/octet-stream":
        raise HTTPException(415, "Send application/octet-stream")
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > MAX_BYTES:
            raise HTTPException(413, f"At most {MAX_BYTES} bytes")
    if not content:
        raise HTTPException(400, "Empty body")
    if key in blobs.by_id:
        blobs.update(key, {"content": content})
    else:
        blobs.add(key, {"content": content}, user)
    return {"size": len(content)}


@app.get(
    "/blobs/{key}", response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}}
)
async def get_blob(key: str, user: str = Depends(caller)):
    return Response(blobs.get(key)["content"], media_type="application/octet-stream")


@app.delete("/blobs/{key}", status_code=204, response_class=Response)
async def delete_blob(key: str, user: str = Depends(caller)):
    blobs.remove(key)
