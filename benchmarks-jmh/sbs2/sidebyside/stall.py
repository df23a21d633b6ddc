"""A target that stands still for a second, and what each tool makes of it. In truth, of 200 requests a second for 10 s
the 200 that were due in that second waited 0.5 s on average, the unluckiest 1 s: p95 near 0.5 s, p99 near 0.9 s."""
import asyncio
import multiprocessing
import re
import time

from . import machine, modes, tools

RATE = 200
SECONDS = 10
STALL_AFTER = 5
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"ok\":true}"


class Protocol(asyncio.Protocol):
    first = None
    stalled = False

    def connection_made(self, transport):
        self.transport, self.waiting = transport, b""

    def data_received(self, data):
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            _, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
            now = time.monotonic()
            Protocol.first = Protocol.first or now
            if not Protocol.stalled and now - Protocol.first >= STALL_AFTER:
                Protocol.stalled = True
                time.sleep(1)  # the whole server, as in a garbage collection
            self.transport.write(ANSWER)


def serve(port):
    async def main():
        server = await asyncio.get_running_loop().create_server(Protocol, "127.0.0.1", port, backlog=1024)
        await server.serve_forever()
    asyncio.run(main())


def run(chosen, folder, port):
    print(f"\nstall: {RATE}/s for {SECONDS} s, the target stands still for 1 s after {STALL_AFTER} s; milliseconds\n")
    print("| tool | p50 | p95 | p99 | max | what it says besides |\n|---|---|---|---|---|---|")
    print(f"| the truth for {RATE * SECONDS} requests | 0 | 500 | 900 | 1000 | |", flush=True)
    for number, tool in enumerate(chosen):
        server = multiprocessing.Process(target=serve, args=(port + number,), daemon=True)
        server.start()
        time.sleep(1)
        try:
            print(row(tool, folder, port + number), flush=True)
        finally:
            server.kill()
            server.join()
    print(flush=True)


def row(tool, folder, port):
    case = tools.Case(url=f"http://127.0.0.1:{port}/", seconds=SECONDS, folder=folder, users=10,
                      rate=0 if tool == "wrk" else RATE, command_line=False)
    command = tools.TOOLS[tool](case)
    if command is None:
        return f"| {tool} | cannot | | | | |"
    process = machine.Process(tool + "-stall", command, folder, tools.environment(tool, case))
    process.end(SECONDS + 30)
    cells = {"netty": loadkit, "jdk": loadkit, "wrk": wrk}.get(tool, locust)(process)
    return f"| {tool} | " + (" | ".join(cells) if cells else f"no result, see {process.log} | | | |") + " |"


def loadkit(process):
    own = modes.own_result(process)
    if not own:
        return None
    service = own["service"]
    return [f"{own['response'][k]:.1f}" for k in ("p50", "p95", "p99", "max")] + [
        f"response time of {own['requests']} requests; service time p95 {service['p95']:.1f}, p99 {service['p99']:.1f}; "
        f"{own['trust']}"]


def wrk(process):
    text = process.output()
    found = dict(re.findall(r"^\s+(50|99)%\s+([\d.]+\w+)$", text, re.MULTILINE))
    most = re.search(r"Latency\s+\S+\s+\S+\s+(\S+)", text)
    count = re.search(r"(\d+) requests in", text)
    return found and most and count and [found["50"], "-", found["99"], most.group(1),
                                         f"{count.group(1)} requests; it has no rate: 10 connections as fast as they go"]


def locust(process):
    lines = [line.split() for line in process.output().splitlines() if line.strip().startswith("Aggregated")]
    if not lines:
        return None
    # Its last table: 50 66 75 80 90 95 98 99 99.9 99.99 100 % and the count.
    figures = lines[-1][1:]
    return [figures[0], figures[5], figures[7], figures[10], f"{figures[11]} requests, constant_throughput of 10 users"]
