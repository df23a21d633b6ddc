"""Partners: the API key goes into the query. Only ReDoc, at another path, and a renamed document."""

from datetime import date
from enum import Enum
from typing import Dict, Optional
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException, Query, Response
from fastapi.security import APIKeyQuery
from pydantic import BaseModel, Field

from compat import Email, pattern

from .core import PARTNER_KEYS, SEED, Store

app = FastAPI(
    title="Partners", version="5.0.0", openapi_url="/schema/partners.json", docs_url=None, redoc_url="/reference"
)
contracts = Store("contracts", unique="slug")
key_query = APIKeyQuery(name="api_key", auto_error=False)


async def caller(key: Optional[str] = Depends(key_query)) -> str:
    owner = PARTNER_KEYS.get(key or "")
    if owner is None:
        raise HTTPException(403, "Missing or unknown key in query parameter api_key")
    return owner


class Tier(str, Enum):
    basic = "basic"
    plus = "plus"


class ContractIn(BaseModel):
    slug: str = Field(..., max_length=40, description="Unique", **pattern(r"^[a-z0-9]+(-[a-z0-9]+)*$"))
    contact: Email
    tier: Tier
    starts_on: date
    attributes: Dict[str, str] = {}


def contract_fields(body: ContractIn) -> dict:
    return {name: getattr(body, name) for name in ("slug", "contact", "tier", "starts_on", "attributes")}


def seed() -> None:
    contract_id = uuid4()
    contract = {"contract_id": contract_id, "slug": "old-contract", "contact": "old@example.com", "tier": "basic"}
    contracts.add(contract_id, {**contract, "starts_on": date(2020, 1, 1), "attributes": {}}, SEED)


seed()


@app.post("/contracts", status_code=201)
async def create_contract(body: ContractIn, owner: str = Depends(caller)):
    contracts.refuse_duplicate(body.slug)
    contract_id = uuid4()
    return {"result": contracts.add(contract_id, {"contract_id": contract_id, **contract_fields(body)}, owner)}


@app.get("/contracts")
async def list_contracts(
    tier: Optional[Tier] = None, limit: int = Query(20, ge=1, le=50), owner: str = Depends(caller)
):
    """Of the newest only."""
    hits = [contract for contract in contracts.newest(limit) if tier is None or contract["tier"] == tier]
    return {"items": hits, "total": len(contracts.by_id)}


@app.get("/contracts/{contract_id}")
async def read_contract(contract_id: UUID, owner: str = Depends(caller)):
    return contracts.get(contract_id)


@app.put("/contracts/{contract_id}")
async def replace_contract(contract_id: UUID, body: ContractIn, owner: str = Depends(caller)):
    contracts.get(contract_id)
    contracts.refuse_duplicate(body.slug, but=contract_id)
    return contracts.update(contract_id, contract_fields(body))


@app.delete("/contracts/{contract_id}", status_code=204, response_class=Response)
async def delete_contract(contract_id: UUID, owner: str = Depends(caller)):
    contracts.remove(contract_id)
