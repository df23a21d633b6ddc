"""How each load generator is called. A case says what to do; a tool that cannot do it returns nothing."""
import glob
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = os.path.join(HERE, "peers")
LIB = os.path.join(ROOT, "loadkit-cli", "target", "lib")
# When the optimising compiler begins, as the ./loadkit command says.
PATIENT = os.environ.get("FLAGS", "").split()


@dataclass(frozen=True)
class Case:
    """One thing to measure: kind is http, https or h2; seconds of load; users, or a rate of requests a second."""
    url: str
    seconds: int
    folder: str
    kind: str = "http"
    mode: str = "bare"
    users: int = 50
    rate: int = 0
    think_millis: int = 0
    warmup: int = 0
    command_line: bool = True


def java():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else "java"


def loadkit(transport):
    def command(case):
        # The options of the ./loadkit command; its class archive where it has made one.
        options = [java(), "-XX:+UseSerialGC", "-Xms32m", "-Xmn16m", "-Xmx512m", *PATIENT, "-Dio.netty.jfr.enabled=false",
                   f"-Djavax.net.ssl.trustStore={case.folder}/trust.p12", "-Djavax.net.ssl.trustStorePassword=changeit"]
        if case.command_line:
            archives = [a for a in glob.glob(os.path.join(LIB, "..", "cds", "*.jsa")) if os.path.getsize(a)]
            options += [f"-XX:SharedArchiveFile={archives[0]}", "-Xshare:auto", "-Xlog:disable"] if len(archives) == 1 else []
            return options + ["-cp", os.path.join(LIB, "*"), "io.loadkit.cli.Main", "run", "--host", case.url[:-1],
                              "--url", "/", "--users", str(case.users), "--spawn-rate", "100000",
                              "--run-time", f"{case.seconds}s", "--transport", transport, "--no-reports"]
        spawn = max(1000, case.users // 5)
        return options + ["-cp", os.path.join(LIB, "*") + ":" + os.path.join(PEERS, "loadkit", "target"),
                          f"-Dtransport={transport}", *properties(case), f"-Dspawn={spawn}", "LoadKitPeer"]
    return command


def properties(case):
    return [f"-Durl={case.url}", f"-Dusers={case.users}", f"-Dseconds={case.seconds}", f"-Dmode={case.mode}",
            f"-Drate={case.rate}", f"-DthinkMillis={case.think_millis}", f"-Dwarmup={case.warmup}",
            f"-Dhttp2={'true' if case.kind == 'h2' else 'false'}"]


def peer(name, main, *options):
    def command(case):
        lib = os.path.join(PEERS, name, "target")
        return [java(), "-XX:+UseSerialGC", "-Xmx1g", *options, *properties(case),
                "-cp", os.path.join(lib, "lib", "*") + ":" + os.path.join(lib, "classes"), *main(case)]
    return command


GATLING = peer("gatling", lambda c: ["io.gatling.app.Gatling", "-s", "GatlingPeer", "-rf", c.folder, "-nr"],
               "--add-opens", "java.base/java.lang=ALL-UNNAMED",
               "-Dlogback.configurationFile=" + os.path.join(PEERS, "gatling", "logback.xml"))
# Hyperfoil's watchdog would fill the log, and the core, when another process takes a turn.
HYPERFOIL = peer("hyperfoil", lambda c: ["HyperfoilPeer"], "-Dio.hyperfoil.jitter.watchdog.threshold=60000")
JMETER = peer("jmeter", lambda c: ["JmeterPeer"])


def hyperfoil(case):
    return None if case.mode != "bare" or case.think_millis or case.kind == "h2" else HYPERFOIL(case)


def jmeter(case):
    return None if case.think_millis or case.kind != "http" else JMETER(case)


def locust(kind):
    def command(case):
        if case.kind == "h2":
            return None
        return ["locust", "--headless", "-u", str(case.users), "-r", str(max(50, case.users // 5)),
                "-t", f"{case.seconds}s", "--only-summary", "-f", os.path.join(PEERS, "locustfile.py"),
                "--host", case.url[:-1]]
    return command


def environment(tool, case):
    """What Locust's file goes by."""
    kind = "FastHttpUser" if tool == "locust-fast" else "HttpUser"
    throughput = case.rate / case.users if case.rate else 0
    return {"PEER_KIND": kind, "PEER_MODE": case.mode, "PEER_THINK_MILLIS": str(case.think_millis),
            "PEER_THROUGHPUT": str(throughput)}


def wrk(case):
    if case.rate or case.think_millis or case.kind == "h2":
        return None
    script = ["-s", os.path.join(PEERS, "journey.lua")] if case.mode == "journey" else []
    return ["wrk", "-t1", f"-c{case.users}", f"-d{case.seconds}s", "--latency", *script, case.url]


def h2load(case):
    if case.mode != "bare" or case.think_millis:
        return None
    version = [] if case.kind == "h2" else ["--h1"]
    rate = [f"--rps={case.rate / case.users:g}"] if case.rate else []
    return ["h2load", *version, f"-c{case.users}", "-m1", "-t1", "-D", str(case.seconds), *rate, case.url]


def hey(case):
    if case.mode != "bare" or case.think_millis:
        return None
    rate = ["-q", f"{case.rate / case.users:g}"] if case.rate else []
    return ["hey", "-c", str(case.users), "-z", f"{case.seconds}s", *rate, *(["-h2"] if case.kind == "h2" else []), case.url]


TOOLS = {"wrk": wrk, "h2load": h2load, "hey": hey, "netty": loadkit("netty"), "jdk": loadkit("jdk"),
         "hyperfoil": hyperfoil, "gatling": lambda case: GATLING(case), "jmeter": jmeter,
         "locust": locust("HttpUser"), "locust-fast": locust("FastHttpUser")}
BUILT_HERE = {"hyperfoil", "gatling", "jmeter"}
COMPILED = {"netty", "jdk", "hyperfoil", "gatling", "jmeter"}
# Seconds after the start of the process: cost is measured between the first two, that is a long run less a short one.
# For all that compile while they run these are 8 and 20 s; between the second and the third they are warmer still.
WINDOWS = {"wrk": (1, 5), "h2load": (1, 5), "hey": (1, 5), "locust": (3, 8), "locust-fast": (3, 8),
           **dict.fromkeys(COMPILED, (8, 20, 27))}


def prepare(chosen):
    """Builds the drivers of the tools that need one."""
    for program in ["nginx", "taskset", "openssl"] + [t for t in ("wrk", "h2load", "hey", "locust") if t in chosen]:
        if not (shutil.which(program) or os.path.exists("/usr/sbin/" + program)):
            sys.exit(f"{program} is not installed: ./run --install")
    for name in sorted(BUILT_HERE & set(chosen)):
        folder = os.path.join(PEERS, name)
        newest = max(os.path.getmtime(s) for s in glob.glob(os.path.join(folder, "src", "main", "java", "*.java")))
        built = glob.glob(os.path.join(folder, "target", "classes", "*.class"))
        libraries = os.path.isdir(os.path.join(folder, "target", "lib"))
        if not built or not libraries or max(os.path.getmtime(b) for b in built) < newest:
            print(f"building the driver for {name}", flush=True)
            subprocess.run(["mvn", "-q", "package"], cwd=folder, check=True)
    if {"netty", "jdk"} & set(chosen):
        # Built if need be, and with its class archive, as users have it: without one, windows begin seconds later.
        subprocess.run([os.path.join(ROOT, "loadkit"), "--help"], stdout=subprocess.DEVNULL, check=True)
        folder = os.path.join(PEERS, "loadkit")
        subprocess.run([java() + "c", "-cp", os.path.join(LIB, "*"), "-d", os.path.join(folder, "target"),
                        os.path.join(folder, "LoadKitPeer.java")], check=True)
