"""The server, and what processes cost."""
import atexit
import glob
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")

NGINX = """
worker_processes 1;
worker_rlimit_nofile 30000;
daemon off;
error_log {folder}/error.log;
pid {folder}/nginx.pid;
events {{ worker_connections 16384; }}
http {{
  access_log off;
  default_type application/json;
  keepalive_requests 1000000000;
  keepalive_timeout 120s;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  ssl_certificate {folder}/cert.pem;
  ssl_certificate_key {folder}/key.pem;
  server {{
    listen 127.0.0.1:{port} backlog=16384;
    listen 127.0.0.1:{tls} ssl backlog=16384;
    location = /status {{ stub_status; }}
    location = /items {{ return 201 '{{"id":4711,"name":"item"}}'; }}
    location = /items/4711 {{ return 200 '{{"id":4711,"name":"item","kind":"small"}}'; }}
    location = / {{ return 200 '{{"ok":true}}'; }}
  }}
  server {{
    # HTTP/2 only: a tool that falls back to HTTP/1.1 gets errors, not figures.
    listen 127.0.0.1:{h2} ssl http2 backlog=16384;
    location = / {{ if ($http2 = "") {{ return 505; }} return 200 '{{"ok":true}}'; }}
  }}
}}
"""


class Nginx:
    """One worker on core 0; counts the requests it gets."""

    def __init__(self, folder, port):
        self.port = port
        self.ports = {"http": port, "https": port + 1, "h2": port + 2}
        certificate(folder)
        conf = os.path.join(folder, "nginx.conf")
        with open(conf, "w") as out:
            out.write(NGINX.format(folder=folder, port=port, tls=port + 1, h2=port + 2))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen(["taskset", "-c", "0", program, "-p", folder, "-c", conf],
                                        stderr=subprocess.DEVNULL)
        self.worker = None
        for _ in range(100):
            time.sleep(0.1)
            workers = children(self.process.pid)
            if workers:
                self.worker = workers[0]
                return
        sys.exit(f"nginx did not start, see {folder}/error.log; is one of the ports {port} to {port + 2} in use?")

    def url(self, kind):
        return f"http://127.0.0.1:{self.port}/" if kind == "http" else f"https://localhost:{self.ports[kind]}/"

    def requests(self):
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.port}/status", timeout=20).read().decode()
        return int(text.splitlines()[2].split()[2])

    def cpu(self):
        return cpu_of(self.worker)

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def certificate(folder):
    """For localhost, and a store by which Java trusts it."""
    cert, key, store = (os.path.join(folder, n) for n in ("cert.pem", "key.pem", "trust.p12"))
    quiet = dict(check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert], **quiet)
    home = os.environ.get("JAVA_HOME")
    keytool = os.path.join(home, "bin", "keytool") if home else "keytool"
    subprocess.run([keytool, "-importcert", "-noprompt", "-alias", "localhost", "-file", cert, "-keystore", store,
                    "-storetype", "PKCS12", "-storepass", "changeit"], **quiet)


def raise_limits():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 30000 if hard == resource.RLIM_INFINITY else min(30000, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def children(pid):
    found = []
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat) as text:
                head, tail = text.read().rsplit(")", 1)
            if int(tail.split()[1]) == pid:
                found.append(int(head.split()[0]))
        except (OSError, ValueError):
            continue
    return found


def tree(pid):
    return [pid] + [below for child in children(pid) for below in tree(child)]


def cpu_of(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS
    except OSError:
        return 0.0


def peak_rss_mb(pid):
    try:
        with open(f"/proc/{pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def cpu_of_machine():
    with open("/proc/stat") as stat:
        fields = [int(f) for f in stat.readline().split()[1:9]]
    return sum(f for i, f in enumerate(fields) if i not in (3, 4)) / TICKS


class Process:
    """A tool on core 1."""

    def __init__(self, name, command, folder, env):
        self.log = os.path.join(folder, name + ".log")
        self.started = time.monotonic()
        self.out = open(self.log, "wb")
        self.process = subprocess.Popen(["taskset", "-c", "1"] + command, stdout=self.out, stderr=self.out, cwd=folder,
                                        start_new_session=True, env={**os.environ, **env})
        self.rss, self.usage, self.wall = 0.0, None, None
        atexit.register(self.kill)

    def sample(self):
        """CPU seconds so far of the process and those it started."""
        pids = tree(self.process.pid)
        self.rss = max([self.rss] + [peak_rss_mb(p) for p in pids])
        return sum(cpu_of(p) for p in pids)

    def wait_until(self, seconds):
        """Until so long after the start, or the end."""
        while self.usage is None and time.monotonic() < self.started + seconds:
            self.reap()
            time.sleep(0.02)

    def reap(self):
        pid, _, usage = os.wait4(self.process.pid, os.WNOHANG)
        if pid:
            self.usage, self.wall = usage, time.monotonic() - self.started

    def end(self, patience):
        """Waits for it, and ends it when it does not end by itself."""
        deadline = time.monotonic() + patience
        while self.usage is None and time.monotonic() < deadline:
            self.reap()
            time.sleep(0.02)
        if self.usage is None:
            self.kill()
            self.usage = os.wait4(self.process.pid, 0)[2]
            self.wall = time.monotonic() - self.started
        self.out.close()
        self.rss = max(self.rss, self.usage.ru_maxrss / 1024)

    def kill(self):
        """With all it started, unless it has ended."""
        if self.usage is None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def output(self):
        with open(self.log, errors="replace") as text:
            return text.read()
