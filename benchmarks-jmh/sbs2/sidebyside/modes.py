"""What is measured, and the tables."""
import json
import re
import statistics
import time
from dataclasses import replace

from . import machine, memory, stall, starved, tools
from .tools import Case

CLOSED = {
    "bare": dict(kind="http"),
    "journey": dict(kind="http", mode="journey", command_line=False),
    "tls": dict(kind="https"),
    "h2": dict(kind="h2", command_line=False),
}
WHOLE = {
    "cold": dict(seconds=1),
    "open": dict(seconds=10, rate=2000, command_line=False),
    "open-warm": dict(seconds=20, rate=2000, warmup=10, command_line=False),
    "think-1000": dict(seconds=15, users=1000, think_millis=1000, command_line=False),
    "think-10000": dict(seconds=20, users=10000, think_millis=2000, command_line=False),
}
DEFAULT_TOOLS = {
    "bare": "wrk,netty,jdk,hyperfoil,gatling,jmeter,locust,locust-fast",
    "journey": "wrk,netty,jdk,gatling,jmeter,locust,locust-fast",
    "tls": "wrk,h2load,netty,jdk,hyperfoil,gatling,locust-fast",
    "h2": "h2load,netty,jdk,gatling,hey",
    "cold": "wrk,h2load,netty,jdk,hyperfoil,gatling,jmeter,locust-fast",
    "open": "h2load,hey,netty,jdk,hyperfoil,gatling,jmeter,locust-fast",
    "open-warm": "netty,jdk",
    "think-1000": "netty,jdk,gatling,locust-fast",
    "think-10000": "netty,jdk,gatling",
    "stall": "netty,jdk,wrk,locust-fast",
    "starved": "netty,jdk,locust-fast",
    "memory": "netty,jdk",
}
# Rounds when none are asked for.
ROUNDS = {"bare": 5, "journey": 5, "tls": 5, "h2": 5, "cold": 3, "open": 3, "open-warm": 3, "think-1000": 2,
          "think-10000": 1, "stall": 1, "starved": 1, "memory": 1}
# Left out of "all": it takes an hour.
LONG = ("memory",)
STARVED_RATE = 2000
MEMORY_SECONDS = 1800


def run(name, options, nginx, folder):
    chosen = (options.tools or DEFAULT_TOOLS[name]).split(",")
    rounds = options.rounds or ROUNDS[name]
    if name == "stall":
        for turn in range(rounds):
            stall.run(chosen, folder, nginx.port + 5 + turn * len(chosen))
        return
    if name == "starved":
        starved.run(chosen, nginx, folder, STARVED_RATE)
        return
    if name == "memory":
        memory.run(chosen, nginx, folder, options.seconds or MEMORY_SECONDS)
        return
    settings = dict(CLOSED.get(name) or WHOLE[name])
    if options.seconds and "seconds" in settings:
        settings["seconds"] = options.seconds
    case = Case(**{"url": nginx.url(settings.get("kind", "http")), "folder": folder, "seconds": 0, **settings})
    rows = {tool: [] for tool in chosen}
    for turn in range(rounds):
        for tool in chosen:
            row = closed(nginx, tool, case, options.longer) if name in CLOSED else whole(nginx, tool, case)
            if row is None:
                if turn == 0:
                    print(f"{tool} has no such mode")
            elif "problem" in row:
                print(f"round {turn + 1} {tool}: {row['problem']}", flush=True)
            else:
                rows[tool].append(row)
                print(f"round {turn + 1} {tool:12}" + "".join(f"  {k} {show(v)}" for k, v in row.items()), flush=True)
    if name in CLOSED:
        print_closed(name, rows, rounds)
    else:
        print_whole(name, case, rows, rounds)


def closed(nginx, tool, case, longer):
    """Cost of a request in a window of a run: CPU of the process tree by requests the server counted."""
    start, *ends = (at + (longer if tool in tools.COMPILED else 0) for at in tools.WINDOWS[tool])
    case = replace(case, seconds=ends[-1] + 1)
    command = tools.TOOLS[tool](case)
    if command is None:
        return None
    process = machine.Process(tool, command, case.folder, tools.environment(tool, case))
    process.wait_until(start)
    shots = [snapshot(nginx, process)]
    for end in ends:
        process.wait_until(end)
        shots.append(snapshot(nginx, process))
    finishes = not case.command_line and tool in ("netty", "jdk")
    process.end(25 if finishes else 0)
    windows = [between(first, last) for first, last in zip(shots, shots[1:])]
    seconds, cpu, sent, server, everything = windows[0]
    for window in windows:
        if window[2] < 100 or window[1] <= 0:
            return {"problem": f"{window[2]} requests in a window, see {process.log}"}
    row = {"us": cpu / sent * 1e6, "warm": windows[-1][1] / windows[-1][2] * 1e6, "rps": sent / seconds, "rss": process.rss,
           "noise": max(0, everything - cpu - server) / seconds}
    if finishes:
        row["failures"] = (own_result(process) or {}).get("failures", -1)
    return row


def between(first, last):
    """Seconds, the tool's CPU, requests, nginx's CPU and the machine's CPU from one snapshot to the next."""
    seconds, cpu, sent, server, everything = (b - a for a, b in zip(first, last))
    return seconds, cpu, sent - 1, server, everything  # without the request that counts


def snapshot(nginx, process):
    return time.monotonic(), process.sample(), nginx.requests(), nginx.cpu(), machine.cpu_of_machine()


def whole(nginx, tool, case):
    """A run from start to end: all requests, all CPU."""
    command = tools.TOOLS[tool](case)
    if command is None:
        return None
    before = nginx.requests()
    process = machine.Process(tool, command, case.folder, tools.environment(tool, case))
    process.end(case.seconds + 40)
    cpu = process.usage.ru_utime + process.usage.ru_stime
    row = {"sent": nginx.requests() - before - 1, "wall": process.wall, "cpu": cpu, "rss": process.rss}
    own = own_result(process)
    if own:
        row.update({k: own[k] for k in ("lag50", "lag99", "failures", "trust")})
        row["p99"] = own["response"]["p99"]
    return row


def own_result(process):
    """What LoadKit's driver says of its run."""
    found = re.search(r"^RESULT (\{.*\})$", process.output(), re.MULTILINE)
    return json.loads(found.group(1)) if found else None


def show(value):
    return value if isinstance(value, str) else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.2f}"


def middle(runs, key):
    values = [r[key] for r in runs if key in r]
    return statistics.median(values) if values else None


def cell(value):
    return "-" if value is None else show(value)


def print_closed(name, rows, rounds):
    first = next((runs for runs in rows.values() if runs), None)
    print(f"\n{name}: 50 connections, CPU of the tool in a window of its run by requests the server counted, one core, "
          f"{rounds} rounds; \"warm\" is the last window of the same runs\n")
    print("| tool | CPU us/request (median) | spread | ratio to the first | warm, us (median) | spread | ratio | requests/s | "
          "peak RSS MB | most noise, cores |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for tool, runs in rows.items():
        if not runs:
            print(f"| {tool} | no figures | | | | | | | | |")
            continue
        costs = " | ".join(cost(runs, key, middle(first, key)) for key in ("us", "warm"))
        print(f"| {tool} | {costs} | {middle(runs, 'rps'):,.0f} | {max(r['rss'] for r in runs):.0f} | "
              f"{max(r['noise'] for r in runs):.2f} |")
    print(flush=True)


def cost(runs, key, base):
    values = [r[key] for r in runs]
    return (f"{statistics.median(values):.2f} | {min(values):.2f} to {max(values):.2f} | "
            f"{statistics.median(values) / base:.2f}")


def print_whole(name, case, rows, rounds):
    asked = f"{case.rate}/s asked" if case.rate else f"{case.users} users, {case.think_millis / 1000:g} s think time"
    print(f"\n{name}: {case.seconds} s, {asked}, one core, start-up included, {rounds} rounds (medians)\n")
    print("| tool | requests the server got | spread | wall s | CPU s | peak RSS MB | lag p50 / p99 ms | response p99 ms | "
          "failures |")
    print("|---|---|---|---|---|---|---|---|---|")
    for tool, runs in rows.items():
        if not runs:
            print(f"| {tool} | no figures | | | | | | | |")
            continue
        sent = [r["sent"] for r in runs]
        print(f"| {tool} | {statistics.median(sent):,.0f} | {min(sent):,} to {max(sent):,} | {middle(runs, 'wall'):.2f} | "
              f"{middle(runs, 'cpu'):.2f} | {max(r['rss'] for r in runs):.0f} | {cell(middle(runs, 'lag50'))} / "
              f"{cell(middle(runs, 'lag99'))} | {cell(middle(runs, 'p99'))} | {cell(middle(runs, 'failures'))} |")
    print(flush=True)
