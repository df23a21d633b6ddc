"""A generator that gets a fifth of a core: its result has to say so. It shares core 1 with four processes that spin."""
import multiprocessing
import os

from . import machine, modes, tools

SPINNERS = 4
SECONDS = 10


def spin():
    os.sched_setaffinity(0, {1})
    while True:
        pass


def run(chosen, nginx, folder, rate):
    print(f"\nstarved: {rate:,}/s for {SECONDS} s on core 1 beside {SPINNERS} processes that spin: a fifth of a core\n")
    print("| tool | requests the server got | share of what was asked | lag p50 / p99 ms | p99 ms | trust | why |")
    print("|---|---|---|---|---|---|---|")
    for tool in chosen:
        spinners = [multiprocessing.Process(target=spin, daemon=True) for _ in range(SPINNERS)]
        for spinner in spinners:
            spinner.start()
        try:
            print(row(tool, nginx, folder, rate), flush=True)
        finally:
            for spinner in spinners:
                spinner.kill()
                spinner.join()
    print(flush=True)


def row(tool, nginx, folder, rate):
    case = tools.Case(url=nginx.url("http"), seconds=SECONDS, folder=folder, rate=rate, command_line=False)
    command = tools.TOOLS[tool](case)
    if command is None:
        return f"| {tool} | cannot | | | | | |"
    before = nginx.requests()
    process = machine.Process(tool + "-starved", command, folder, tools.environment(tool, case))
    process.end(SECONDS * 4 + 60)
    sent = nginx.requests() - before - 1
    cells = [tool, f"{sent:,}", f"{sent / (rate * SECONDS):.0%}"]
    own = modes.own_result(process)
    if own:
        cells += [f"{own['lag50']:.1f} / {own['lag99']:.1f}", f"{own['response']['p99']:.1f}", own["trust"],
                  "; ".join(own["reasons"])]
    else:
        cells += ["-", "-", "says nothing of itself", ""]
    return "| " + " | ".join(cells) + " |"
