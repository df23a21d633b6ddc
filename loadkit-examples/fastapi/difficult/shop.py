"""The shop: OAuth2 password login, a renamed document and docs page, and the warehouse mounted inside it."""

import base64
from typing import List, Optional
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from pydantic import BaseModel, Field

from compat import item_limits, pattern, set_fields

from .core import SEED, TOKEN_SECONDS, Store, Tickets, require_reference

app = FastAPI(
    title="Shop",
    version="1.4.0",
    openapi_url="/schema/shop.json",
    docs_url="/documentation",
    redoc_url=None,
    openapi_tags=[{"name": "catalogue"}, {"name": "warehouse", "description": "Mounted below the shop"}],
)
brands = Store("brands", unique="code")
products = Store("products", unique="name", refers=lambda product: (product["brand_id"],))
reviews = Store("reviews")
orders = Store("orders", unique="reference", refers=lambda order: set(order["product_ids"]))
tokens = Tickets(TOKEN_SECONDS)
bearer = OAuth2PasswordBearer(tokenUrl="login/token")


async def caller(token: str = Depends(bearer)) -> str:
    username = tokens.holder(token)
    if username is None:
        raise HTTPException(401, "Token unknown or expired", headers={"WWW-Authenticate": "Bearer"})
    return username


class BrandIn(BaseModel):
    code: str = Field(..., description="Unique", **pattern(r"^[A-Z]{3}-\d{4}$"))
    label: str = Field(..., min_length=2, max_length=40)


class ProductIn(BaseModel):
    brand_id: UUID
    name: str = Field(..., min_length=3, max_length=50, description="Unique")
    price_cents: int = Field(..., gt=0, le=1_000_000)
    barcode: Optional[str] = Field(None, **pattern(r"^(978|979)\d{10}$"))


class ProductPatch(BaseModel):
    price_cents: Optional[int] = Field(None, gt=0, le=1_000_000)
    barcode: Optional[str] = Field(None, **pattern(r"^(978|979)\d{10}$"))


class ReviewIn(BaseModel):
    stars: int = Field(..., ge=1, le=5)
    text: str = Field("", max_length=500)


class OrderIn(BaseModel):
    product_ids: List[UUID] = Field(..., **item_limits(1, 5))
    reference: str = Field(..., **pattern(r"^ORD-[0-9A-F]{8}$"))


class OrderPatch(BaseModel):
    product_ids: List[UUID] = Field(..., **item_limits(1, 5))


def add_product(fields: dict, owner: str) -> UUID:
    product_id = uuid4()
    products.add(product_id, {"product_id": product_id, "reviews": 0, **fields}, owner)
    return product_id


def product_fields(body: ProductIn) -> dict:
    return {name: getattr(body, name) for name in ("brand_id", "name", "price_cents", "barcode")}


def seed() -> None:
    brand_id = uuid4()
    brands.add(brand_id, {"brand_id": brand_id, "code": "OLD-0001", "label": "Old brand"}, SEED)
    add_product({"brand_id": brand_id, "name": "Old product", "price_cents": 100, "barcode": None}, SEED)


seed()


@app.post("/login/token")
async def log_in(form: OAuth2PasswordRequestForm = Depends()):
    token = tokens.issue(form.username, form.password)
    if token is None:
        raise HTTPException(400, "Incorrect username or password")
    return {"access_token": token, "token_type": "bearer", "expires_in": int(TOKEN_SECONDS)}


@app.get("/me")
async def read_me(user: str = Depends(caller)):
    return {"username": user}


@app.post("/brands", status_code=201, response_class=Response)
async def create_brand(body: BrandIn, request: Request, user: str = Depends(caller)):
    """The id is in the Location header only."""
    brands.refuse_duplicate(body.code)
    brand_id = uuid4()
    brands.add(brand_id, {"brand_id": brand_id, "code": body.code, "label": body.label}, user)
    location = str(request.scope.get("root_path", "")) + f"/brands/{brand_id}"
    return Response(status_code=201, headers={"Location": location})


@app.get("/brands")
async def list_brands(user: str = Depends(caller)):
    return {"data": brands.newest()}


@app.get("/brands/{brand_id}")
async def read_brand(brand_id: UUID, user: str = Depends(caller)):
    return brands.get(brand_id)


@app.put("/brands/{brand_id}")
async def replace_brand(brand_id: UUID, body: BrandIn, user: str = Depends(caller)):
    brands.get(brand_id)
    brands.refuse_duplicate(body.code, but=brand_id)
    return brands.update(brand_id, {"code": body.code, "label": body.label})


@app.delete("/brands/{brand_id}", status_code=204, response_class=Response)
async def delete_brand(brand_id: UUID, user: str = Depends(caller)):
    brands.get(brand_id)
    if products.references[brand_id]:
        raise HTTPException(409, "The brand still has products")
    brands.remove(brand_id)


@app.post("/products", status_code=201, tags=["catalogue"], response_model=str)
async def create_product(body: ProductIn, user: str = Depends(caller)):
    """The whole answer is the id, a JSON string."""
    require_reference(brands, body.brand_id, "brand_id")
    products.refuse_duplicate(body.name)
    return str(add_product(product_fields(body), user))


@app.get("/products", tags=["catalogue"])
async def list_products(
    user: str = Depends(caller), limit: int = Query(20, ge=1, le=50), cursor: Optional[str] = Query(None)
):
    """Pages by cursor: send back the next_cursor of the last answer, nothing else."""
    start = 0
    if cursor is not None:
        try:
            start = int(base64.b64decode(cursor.encode(), validate=True).decode())
        except ValueError:
            raise HTTPException(400, "cursor: not one of ours")
    start = max(0, min(start, len(products.by_id)))
    end = start + limit
    more = base64.b64encode(str(end).encode()).decode() if end < len(products.by_id) else None
    return {"data": products.page(start, limit), "next_cursor": more}


@app.get("/products/{item_id}", tags=["catalogue"])
async def read_product(item_id: UUID, user: str = Depends(caller)):
    return products.get(item_id)


@app.patch("/products/{item_id}", tags=["catalogue"])
async def update_product(item_id: UUID, body: ProductPatch, user: str = Depends(caller)):
    return products.update(item_id, {name: value for name, value in set_fields(body).items() if value is not None})


@app.delete("/products/{item_id}", status_code=204, response_class=Response, tags=["catalogue"])
async def delete_product(item_id: UUID, user: str = Depends(caller)):
    """Its reviews go with it. A product that was ordered stays."""
    product = products.get(item_id)
    if orders.references[item_id]:
        raise HTTPException(409, "The product is part of an order")
    products.remove(item_id)
    for number in range(1, product["reviews"] + 1):
        reviews.drop((item_id, number))


@app.post("/products/{item_id}/reviews", status_code=201, tags=["catalogue"])
async def create_review(item_id: UUID, body: ReviewIn, user: str = Depends(caller)):
    """Numbered within its product: every product has a review 1."""
    product = products.get(item_id)
    product["reviews"] += 1
    number = product["reviews"]
    return reviews.add((item_id, number), {"id": number, "stars": body.stars, "text": body.text}, user)


@app.get("/products/{item_id}/reviews/{review_id}", tags=["catalogue"])
async def read_review(item_id: UUID, review_id: int, user: str = Depends(caller)):
    return reviews.get((item_id, review_id))


@app.put("/products/{item_id}/reviews/{review_id}", tags=["catalogue"])
async def replace_review(item_id: UUID, review_id: int, body: ReviewIn, user: str = Depends(caller)):
    return reviews.update((item_id, review_id), {"stars": body.stars, "text": body.text})


@app.delete("/products/{item_id}/reviews/{review_id}", status_code=204, response_class=Response, tags=["catalogue"])
async def delete_review(item_id: UUID, review_id: int, user: str = Depends(caller)):
    reviews.remove((item_id, review_id))


def require_products(product_ids: List[UUID]) -> None:
    for product_id in product_ids:
        products.get(product_id)


@app.post("/orders", status_code=201)
async def create_order(body: OrderIn, user: str = Depends(caller)):
    require_products(body.product_ids)
    orders.refuse_duplicate(body.reference)
    order_id = orders.next_number()
    order = {"order_no": order_id, "reference": body.reference, "product_ids": body.product_ids}
    return {"result": orders.add(order_id, order, user)}


@app.get("/orders/{order_no}")
async def read_order(order_no: int, user: str = Depends(caller)):
    return {"result": orders.get(order_no)}


@app.patch("/orders/{order_no}")
async def update_order(order_no: int, body: OrderPatch, user: str = Depends(caller)):
    require_products(body.product_ids)
    return {"result": orders.update(order_no, {"product_ids": body.product_ids})}


@app.delete("/orders/{order_no}", status_code=204, response_class=Response)
async def delete_order(order_no: int, user: str = Depends(caller)):
    orders.remove(order_no)
