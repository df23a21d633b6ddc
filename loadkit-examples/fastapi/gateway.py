"""The sample gateway of LoadKit: a main app with two mounted services, as FastAPI gateways usually are.

Run it with ``./run --port 8000``. It works with FastAPI 0.92 / pydantic 1 and with current FastAPI / pydantic 2.

State is in memory, in one process (do not start several workers), and bounded: past LIMIT resources of a kind the
oldest is evicted. Deleting a session deletes its documents, deleting a user deletes its orders.

``GET /__stats`` tells how many requests the server saw, per "METHOD route -> status", and what is alive.
Requests to ``/__stats`` itself are not counted.
"""

import hashlib
from collections import OrderedDict
from datetime import datetime, timedelta, timezone
from enum import Enum
from itertools import islice
from typing import Callable, Dict, List, Optional
from uuid import UUID, uuid4

from fastapi import Cookie, FastAPI, File, Form, Header, HTTPException, Query, Response, UploadFile
from pydantic import BaseModel, Field

from compat import Email, item_limits, pattern, set_fields
from counting import Counted

LIMIT = 10_000  # resources of one kind
MAX_UPLOAD = 16 * 1024 * 1024  # bytes
SEARCHED = 200  # newest users a search looks at


class Store:
    """Resources by id, oldest first. Past LIMIT the oldest leaves; ``on_remove`` hears of every one that leaves."""

    def __init__(self, on_remove: Callable[[dict], None] = lambda _: None):
        self.by_id: "OrderedDict[object, dict]" = OrderedDict()
        self.on_remove = on_remove
        self.evicted = 0

    def add(self, key, value: dict) -> dict:
        self.by_id[key] = value
        while len(self.by_id) > LIMIT:
            self.evicted += 1
            self.remove(next(iter(self.by_id)))
        return value

    def get(self, key, what: str) -> dict:
        value = self.by_id.get(key)
        if value is None:
            raise HTTPException(404, f"{what} not found")
        return value

    def remove(self, key) -> Optional[dict]:
        value = self.by_id.pop(key, None)
        if value is not None:
            self.on_remove(value)
        return value

    def page(self, offset: int, limit: int, newest_first: bool = False) -> List[dict]:
        values = reversed(self.by_id.values()) if newest_first else iter(self.by_id.values())
        start = min(offset, len(self.by_id))
        return list(islice(values, start, start + limit))


def now() -> datetime:
    return datetime.now(timezone.utc)


# --- documents service: default document URLs, below its mount ---

documents_app = FastAPI(title="Documents Service", version="1.0.0")


def forget_documents_of(session: dict) -> None:
    for document_id in list(session["documents"]):
        documents.remove(document_id)


def forget_in_session(document: dict) -> None:
    session = sessions.by_id.get(document["session_id"])
    if session is not None:
        session["documents"].pop(document["document_id"], None)


sessions = Store(on_remove=forget_documents_of)
documents = Store(on_remove=forget_in_session)


class SessionIn(BaseModel):
    name: str = Field(..., min_length=1, max_length=80)
    tags: List[str] = Field([], **item_limits(0, 10))
    ttl_seconds: int = Field(3600, ge=60, le=86400)


class Session(BaseModel):
    session_id: UUID
    name: str
    tags: List[str]
    ttl_seconds: int
    created_at: datetime
    expires_at: datetime


class DocumentStatus(str, Enum):
    draft = "draft"
    final = "final"


class DocumentSort(str, Enum):
    oldest = "oldest"
    newest = "newest"


class DocumentPatch(BaseModel):
    title: Optional[str] = Field(None, min_length=1, max_length=200)
    tags: Optional[List[str]] = Field(None, **item_limits(0, 10))
    status: Optional[DocumentStatus] = None


class Document(BaseModel):
    document_id: UUID
    session_id: UUID
    title: str
    tags: List[str]
    status: DocumentStatus
    size: int
    sha256: str
    created_at: datetime


class DocumentList(BaseModel):
    items: List[Document]
    total: int
    limit: int
    offset: int


@documents_app.get("/health")
async def health():
    return {"status": "healthy", "service": "documents"}


@documents_app.get("/info")
async def info():
    return {"service": "documents", "version": "1.0.0", "max_upload_bytes": MAX_UPLOAD}


def live_session(session_id: UUID) -> dict:
    session = sessions.get(session_id, "Session")
    if session["expires_at"] <= now():
        sessions.remove(session_id)
        raise HTTPException(404, "Session not found")
    return session


@documents_app.post("/sessions", status_code=201, response_model=Session)
async def create_session(body: SessionIn):
    created = now()
    session = {
        "session_id": uuid4(),
        "name": body.name,
        "tags": body.tags,
        "ttl_seconds": body.ttl_seconds,
        "created_at": created,
        "expires_at": created + timedelta(seconds=body.ttl_seconds),
        "documents": {},
    }
    return sessions.add(session["session_id"], session)


@documents_app.get("/sessions/{session_id}", response_model=Session)
async def read_session(session_id: UUID):
    return live_session(session_id)


@documents_app.delete("/sessions/{session_id}", status_code=204, response_class=Response)
async def delete_session(session_id: UUID):
    live_session(session_id)
    sessions.remove(session_id)


@documents_app.post("/session/{session_id}/upload", status_code=201)
async def upload_document(
    session_id: UUID,
    file: UploadFile = File(...),
    title: Optional[str] = Form(None, max_length=200),
):
    session = live_session(session_id)
    digest, size = hashlib.sha256(), 0
    while chunk := await file.read(64 * 1024):
        digest.update(chunk)
        size += len(chunk)
    if size > MAX_UPLOAD:
        raise HTTPException(413, f"The file has {size} bytes, at most {MAX_UPLOAD} are taken")
    document = {
        "document_id": uuid4(),
        "session_id": session_id,
        "title": title or file.filename or "untitled",
        "tags": [],
        "status": DocumentStatus.draft,
        "size": size,
        "sha256": digest.hexdigest(),
        "created_at": now(),
    }
    session["documents"][document["document_id"]] = True
    documents.add(document["document_id"], document)
    return {name: document[name] for name in ("document_id", "session_id", "title", "size", "sha256")}


@documents_app.get("/", response_model=DocumentList)
async def list_documents(
    limit: int = Query(20, ge=1, le=100),
    offset: int = Query(0, ge=0),
    sort: Optional[DocumentSort] = None,
):
    page = documents.page(offset, limit, sort == DocumentSort.newest)
    return {"items": page, "total": len(documents.by_id), "limit": limit, "offset": offset}


@documents_app.get("/{document_id}", response_model=Document)
async def read_document(document_id: UUID):
    return documents.get(document_id, "Document")


@documents_app.patch("/{document_id}", response_model=Document)
async def update_document(document_id: UUID, body: DocumentPatch):
    document = documents.get(document_id, "Document")
    document.update({name: value for name, value in set_fields(body).items() if value is not None})
    return document


@documents_app.delete("/{document_id}", status_code=204, response_class=Response)
async def delete_document(document_id: UUID):
    documents.get(document_id, "Document")
    documents.remove(document_id)


# --- accounts service: its document and its docs page have other names ---

accounts_app = FastAPI(
    title="Accounts Service", version="2.1.0", openapi_url="/schema/accounts.json", docs_url="/documentation"
)


def forget_orders_of(user: dict) -> None:
    user_by_email.pop(user["email"], None)
    for order_id in list(user["orders"]):
        orders.remove(order_id)


def forget_in_user(order: dict) -> None:
    user = users.by_id.get(order["user_id"])
    if user is not None:
        user["orders"].pop(order["order_id"], None)


users = Store(on_remove=forget_orders_of)
orders = Store(on_remove=forget_in_user)
user_by_email: Dict[str, int] = {}
last_user_id = 0


class Role(str, Enum):
    admin = "admin"
    editor = "editor"
    viewer = "viewer"


class UserIn(BaseModel):
    name: str = Field(..., min_length=1, max_length=100)
    email: Email
    age: int = Field(..., ge=18, le=120)
    nickname: Optional[str] = Field(None, max_length=40)
    role: Role = Role.viewer
    phone: Optional[str] = Field(None, **pattern(r"^\+[1-9]\d{6,14}$"))


class User(BaseModel):
    id: int
    name: str
    email: str
    age: int
    nickname: Optional[str]
    role: Role
    phone: Optional[str]
    created_at: datetime


class UserPage(BaseModel):
    items: List[User]
    page: int
    size: int
    total: int


class OrderItem(BaseModel):
    sku: str = Field(..., **pattern(r"^[A-Z]{3}-\d{4}$"))
    quantity: int = Field(..., ge=1, le=10)


class OrderIn(BaseModel):
    items: List[OrderItem] = Field(..., **item_limits(1, 20))
    coupon: Optional[str] = Field(None, min_length=4, max_length=12)


class Order(BaseModel):
    order_id: UUID
    user_id: int
    items: List[OrderItem]
    coupon: Optional[str]
    created_at: datetime


def require_free_email(email: str, by_user: Optional[int] = None) -> None:
    if user_by_email.get(email, by_user) != by_user:
        raise HTTPException(409, "A user with this email exists")


def user_fields(body: UserIn) -> dict:
    return {name: getattr(body, name) for name in ("name", "email", "age", "nickname", "role", "phone")}


@accounts_app.post("/users", status_code=201, response_model=User)
async def create_user(body: UserIn):
    global last_user_id
    require_free_email(body.email)
    last_user_id += 1
    user_by_email[body.email] = last_user_id
    return users.add(last_user_id, {"id": last_user_id, **user_fields(body), "created_at": now(), "orders": {}})


@accounts_app.get("/users", response_model=UserPage)
async def list_users(
    page: int = Query(1, ge=1, le=10_000),
    size: int = Query(20, ge=1, le=100),
    locale: Optional[str] = Cookie(None, **pattern("^[a-z]{2}$")),
):
    return {"items": users.page((page - 1) * size, size), "page": page, "size": size, "total": len(users.by_id)}


@accounts_app.get("/users/{user_id}", response_model=User)
async def read_user(
    user_id: int, response: Response, x_request_id: Optional[UUID] = Header(None, alias="X-Request-ID")
):
    if x_request_id is not None:
        response.headers["X-Request-ID"] = str(x_request_id)
    return users.get(user_id, "User")


@accounts_app.put("/users/{user_id}", response_model=User)
async def replace_user(user_id: int, body: UserIn):
    user = users.get(user_id, "User")
    require_free_email(body.email, by_user=user_id)
    user_by_email.pop(user["email"], None)
    user_by_email[body.email] = user_id
    user.update(user_fields(body))
    return user


@accounts_app.delete("/users/{user_id}", status_code=204, response_class=Response)
async def delete_user(user_id: int):
    users.get(user_id, "User")
    users.remove(user_id)


@accounts_app.post("/users/{user_id}/orders", status_code=201, response_model=Order)
async def create_order(user_id: int, body: OrderIn):
    user = users.get(user_id, "User")
    order = {
        "order_id": uuid4(),
        "user_id": user_id,
        "items": [{"sku": item.sku, "quantity": item.quantity} for item in body.items],
        "coupon": body.coupon,
        "created_at": now(),
    }
    user["orders"][order["order_id"]] = True
    return orders.add(order["order_id"], order)


@accounts_app.get("/users/{user_id}/orders/{order_id}", response_model=Order)
async def read_order(user_id: int, order_id: UUID):
    users.get(user_id, "User")
    order = orders.get(order_id, "Order")
    if order["user_id"] != user_id:
        raise HTTPException(404, "Order not found")
    return order


@accounts_app.get("/search")
async def search_users(q: str = Query(..., min_length=2, max_length=80), tag: List[str] = Query([])):
    """Looks at the newest users only. A tag is a role or a nickname; with several tags any of them will do."""
    wanted = q.lower()
    hits = [
        {"id": user["id"], "name": user["name"]}
        for user in users.page(0, SEARCHED, newest_first=True)
        if wanted in user["name"].lower() and (not tag or user["role"].value in tag or user["nickname"] in tag)
    ]
    return {"query": q, "tags": tag, "hits": hits}


# --- the gateway ---

main_app = FastAPI(title="Sample Gateway", version="1.0.0")
SERVICES = [
    {"name": "documents", "prefix": "/api/v1/documents", "docs_url": "/api/v1/documents/docs"},
    {"name": "accounts", "prefix": "/accounts", "docs_url": "/accounts/documentation"},
]
started = now()


@main_app.get("/")
async def root():
    return {"message": "Sample Gateway", "docs": "/docs", "services": "/gateway/services"}


@main_app.get("/health")
async def gateway_health():
    return {"status": "healthy", "service": "gateway"}


@main_app.get("/gateway/status")
async def gateway_status():
    return {"status": "running", "uptime_seconds": int((now() - started).total_seconds()), "services": len(SERVICES)}


@main_app.get("/gateway/services")
async def gateway_services():
    return {"services": SERVICES}


@main_app.get("/__stats", include_in_schema=False)
async def stats():
    stores = {"sessions": sessions, "documents": documents, "users": users, "orders": orders}
    return {
        "total": app.total,
        "requests": dict(sorted(app.requests.items())),
        "live": {name: len(store.by_id) for name, store in stores.items()},
        "evicted": {name: store.evicted for name, store in stores.items()},
    }


@main_app.post("/__stats/reset", include_in_schema=False)
async def reset_stats():
    """Counts start at zero again; resources stay."""
    app.reset()
    return await stats()


main_app.mount("/api/v1/documents", documents_app)
main_app.mount("/accounts", accounts_app)


def template(scope, path: str, status: int) -> str:
    """The matched route with its mount's prefix. The scope is shared by all apps that a request went through."""
    route = scope.get("route")
    if hasattr(route, "path_format") and hasattr(route, "dependant"):
        return mount_of(path) + route.path_format
    return "(no route)" if status in (307, 404) else path  # else a document or docs page


def mount_of(path: str) -> str:
    return next((service["prefix"] for service in SERVICES if path.startswith(service["prefix"] + "/")), "")


app = Counted(main_app, template)
