// Talks to LoadKit: commands one way, events the other.

export class Refused extends Error {}

export async function get(path) {
  return answer(await fetch(path, { headers: { Accept: "application/json" } }));
}

export async function command(path, body = {}) {
  return answer(await fetch("/api/" + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-LoadKit": "1" },
    body: JSON.stringify(body),
  }));
}

async function answer(response) {
  const document = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(document.error ?? "LoadKit answered " + response.status + ".");
  return document;
}

// Calls handlers[event] with each event's document, and again("hello") after every reconnection, by the server's own doing.
export class Events {
  constructor(handlers, connected) {
    this.handlers = handlers;
    this.connected = connected;
    this.open();
  }

  open() {
    this.source?.close();
    const source = new EventSource("/api/events");
    this.source = source;
    source.onopen = () => this.connected(true);
    source.onerror = () => {
      this.connected(false);
      // A refused stream is not tried again by the browser itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.open(), 3000);
    };
    for (const [name, handler] of Object.entries(this.handlers)) {
      source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
    }
  }
}
