"""FastAPI hosts laid out in unusual ways, each on a free port of its own.

Prints for each a line ``layout NAME ADDRESS OPERATIONS``: the operations its apps document, as a client should name
them, in JSON. Ends when its standard input does.
"""

import asyncio
import json
import pathlib
import socket
import sys
import tempfile
import threading

import uvicorn
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from fastapi.staticfiles import StaticFiles
from starlette.applications import Starlette
from starlette.middleware.wsgi import WSGIMiddleware
from starlette.routing import Mount

PAGES = pathlib.Path(tempfile.mkdtemp())
(PAGES / "index.html").write_text("<!doctype html><html><div id=app></div></html>")


def things(title, **settings):
    app = FastAPI(title=title, **settings)

    @app.get("/things")
    def list_things():
        return []

    @app.get("/things/{thing_id}")
    def read_thing(thing_id: int):
        return {}

    @app.post("/things")
    def create_thing(body: dict):
        return body

    return app


def root_path():
    """Told of a proxy prefix that is not there."""
    main, orders = things("Main", root_path="/proxy"), things("Orders")
    users = things("Users", root_path_in_servers=False)
    main.mount("/orders", orders)
    main.mount("/api/users", users)

    @main.get("/api/alive")
    def alive():
        return {}

    return main, {"": main, "/orders": orders, "/api/users": users}


def renamed():
    """Every document and docs page has another name, the same one in each app."""
    names = {"openapi_url": "/internal/spec/v7.json", "docs_url": "/ui", "redoc_url": None}
    main, catalog = things("Main", **names), things("Catalog", **names)
    main.mount("/catalog", catalog)
    return main, {"": main, "/catalog": catalog}


def silent_root():
    """The root documents nothing, and has no docs pages; one app is named in an answer as others know the host."""
    main = FastAPI(openapi_url=None)
    orders, zebra = (things(t, docs_url=None, redoc_url=None) for t in ("Orders", "Zebra"))
    main.mount("/orders", orders)
    main.mount("/zebra", zebra)

    @main.get("/")
    def index(request: Request):
        return {"links": {"zebra": "http://gateway.internal:8000/zebra/openapi.json"}}

    return main, {"/orders": orders, "/zebra": zebra}


def nested():
    """Mounts in mounts in mounts, each named by a tag of the one above."""
    gamma = things("Gamma")
    beta = things("Beta", openapi_tags=[{"name": "gamma"}])
    alpha = things("Alpha", openapi_tags=[{"name": "Beta Service"}])
    main = things("Main", openapi_tags=[{"name": "alpha"}])
    beta.mount("/gamma", gamma)
    alpha.mount("/beta", beta)
    main.mount("/alpha", alpha)
    return main, {"": main, "/alpha": alpha, "/alpha/beta": beta, "/alpha/beta/gamma": gamma}


def parameter_in_prefix():
    """An app below a prefix with a parameter; an answer names one value of it."""
    main, router, app = FastAPI(title="Main"), APIRouter(prefix="/tenants/{tenant}"), things("Tenant")

    @router.get("/info")
    def info(tenant: str):
        return {"tenant": tenant}

    @main.get("/tenants")
    def tenants():
        return [{"name": "acme", "docs": "/tenants/acme/app/docs"}]

    main.include_router(router)
    main.mount("/tenants/{tenant}/app", app)
    return main, {"": main, "/tenants/acme/app": app}


def static_root():
    """Static files are mounted at the root, so nothing redirects."""
    main = FastAPI(title="Main", openapi_url="/api/openapi.json", docs_url="/api/docs")
    shop, billing = things("Shop"), things("Billing")

    @main.get("/api/alive")
    def alive():
        return {}

    main.mount("/api/shop", shop)
    main.mount("/billing", billing)
    main.mount("/", StaticFiles(directory=str(PAGES), html=True))
    return main, {"": main, "/api/shop": shop, "/billing": billing}


def page_for_all():
    """A single-page app answers any path."""
    main, stock, v1 = FastAPI(title="Main"), things("Stock"), things("One")

    @main.get("/api/alive", tags=["stock"])
    def alive():
        return {}

    main.mount("/api/stock", stock)
    main.mount("/api/v1", v1)

    @main.get("/{path:path}", include_in_schema=False)
    def page(path: str):
        return FileResponse(str(PAGES / "index.html"))

    return main, {"": main, "/api/stock": stock, "/api/v1": v1}


def starlette_root():
    """The root is no FastAPI app at all."""
    one, two, jobs = things("One"), things("Two"), things("Jobs")
    routes = [Mount("/v1", one), Mount("/v2", two), Mount("/admin", Starlette(routes=[Mount("/users", jobs)]))]
    return Starlette(routes=routes), {"/v1": one, "/v2": two, "/admin/users": jobs}


def wsgi():
    """An app without ASGI, with a Swagger 2.0 document that does not know where it is mounted."""
    operation = {"responses": {"200": {"description": ""}}}
    book = {"name": "id", "in": "path", "required": True, "type": "string"}
    document = {
        "swagger": "2.0",
        "info": {"title": "Legacy", "version": "1"},
        "basePath": "/",
        "paths": {"/books": {"get": operation}, "/books/{id}": {"get": {**operation, "parameters": [book]}}},
    }
    answers = {"/swagger.json": document, "/books": []}

    def legacy(environ, start_response):
        known = environ["PATH_INFO"] in answers
        start_response("200 OK" if known else "404 NOT FOUND", [("Content-Type", "application/json")])
        return [json.dumps(answers.get(environ["PATH_INFO"])).encode()]

    main = things("Main")
    main.mount("/legacy", WSGIMiddleware(legacy))
    return main, {"": main, "/legacy": document}


def no_redirects():
    """Redirects are off; a tag names the app, whose document is renamed."""
    main = FastAPI(title="Main", openapi_tags=[{"name": "Stock Service"}])
    main.router.redirect_slashes = False
    stock = things("Stock", openapi_url="/schema.json")

    @main.get("/alive")
    def alive():
        return {}

    main.mount("/stock", stock)
    return main, {"": main, "/stock": stock}


def locked_document():
    """The document of a mounted app opens to a token, for which the main app's document names the login."""
    main, accounts = FastAPI(title="Main"), things("Accounts", openapi_url=None)
    bearer = OAuth2PasswordBearer(tokenUrl="auth/token")

    @main.post("/auth/token")
    def log_in(form: OAuth2PasswordRequestForm = Depends()):
        if (form.username, form.password) != ("anna", "secret-1"):
            raise HTTPException(401)
        return {"access_token": "token-1", "token_type": "bearer"}

    @main.get("/me")
    def me(token: str = Depends(bearer)):
        return token

    def known(token: str = Depends(bearer)):
        if token != "token-1":
            raise HTTPException(401)

    @accounts.get("/openapi.json", include_in_schema=False, dependencies=[Depends(known)])
    def document(request: Request):
        return {**accounts.openapi(), "servers": [{"url": request.scope["root_path"]}]}

    main.mount("/accounts", accounts)
    return main, {"": main, "/accounts": accounts}


def told_in_prose():
    """Only the description of the main app says what else there is."""
    main = FastAPI(
        title="Main",
        description="See [zebras](/zoo/zebra/docs) and <a href='/zoo/yak/reference'>yaks</a>. Also /deep/down/here.",
    )
    zebra, here = things("Zebra"), things("Here")
    yak = things("Yak", openapi_url="/y.json", docs_url="/reference", redoc_url=None)

    @main.get("/alive")
    def alive():
        return {}

    main.mount("/zoo/zebra", zebra)
    main.mount("/zoo/yak", yak)
    main.mount("/deep/down/here", here)
    return main, {"": main, "/zoo/zebra": zebra, "/zoo/yak": yak, "/deep/down/here": here}


def told_beside_keys():
    """What a description names lies where a key of a thing may stand, so that the bare path finds no thing of that name."""
    main = FastAPI(title="Main", description="Apps: `/gnus`, `/emus`, `/kudus`.")
    gnus = things("Gnus", description="What they ate is on `/gnus/meals`.")
    meals, emus, kudus = things("Meals"), things("Emus"), things("Kudus")

    @gnus.get("/{name}")
    def read_gnu(name: str):
        raise HTTPException(404, "There is no gnu called " + name)

    @gnus.get("/{name}/tracks")
    def read_tracks(name: str):
        raise HTTPException(404, "There is no gnu called " + name)

    gnus.mount("/meals", meals)
    gnus.router.routes.insert(0, gnus.router.routes.pop())
    main.mount("/gnus", gnus)
    main.mount("/emus", emus)
    main.mount("/kudus", kudus)
    return main, {"": main, "/gnus": gnus, "/gnus/meals": meals, "/emus": emus, "/kudus": kudus}


def other_servers():
    """The documents name hosts that are not this one."""
    servers = [{"url": "https://api.example.org/v1"}, {"url": "{scheme}://{name}:{port}/{stage}", "variables": {}}]
    main, users = things("Main", servers=servers), things("Users", servers=servers)
    main.mount("/users", users)
    return main, {"": main, "/users": users}


def linked_from_a_page():
    """The root is a page of links to the documentation of two versions."""
    main, one, two = FastAPI(openapi_url=None), things("One"), things("Two")
    main.mount("/v1_0", one)
    main.mount("/v2_0", two)

    @main.get("/")
    def index():
        return HTMLResponse("<html><body><a href='/v1_0/docs'>1.0</a> <a href='v2_0/redoc'>2.0</a></body></html>")

    return main, {"/v1_0": one, "/v2_0": two}


def prefix_is_a_path():
    """An app is mounted where the main app has operations, with and without the slash."""
    main, shop = FastAPI(title="Main"), things("Shop")

    @main.get("/shop")
    @main.get("/shop/")
    def greet():
        return {}

    main.mount("/shop", shop)
    return main, {"": main, "/shop": shop}


def word_of_a_path():
    """Only the login for an app says what the app is mounted as."""
    main, kiosk = FastAPI(title="Main"), things("Kiosk")

    @main.post("/kiosk_token")
    def log_in():
        return {}

    main.mount("/kiosk", kiosk)
    return main, {"": main, "/kiosk": kiosk}


def told_by_its_trade():
    """Nothing tells of the mounts, but the root speaks of a hotel."""
    main = FastAPI(title="Grand hotel", description="Everything around your stay, from kiosk to spa.")

    @main.get("/status")
    def status():
        return {"status": "ok"}

    apps = {"/booking": things("Booking"), "/finance": things("Finance"), "/property": things("Property"), "/spa": things("Spa")}
    for prefix, app in apps.items():
        main.mount(prefix, app)
    return main, {"": main, **apps}


def folder_of_trades():
    """A mount that is a mere folder, with apps below it of which nothing tells."""
    main, v1 = FastAPI(title="Main"), FastAPI(title="Jobs for everybody")
    apps = {"/v1/recruiting": things("Recruiting"), "/v1/talent": things("Talent")}

    @main.get("/status")
    def status():
        return {"status": "ok"}

    for prefix, app in apps.items():
        v1.mount(prefix[3:], app)
    main.mount("/v1", v1)
    return main, {"": main, "/v1": v1, **apps}


def below_a_version():
    """Mounts below a version that is no app itself, and nothing that tells of them."""
    main = FastAPI(title="Parcel Lockers of the North")

    @main.get("/status")
    def status():
        return {"status": "ok"}

    apps = {"/v1/parcels": things("Boxes"), "/v1/partners": things("Companies"), "/v1/tracking": things("Events")}
    for prefix, app in apps.items():
        main.mount(prefix, app)
    return main, {"": main, **apps}


def known_by_a_field():
    """An app that is known only by what a field of another one refers to."""
    main, ticketing = FastAPI(title="Museum"), FastAPI(title="Ticketing")

    @main.get("/status")
    def status():
        return {"status": "ok"}

    @ticketing.post("/slots")
    def create(exhibition_slug: str, capacity: int):
        return {}

    apps = {"/ticketing": ticketing, "/exhibitions": things("Exhibitions")}
    for prefix, app in apps.items():
        main.mount(prefix, app)
    return main, {"": main, **apps}


def in_spanish():
    """A host in another language, whose mounts are named in it."""
    main = FastAPI(title="Alquiler de coches", description="La API de los coches y de las oficinas para clientes y empleados, con facturación.")

    @main.get("/salud")
    def salud():
        return {"estado": "bien"}

    apps = {"/flota": things("Coches"), "/reservas": things("Reservas"), "/facturacion": things("Facturas")}
    for prefix, app in apps.items():
        main.mount(prefix, app)
    return main, {"": main, **apps}


def sounds_like_a_stream():
    """Mounts whose own address is not asked for, as a name like theirs may be that of a stream: only their documents are."""
    main = FastAPI(title="Main", docs_url=None, redoc_url=None)

    @main.get("/")
    def links():
        return {"_links": {"events": {"href": "/events"}, "exports": {"href": "/exports/"}, "people": {"href": "/people"}}}

    apps = {"/events": things("Conferences"), "/exports": things("Goods"), "/people": things("People")}
    for prefix, app in apps.items():
        main.mount(prefix, app)
    return main, {"": main, **apps}


def nothing_to_read():
    """Nothing says what is mounted, nor is there a path that could be asked for to see what a slash too many does."""
    main, logistics = FastAPI(title="Main"), things("Trucks")

    @main.post("/log_in")
    def log_in():
        return {}

    main.mount("/logistics", logistics)
    return main, {"": main, "/logistics": logistics}


LAYOUTS = [
    root_path,
    renamed,
    silent_root,
    nested,
    parameter_in_prefix,
    static_root,
    page_for_all,
    starlette_root,
    wsgi,
    no_redirects,
    locked_document,
    told_in_prose,
    told_beside_keys,
    other_servers,
    linked_from_a_page,
    prefix_is_a_path,
    word_of_a_path,
    told_by_its_trade,
    folder_of_trades,
    below_a_version,
    in_spanish,
    known_by_a_field,
    sounds_like_a_stream,
    nothing_to_read,
]


def documented(apps):
    for prefix, app in apps.items():
        document = app.openapi() if isinstance(app, FastAPI) else app
        for path, item in document["paths"].items():
            for method in item:
                yield method.upper() + " " + prefix + path


async def serve():
    servers = []
    for layout in LAYOUTS:
        app, apps = layout()
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off"))
        server.install_signal_handlers = lambda: None
        operations = sorted(documented(apps))
        for app in apps.values():
            if isinstance(app, FastAPI):
                app.openapi_schema = None  # Made without the request that tells the mount: made again when asked for.
        servers.append((server, listener))
        address = "http://127.0.0.1:%d" % listener.getsockname()[1]
        print("layout", layout.__name__, address, json.dumps(operations, separators=(",", ":")), flush=True)
    ends = [asyncio.ensure_future(server.serve(sockets=[listener])) for server, listener in servers]
    while not all(server.started for server, _ in servers):
        await asyncio.sleep(0.01)
    print("started", flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), [setattr(s, "should_exit", True) for s, _ in servers])).start()
    await asyncio.gather(*ends)


asyncio.run(serve())
