"""The ledger: everything wants an API key in a header, the document too. No servers in the document."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import List, Optional

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.security import APIKeyHeader
from pydantic import BaseModel, Field

from compat import example, pattern, set_fields

from .core import LEDGER_KEYS, QUOTA_PER_SECOND, SEED, Quota, Store, require_reference

app = FastAPI(title="Ledger", version="1.0.0", openapi_url=None, docs_url=None, redoc_url=None)
accounts = Store("accounts", unique="iban")
transfers = Store("transfers", refers=lambda transfer: {transfer["from_account_id"], transfer["to_account_id"]})
quota = Quota(QUOTA_PER_SECOND)
key_header = APIKeyHeader(name="X-API-Key", auto_error=False)


async def caller(key: Optional[str] = Depends(key_header)) -> str:
    owner = LEDGER_KEYS.get(key or "")
    if owner is None:
        raise HTTPException(401, "Missing or unknown key in header X-API-Key")
    return owner


class Currency(str, Enum):
    EUR = "EUR"
    USD = "USD"
    JPY = "JPY"


class Link(BaseModel):
    rel: str
    href: str


class AccountIn(BaseModel):
    iban: str = Field(..., description="Unique", **pattern(r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$"))
    holder: str = Field(..., min_length=1, max_length=70)
    currency: Currency = Currency.EUR
    links: Optional[List[Link]] = None


class AccountPatch(BaseModel):
    holder: Optional[str] = Field(None, min_length=1, max_length=70)
    links: Optional[List[Link]] = None


class TransferIn(BaseModel):
    from_account_id: int
    to_account_id: int
    amount: Decimal = Field(..., ge=1, le=1000, max_digits=8, decimal_places=2)
    booking_day: str = Field(..., **example("24/12/2026"))
    memo: Optional[str] = Field(None, max_length=140)


class TransferPatch(BaseModel):
    memo: str = Field(..., max_length=140)


def refuse_links(links: Optional[List[Link]]) -> None:
    if links is not None:
        raise HTTPException(400, "Cannot parse property 'links'")


def add_account(iban: str, holder: str, currency: str, owner: str) -> dict:
    number = accounts.next_number()
    account = {"id": number, "iban": iban, "holder": holder, "currency": currency}
    return accounts.add(number, account, owner)


add_account("DE00OLDACCOUNT1", "Old holder", "EUR", SEED)


@app.get("/openapi.json", include_in_schema=False)
async def document(owner: str = Depends(caller)):
    return app.openapi()


@app.get("/docs", include_in_schema=False)
async def docs(request: Request):
    return get_swagger_ui_html(openapi_url=request.scope.get("root_path", "") + "/openapi.json", title="Ledger")


@app.post("/accounts", status_code=201)
async def create_account(body: AccountIn, owner: str = Depends(caller)):
    refuse_links(body.links)
    accounts.refuse_duplicate(body.iban)
    return {"data": add_account(body.iban, body.holder, body.currency.value, owner)}


@app.get("/accounts")
async def list_accounts(owner: str = Depends(caller)):
    return {"data": accounts.newest()}


@app.get("/accounts/{account_id}")
async def read_account(account_id: int, owner: str = Depends(caller)):
    return {"data": accounts.get(account_id)}


@app.patch("/accounts/{account_id}")
async def update_account(account_id: int, body: AccountPatch, owner: str = Depends(caller)):
    """The property links makes it fail."""
    refuse_links(body.links)
    fields = {name: value for name, value in set_fields(body).items() if value is not None}
    return {"data": accounts.update(account_id, fields)}


@app.delete("/accounts/{account_id}", status_code=204, response_class=Response)
async def delete_account(account_id: int, owner: str = Depends(caller)):
    accounts.get(account_id)
    if transfers.references[account_id]:
        raise HTTPException(409, "The account has transfers")
    accounts.remove(account_id)


@app.get("/balance")
async def balance(account_id: Optional[int] = None, owner: str = Depends(caller)):
    """Fails without account_id, which the document calls optional."""
    if account_id is None:
        raise HTTPException(400, "account_id is required")
    accounts.get(account_id)
    return {"account_id": account_id, "transfers": transfers.references[account_id]}


@app.post("/transfers", status_code=201, responses={429: {"description": "Wait as long as Retry-After says"}})
async def create_transfer(body: TransferIn, owner: str = Depends(caller)):
    quota.take(owner)
    require_reference(accounts, body.from_account_id, "from_account_id")
    require_reference(accounts, body.to_account_id, "to_account_id")
    try:
        datetime.strptime(body.booking_day, "%d/%m/%Y")
    except ValueError:
        raise HTTPException(400, "booking_day is not a day we know")
    number = transfers.next_number()
    names = ("from_account_id", "to_account_id", "amount", "booking_day", "memo")
    transfer = {"transfer_id": number, **{name: getattr(body, name) for name in names}}
    return {"data": transfers.add(number, transfer, owner)}


@app.get("/transfers/{transfer_id}")
async def read_transfer(transfer_id: int, owner: str = Depends(caller)):
    return {"data": transfers.get(transfer_id)}


@app.patch("/transfers/{transfer_id}")
async def annotate_transfer(transfer_id: int, body: TransferPatch, owner: str = Depends(caller)):
    return {"data": transfers.update(transfer_id, {"memo": body.memo})}


@app.delete("/transfers/{transfer_id}", status_code=204, response_class=Response)
async def cancel_transfer(transfer_id: int, owner: str = Depends(caller)):
    transfers.remove(transfer_id)
