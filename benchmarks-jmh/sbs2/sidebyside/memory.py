"""What LoadKit holds after a minute and after a long time, of one run: the memory of a run must not grow with its length."""
import subprocess

from . import machine, tools

USERS = 50


def run(chosen, nginx, folder, seconds):
    early = min(60, seconds // 2)
    print(f"\nmemory: {USERS} users, closed loop, {seconds / 60:.1f} minutes, core 1, MB\n")
    print("| tool | seconds | resident | peak resident | heap in use after a collection |\n|---|---|---|---|---|")
    for tool in chosen:
        case = tools.Case(url=nginx.url("http"), seconds=seconds + 10, folder=folder, users=USERS, command_line=False)
        command = tools.TOOLS[tool](case)
        if command is None or tool not in ("netty", "jdk"):
            print(f"| {tool} | cannot | | | |")
            continue
        process = machine.Process(tool + "-memory", command, folder, tools.environment(tool, case))
        for at in (early, seconds):
            process.wait_until(at)
            print(f"| {tool} | {at} | {status(process, 'VmRSS'):.0f} | {status(process, 'VmHWM'):.0f} | "
                  f"{heap(process):.1f} |", flush=True)
        process.end(60)
    print(flush=True)


def status(process, name):
    """taskset becomes the tool, so the process is the one that was started."""
    with open(f"/proc/{process.process.pid}/status") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def heap(process):
    """Bytes of all objects that are reachable, by the JVM's own count, which collects first."""
    pid = str(process.process.pid)
    jcmd = tools.java()[:-len("java")] + "jcmd"
    text = subprocess.run([jcmd, pid, "GC.class_histogram"], capture_output=True, text=True, check=True).stdout
    total = [line for line in text.splitlines() if line.startswith("Total")]
    return int(total[-1].split()[2]) / (1 << 20)
