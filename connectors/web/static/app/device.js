// What stays on this device: the conversation, messages not yet sent, and how the reader likes to read.
// One list holds it all, so that two tabs show the same and nothing is sent twice.
import { newId } from "./dom.js";

const MOST = 60;
const WAIT_MS = 24 * 3600 * 1000;

class Memory {
  #values = new Map();
  getItem(key) { return this.#values.get(key) ?? null; }
  setItem(key, value) { this.#values.set(key, value); }
  removeItem(key) { this.#values.delete(key); }
}

function storage(keep) {
  try {
    if (!keep) return new Memory();
    localStorage.setItem("tro-ly-dvc.test", "1");
    localStorage.removeItem("tro-ly-dvc.test");
    return localStorage;
  } catch {
    return new Memory(); // a browser that forbids storage still gets its answers
  }
}

export class Device {
  // keep: false on shared machines, then nothing outlives the page. prefix: of every name in the browser's storage.
  constructor(keep, changed, prefix = "tro-ly-dvc.") {
    Object.assign(this, { changed, prefix });
    this.storage = storage(keep);
    addEventListener("storage", (event) => event.key?.startsWith(prefix) && changed());
  }

  read(name, otherwise) {
    try {
      return JSON.parse(this.storage.getItem(this.prefix + name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  write(name, value) {
    try {
      this.storage.setItem(this.prefix + name, JSON.stringify(value));
    } catch {
      // full: the older half of the conversation makes room
      if (name === "entries") this.storage.setItem(this.prefix + name, JSON.stringify(value.slice(-10)));
    }
  }

  get conversation() {
    let id = this.read("conversation", null);
    if (!id) this.write("conversation", (id = newId()));
    return id;
  }

  get entries() { return this.read("entries", []); }

  #change(work) {
    const entries = this.entries;
    const after = work(entries) || entries;
    this.write("entries", after.slice(-MOST));
    this.changed();
  }

  ask(text, payload) {
    this.#change((entries) => void entries.push({ id: newId(), who: "me", text, payload, at: Date.now(), state: "waiting" }));
  }

  // The reply goes in once, after its question, even when two tabs sent the question.
  settle(id, state, reply) {
    this.#change((entries) => {
      const place = entries.findIndex((entry) => entry.id === id);
      if (place < 0 || entries[place].state !== "waiting") return;
      entries[place].state = state;
      entries.splice(place + 1, 0, { id: `r${id}`, who: "bot", reply, at: Date.now() });
    });
  }

  update(id, values) {
    this.#change((entries) => entries.forEach((entry) => entry.id === id && Object.assign(entry, values)));
  }

  waiting() {
    return this.entries.filter((entry) => entry.who === "me" && entry.state === "waiting");
  }

  tooOld(entry) { return Date.now() - entry.at > WAIT_MS; }

  erase() {
    for (const name of ["entries", "conversation"]) this.storage.removeItem(this.prefix + name);
    this.changed();
  }
}
