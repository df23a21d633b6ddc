"""Users of Locust, for all modes; which one is said by the environment."""
import itertools
import os
import random

from locust import FastHttpUser, HttpUser, between, constant, constant_throughput, task

KIND = {"HttpUser": HttpUser, "FastHttpUser": FastHttpUser}[os.environ["PEER_KIND"]]
THINK = int(os.environ.get("PEER_THINK_MILLIS", "0")) / 1000
THROUGHPUT = float(os.environ.get("PEER_THROUGHPUT", "0"))
COUNT = itertools.count()


class Peer(KIND):
    wait_time = constant_throughput(THROUGHPUT) if THROUGHPUT else between(THINK / 2, THINK * 1.5) if THINK else constant(0)
    insecure = True

    def on_start(self):
        if KIND is HttpUser:
            self.client.verify = False

    @task
    def go(self):
        if os.environ.get("PEER_MODE") == "journey":
            body = {"name": f"item{next(COUNT)}", "kind": random.choice(["small", "medium", "large"]),
                    "quantity": random.randint(1, 1000), "tags": ["load", "test"]}
            with self.client.post("/items", json=body, catch_response=True) as answer:
                if answer.status_code != 201:
                    answer.failure("not 201")
                    return
                id = answer.json()["id"]
            self.client.get(f"/items/{id}", name="/items/{id}")
        else:
            self.client.get("/")
