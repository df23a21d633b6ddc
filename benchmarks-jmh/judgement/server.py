"""A server whose speed is known. GET any path; every path answers with a few bytes.

    server.py PORT vary [SLOWER]       times vary as those of services do; SLOWER 1.05 makes all of them 5 % longer
    server.py PORT delays FILE         waits of a known spread; FILE gets, at the end, how long each request really took here
    server.py PORT workers N MILLIS    N workers, each busy with one request for a fixed time: N * 1000 / MILLIS a second
"""
import asyncio
import math
import queue
import random
import signal
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


class Delays:
    """Log-normal waits of 60 ms and a slow tenth of 200 ms; what was really waited is what counts, so that is kept."""

    def __init__(self, file):
        self.file = file
        self.random = random.Random(time.time_ns())
        self.taken = []

    async def serve(self, path):
        median = 0.200 if self.random.random() < 0.1 else 0.060
        await asyncio.sleep(median * math.exp(0.25 * self.random.gauss(0, 1)))

    def done(self, arrived, seconds):
        self.taken.append((arrived, seconds))

    def end(self):
        with open(self.file, "w") as out:
            out.writelines(f"{arrived:.6f} {seconds:.9f}\n" for arrived, seconds in self.taken)


async def connection(kind, reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            arrived, start = time.time(), time.perf_counter()
            await kind.serve(head.split(b" ", 2)[1].decode("latin-1").split("?")[0])
            writer.write(ANSWER)
            if hasattr(kind, "done"):
                kind.done(arrived, time.perf_counter() - start)
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main(port, kind, *more):
    if kind == "vary":
        serving = Varying(float(more[0]) if more else 1.0)
    elif kind == "delays":
        serving = Delays(more[0])
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    else:
        serving = Workers(int(more[0]), float(more[1]) / 1e3)
    server = await asyncio.start_server(lambda r, w: connection(serving, r, w), "127.0.0.1", int(port), backlog=1024)
    if kind == "delays":
        await stop.wait()
        serving.end()
        return
    async with server:
        await server.serve_forever()


try:
    asyncio.run(main(*sys.argv[1:]))
except KeyboardInterrupt:
    pass
