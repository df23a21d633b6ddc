"""What all apps of the difficult gateway share: stores, owners, people, counting."""

import os
import time
from collections import Counter, OrderedDict
from itertools import islice
from typing import Callable, Dict, Iterable, List, Optional
from uuid import uuid4

from fastapi import HTTPException

LIMIT = 100_000  # resources of one kind
SEED = "seed"  # owner of what exists from the start
ANONYMOUS = "anonymous"
TOKEN_SECONDS = float(os.environ.get("DIFFICULT_TOKEN_SECONDS", "20"))
QUOTA_PER_SECOND = int(os.environ.get("DIFFICULT_QUOTA_PER_SECOND", "10"))

PEOPLE = {"alice": "wonderland-1", "bob": "builder-22", "carol": "christmas-333"}
LEDGER_KEYS = {"ledger-key-1": "ledger-1", "ledger-key-2": "ledger-2"}  # key -> owner
PARTNER_KEYS = {"partner-key-1": "partner-1"}

stores: "Dict[str, Store]" = {}
destructive: "Counter[str]" = Counter()  # operation -> calls
seed_writes: "Counter[str]" = Counter()  # "kind id" -> writes to what the caller did not create


class Store:
    """Resources of one kind with their owners, oldest first. Past LIMIT the oldest that is no seed leaves.

    ``unique`` is the field that no two may share; ``refers`` tells the foreign keys of a value. Both are indexed, so
    that the gateway does not grow slower while resources pile up.
    """

    def __init__(self, kind: str, unique: str = "", refers: Callable[[dict], Iterable] = lambda _: ()):
        self.kind = kind
        self.unique = unique
        self.refers = refers
        self.taken: Dict[object, object] = {}  # value of the unique field -> key
        self.references: "Counter[object]" = Counter()  # foreign key -> how many values refer to it
        self.by_id: "OrderedDict[object, dict]" = OrderedDict()
        self.owners: Dict[object, str] = {}
        self.evicted = 0
        self.last_number = 0
        stores[kind] = self

    def next_number(self) -> int:
        self.last_number += 1
        return self.last_number

    def add(self, key, value: dict, owner: str) -> dict:
        self.by_id[key] = value
        self.owners[key] = owner
        self._index(key, value)
        if len(self.by_id) > LIMIT:
            self.evicted += 1
            self.drop(next(k for k in self.by_id if self.owners[k] != SEED))
        return value

    def drop(self, key) -> None:
        value = self.by_id.pop(key, None)
        if value is not None:
            self.owners.pop(key)
            self._unindex(value)

    def _index(self, key, value: dict) -> None:
        if self.unique:
            self.taken[value[self.unique]] = key
        self.references.update(self.refers(value))

    def _unindex(self, value: dict) -> None:
        if self.unique:
            self.taken.pop(value[self.unique], None)
        for foreign_key in self.refers(value):
            self.references[foreign_key] -= 1
            if not self.references[foreign_key]:
                del self.references[foreign_key]

    def refuse_duplicate(self, value, but=None) -> None:
        if self.taken.get(value, but) != but:
            raise HTTPException(409, f"{self.kind} with this {self.unique} exists")

    def get(self, key) -> dict:
        value = self.by_id.get(key)
        if value is None:
            raise HTTPException(404, f"{self.kind} not found")
        return value

    def update(self, key, fields: dict) -> dict:
        value = self._written(key)
        self._unindex(value)
        value.update(fields)
        self._index(key, value)
        return value

    def remove(self, key) -> None:
        self._written(key)
        self.drop(key)

    def _written(self, key) -> dict:
        value = self.get(key)
        if self.owners[key] == SEED:
            seed_writes[f"{self.kind} {printed(key)}"] += 1
        return value

    def newest(self, most: int = 50) -> List[dict]:
        """Oldest of them first."""
        return list(islice(reversed(self.by_id.values()), most))[::-1]

    def page(self, start: int, size: int) -> List[dict]:
        return list(islice(self.by_id.values(), start, start + size))

    def live(self) -> dict:
        owners: Dict[str, List[str]] = {}
        for key, owner in self.owners.items():
            owners.setdefault(owner, []).append(printed(key))
        return {"count": len(self.by_id), "owners": owners, "evicted": self.evicted}

    def left(self) -> int:
        """How many there are that callers made."""
        return sum(owner != SEED for owner in self.owners.values())


def printed(key) -> str:
    return "/".join(map(str, key)) if isinstance(key, tuple) else str(key)


def require_reference(store: Store, key, field: str) -> None:
    """A foreign key that leads nowhere is a 422 in the words of FastAPI."""
    if key not in store.by_id:
        detail = {"loc": ["body", field], "msg": f"{store.kind} does not exist", "type": "value_error.reference"}
        raise HTTPException(422, [detail])


class Tickets:
    """Tokens or cookies: who holds them and until when. Bounded: past LIMIT the oldest is forgotten."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self.held: "OrderedDict[str, tuple]" = OrderedDict()

    def issue(self, username: str, password: str) -> Optional[str]:
        if PEOPLE.get(username) != password:
            return None
        ticket = uuid4().hex
        self.held[ticket] = (username, time.monotonic() + self.seconds)
        while len(self.held) > LIMIT:
            self.held.popitem(last=False)
        return ticket

    def holder(self, ticket: Optional[str]) -> Optional[str]:
        username, ends = self.held.get(ticket, (None, 0.0))
        if time.monotonic() >= ends:
            self.held.pop(ticket, None)
            return None
        return username


class Quota:
    """So many calls in each second, per owner."""

    def __init__(self, per_second: int):
        self.per_second = per_second
        self.used: Dict[str, tuple] = {}

    def take(self, owner: str) -> None:
        second = int(time.monotonic())
        since, calls = self.used.get(owner, (second, 0))
        calls = calls if since == second else 0
        if calls >= self.per_second:
            raise HTTPException(429, "Quota used up", headers={"Retry-After": "1"})
        self.used[owner] = (second, calls + 1)
