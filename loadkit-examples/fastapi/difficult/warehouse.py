"""The warehouse, mounted in the shop: no docs page, its document where ASP.NET has it, two UUID headers wanted."""

from datetime import datetime
from typing import List, Optional
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, Header, HTTPException, Path, Response
from pydantic import BaseModel, Field

from compat import example, pattern

from .core import SEED, Store, require_reference

app = FastAPI(
    title="Warehouse", version="0.9.0", openapi_url="/swagger/v1/swagger.json", docs_url=None, redoc_url=None
)
bins = Store("bins")
lots = Store("lots", refers=lambda lot: (lot["bin_name"],))
NAME = pattern(r"^[a-z][a-z0-9_]{2,29}$")


async def tenant(x_tenant_id: UUID = Header(...), x_request_id: UUID = Header(...)) -> str:
    return str(x_tenant_id)


class LotIn(BaseModel):
    bin_name: str
    quantity: int = Field(..., ge=1, le=9999)
    best_before: str = Field(..., **example("31-12-2029"))


class BinPut(BaseModel):
    capacity: int = Field(..., ge=1, le=1000)


def checked_day(text: str) -> str:
    """The document tells the format by its example only."""
    try:
        return datetime.strptime(text, "%d-%m-%Y").strftime("%d-%m-%Y")
    except ValueError:
        raise HTTPException(400, "best_before could not be parsed")


def lot_fields(body: LotIn) -> dict:
    require_reference(bins, body.bin_name, "bin_name")
    day = checked_day(body.best_before)
    return {"bin_name": body.bin_name, "quantity": body.quantity, "best_before": day}


def add_lot(fields: dict, owner: str) -> dict:
    lot_id = uuid4().hex
    return lots.add(lot_id, {"lot_id": lot_id, **fields}, owner)


bins.add("old_bin", {"name": "old_bin", "capacity": 10}, SEED)
add_lot({"bin_name": "old_bin", "quantity": 1, "best_before": "31-12-2029"}, SEED)


@app.get("/bins", response_model=List[str])
async def list_bins(owner: str = Depends(tenant)):
    """A bare list of names."""
    return [found["name"] for found in bins.newest()]


@app.post("/bins/{name}", status_code=201)
async def create_bin(name: str = Path(..., **NAME), capacity: Optional[int] = None, owner: str = Depends(tenant)):
    """The name in the path is the id of what is made."""
    if name in bins.by_id:
        raise HTTPException(409, "bin exists")
    bins.add(name, {"name": name, "capacity": capacity or 10}, owner)
    return {"created": True}


@app.get("/bins/{name}")
async def read_bin(name: str, owner: str = Depends(tenant)):
    return bins.get(name)


@app.put("/bins/{name}")
async def resize_bin(name: str, body: BinPut, owner: str = Depends(tenant)):
    return bins.update(name, {"capacity": body.capacity})


@app.delete("/bins/{name}", status_code=204, response_class=Response)
async def delete_bin(name: str, owner: str = Depends(tenant)):
    bins.get(name)
    if lots.references[name]:
        raise HTTPException(409, "The bin is not empty")
    bins.remove(name)


@app.post("/lots", status_code=201)
async def create_lot(body: LotIn, owner: str = Depends(tenant)):
    return add_lot(lot_fields(body), owner)


@app.get("/lots")
async def list_lots(owner: str = Depends(tenant)):
    """A map by id."""
    return {lot["lot_id"]: {"quantity": lot["quantity"]} for lot in lots.newest()}


@app.put("/lots/{lot_id}")
async def replace_lot(lot_id: str, body: LotIn, owner: str = Depends(tenant)):
    lots.get(lot_id)
    return lots.update(lot_id, lot_fields(body))


@app.delete("/lots/{lot_id}", status_code=204, response_class=Response)
async def delete_lot(lot_id: str, owner: str = Depends(tenant)):
    lots.remove(lot_id)
