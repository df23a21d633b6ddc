"""Six apps, each with a login of its own kind, and the same notes behind all of them. Counts what it is asked.

Notes belong to whoever made them: others get 404, so that a client which cleans up must do it as the same user.
``GET /__stats`` is in no document. Users are user1 … user20 with the passwords pass-1 … pass-20, the client is
``robot`` with the secret ``robot-secret-1``, the key is ``query-key-1``.

/password  OAuth2 password; the token endpoint is undocumented, tokens end after 5 s, refresh tokens work once
/clients   OAuth2 client credentials; undocumented, takes the client in a Basic header only, tokens end after 5 s
/form      a form that answers 302 with a session cookie
/json      JSON with e-mail and password; the answer has a JWT under a name that says nothing
/keyed     a key in the query
/plain     JSON login; the token goes into a plain header parameter that no scheme declares
"""

import base64
import json
import os
import time
from collections import Counter
from typing import Dict, Optional
from uuid import uuid4

from fastapi import Depends, FastAPI, Form, Header, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.security import APIKeyCookie, APIKeyQuery, HTTPBearer, OAuth2, OAuth2PasswordBearer
from pydantic import BaseModel

SECONDS = float(os.environ.get("LOGINS_TOKEN_SECONDS", "5"))
MOST = 100_000
PEOPLE = {f"user{n}": f"pass-{n}" for n in range(1, 21)}
CLIENTS = {"robot": "robot-secret-1"}
KEYS = {"query-key-1": "partner"}

requests: "Counter[str]" = Counter()
logins: "Counter[str]" = Counter()
refreshes: "Counter[str]" = Counter()
refused: "Counter[str]" = Counter()
who: Dict[str, set] = {}
notes: Dict[str, Dict[str, tuple]] = {}


class Note(BaseModel):
    title: str
    text: str = ""


class EmailLogin(BaseModel):
    email: str
    password: str


class NameLogin(BaseModel):
    username: str
    password: str


class Tickets:
    """Who holds what, and until when. Bounded."""

    def __init__(self, app: str, seconds: float):
        self.app = app
        self.seconds = seconds
        self.held: Dict[str, tuple] = {}

    def issue(self, user: str, ticket: Optional[str] = None) -> str:
        ticket = ticket or uuid4().hex
        self.held[ticket] = (user, time.monotonic() + self.seconds)
        if len(self.held) > MOST:
            self.held.pop(next(iter(self.held)))
        return ticket

    def holder(self, ticket: Optional[str]) -> str:
        user, until = self.held.get(ticket or "", ("", 0.0))
        if time.monotonic() >= until:
            refused[self.app] += 1
            raise HTTPException(401, "Not authenticated", headers={"WWW-Authenticate": "Bearer"})
        return user


def log_in(app: str, user: str, password: str, known: Dict[str, str] = PEOPLE) -> str:
    if known.get(user) != password:
        raise HTTPException(401, "Wrong name or password")
    logins[app] += 1
    who.setdefault(app, set()).add(user)
    return user


def service(name: str, identify) -> FastAPI:
    """An app with notes, which ``identify`` guards."""
    app = FastAPI(title=name)
    mine = notes.setdefault(name, {})

    @app.post("/notes", status_code=201)
    async def create_note(note: Note, user: str = Depends(identify)):
        note_id = uuid4().hex[:12]
        mine[note_id] = (user, note.title, note.text)
        return {"id": note_id, "title": note.title}

    @app.get("/notes")
    async def list_notes(user: str = Depends(identify)):
        own = [{"id": key, "title": value[1]} for key, value in mine.items() if value[0] == user]
        return {"items": own[-200:], "total": len(own)}

    def found(note_id: str, user: str) -> tuple:
        note = mine.get(note_id)
        if note is None or note[0] != user:
            raise HTTPException(404, "Note not found")
        return note

    @app.get("/notes/{note_id}")
    async def read_note(note_id: str, user: str = Depends(identify)):
        note = found(note_id, user)
        return {"id": note_id, "title": note[1], "text": note[2]}

    @app.put("/notes/{note_id}")
    async def replace_note(note_id: str, note: Note, user: str = Depends(identify)):
        found(note_id, user)
        mine[note_id] = (user, note.title, note.text)
        return {"id": note_id, "title": note.title}

    @app.delete("/notes/{note_id}", status_code=204)
    async def delete_note(note_id: str, user: str = Depends(identify)):
        found(note_id, user)
        del mine[note_id]

    return app


# OAuth2 password, with refresh tokens that work once.
password_tokens = Tickets("password", SECONDS)
password_renewals = Tickets("password", 3600)
password_scheme = OAuth2PasswordBearer(tokenUrl="session/token")


async def password_user(token: str = Depends(password_scheme)) -> str:
    return password_tokens.holder(token)


password_app = service("password", password_user)


@password_app.post("/session/token", include_in_schema=False)
async def password_token(
    grant_type: str = Form(),
    username: str = Form(""),
    password: str = Form(""),
    refresh_token: str = Form(""),
):
    if grant_type == "refresh_token":
        user = password_renewals.holder(refresh_token)
        del password_renewals.held[refresh_token]
        refreshes["password"] += 1
    elif grant_type == "password":
        user = log_in("password", username, password)
    else:
        raise HTTPException(400, "unsupported_grant_type")
    return {
        "access_token": password_tokens.issue(user),
        "refresh_token": password_renewals.issue(user),
        "token_type": "bearer",
        "expires_in": SECONDS,
    }


# OAuth2 client credentials, in a Basic header only.
client_tokens = Tickets("clients", SECONDS)
client_scheme = OAuth2(flows={"clientCredentials": {"tokenUrl": "oauth/token", "scopes": {"notes": "all notes"}}})


async def client_user(header: str = Depends(client_scheme)) -> str:
    return client_tokens.holder(header[7:] if header.startswith("Bearer ") else None)


clients_app = service("clients", client_user)


@clients_app.post("/oauth/token", include_in_schema=False)
async def client_token(grant_type: str = Form(), authorization: str = Header("")):
    if grant_type != "client_credentials":
        raise HTTPException(400, "unsupported_grant_type")
    try:
        name, secret = base64.b64decode(authorization[6:]).decode().split(":", 1)
    except ValueError:
        return JSONResponse({"error": "invalid_client"}, 401, {"WWW-Authenticate": "Basic"})
    user = log_in("clients", name, secret, CLIENTS)
    return {"access_token": client_tokens.issue(user), "token_type": "Bearer", "expires_in": SECONDS}


# A form that sets a cookie.
form_sessions = Tickets("form", 3600)


async def form_user(session: str = Depends(APIKeyCookie(name="session", auto_error=False))) -> str:
    return form_sessions.holder(session)


form_app = service("form", form_user)


@form_app.post("/login", status_code=302, response_class=RedirectResponse)
async def form_login(username: str = Form(), password: str = Form()):
    user = log_in("form", username, password)
    answer = RedirectResponse("notes", 302)
    answer.set_cookie("session", form_sessions.issue(user), httponly=True, max_age=3600, path="/form")
    return answer


# JSON that answers with a JWT.
json_tokens = Tickets("json", SECONDS)


async def json_user(credentials=Depends(HTTPBearer(auto_error=False))) -> str:
    return json_tokens.holder(credentials.credentials if credentials else None)


json_app = service("json", json_user)


def jwt(user: str) -> str:
    now = int(time.time())
    parts = [{"alg": "none", "typ": "JWT"}, {"sub": user, "iat": now, "exp": now + int(SECONDS), "jti": uuid4().hex}]
    text = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return text + "." + uuid4().hex


@json_app.post("/signin")
async def json_login(login: EmailLogin):
    user = log_in("json", login.email.split("@")[0], login.password)
    return {"status": "ok", "result": {"who": user, "pass": json_tokens.issue(user, jwt(user))}}


# A key in the query.
async def key_user(key: str = Depends(APIKeyQuery(name="api_key", auto_error=False))) -> str:
    if key not in KEYS:
        refused["keyed"] += 1
        raise HTTPException(403, "Wrong key")
    return KEYS[key]


keyed_app = service("keyed", key_user)

# A plain header parameter.
plain_tokens = Tickets("plain", 3600)


async def plain_user(x_access_token: str = Header()) -> str:
    return plain_tokens.holder(x_access_token)


plain_app = service("plain", plain_user)


@plain_app.post("/login")
async def plain_login(login: NameLogin):
    return {"token": plain_tokens.issue(log_in("plain", login.username, login.password))}


main_app = FastAPI(title="Logins")
for prefix, mounted in {
    "/password": password_app,
    "/clients": clients_app,
    "/form": form_app,
    "/json": json_app,
    "/keyed": keyed_app,
    "/plain": plain_app,
}.items():
    main_app.mount(prefix, mounted)


@main_app.get("/")
async def index():
    return {"apps": ["/password/", "/clients/", "/form/", "/json/", "/keyed/", "/plain/"]}


@main_app.get("/__stats", include_in_schema=False)
async def stats():
    return {
        "requests": dict(sorted(requests.items())),
        "logins": dict(logins),
        "refreshes": dict(refreshes),
        "refused": dict(refused),
        "users": {name: len(users) for name, users in who.items()},
        "left": {name: len(all_notes) for name, all_notes in notes.items() if all_notes},
    }


@main_app.post("/__stats/reset", include_in_schema=False)
async def reset_stats():
    """Counts start at zero again; notes stay."""
    for counter in (requests, logins, refreshes, refused):
        counter.clear()
    who.clear()
    return await stats()


async def app(scope, receive, send):
    """The main app, with the answer to every HTTP request counted."""
    path = scope.get("path", "")
    if scope["type"] != "http" or path.startswith("/__stats"):
        await main_app(scope, receive, send)
        return

    async def count_then_send(message):
        if message["type"] == "http.response.start":
            route = scope.get("route")
            template = scope.get("root_path", "") + route.path_format if hasattr(route, "path_format") else path
            requests[f"{scope['method']} {template} -> {message['status']}"] += 1
        await send(message)

    await main_app(scope, receive, count_then_send)
