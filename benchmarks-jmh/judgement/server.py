"""A server whose speed is known. GET any path; every path answers with a few bytes.

    server.py PORT vary [SLOWER]       times vary as those of services do; SLOWER 1.05 makes all of them 5 % longer
    server.py PORT workers N MILLIS    N workers, each busy with one request for a fixed time: N * 1000 / MILLIS a second
"""
import asyncio
import math
import queue
import random
import sys
import threading
import time

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"ok\":true}"
MEDIAN_SECONDS = {"/orders": 0.008, "/orders/1": 0.004, "/search": 0.020}
SPREAD = 0.4
WORK = 2_500  # of steps of a loop, half a millisecond or so: what else the machine does is felt


class Varying:
    """Log-normal waiting and a little work, both times the same factor."""

    def __init__(self, slower):
        self.slower = slower
        self.random = random.Random(time.time_ns())

    async def serve(self, path):
        total = 0
        for i in range(int(WORK * self.slower)):
            total += i * i
        wait = MEDIAN_SECONDS.get(path, 0.010) * math.exp(SPREAD * self.random.gauss(0, 1))
        await asyncio.sleep(wait * self.slower)


class Workers:
    """First come, first served by so many threads."""

    def __init__(self, count, seconds):
        self.jobs = queue.SimpleQueue()
        self.seconds = seconds
        self.loop = asyncio.get_running_loop()
        for _ in range(count):
            threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            done = self.jobs.get()
            time.sleep(self.seconds)
            self.loop.call_soon_threadsafe(done.set_result, None)

    async def serve(self, path):
        done = self.loop.create_future()
        self.jobs.put(done)
        await done


async def connection(kind, reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            await kind.serve(head.split(b" ", 2)[1].decode("latin-1").split("?")[0])
            writer.write(ANSWER)
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main(port, kind, *more):
    serving = Varying(float(more[0]) if more else 1.0) if kind == "vary" else Workers(int(more[0]), float(more[1]) / 1e3)
    server = await asyncio.start_server(lambda r, w: connection(serving, r, w), "127.0.0.1", int(port), backlog=1024)
    async with server:
        await server.serve_forever()


try:
    asyncio.run(main(*sys.argv[1:]))
except KeyboardInterrupt:
    pass
