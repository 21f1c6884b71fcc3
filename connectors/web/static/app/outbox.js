// Sends what waits, one after another, until there is nothing left. A message keeps its id however often it is sent,
// and the server answers the same id with the same reply: sent once, whatever the network does.
const TIMEOUT_MS = 30000;
const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);
const UNREAD = "Chưa gửi được. Mời bạn kiểm tra mạng rồi thử lại.";
const TOO_OLD = "Câu này chưa gửi được trong một ngày qua nên không gửi nữa. Mời bạn hỏi lại.";

export class Later extends Error {}

export async function post(url, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal: stop.signal,
    });
    if (LATER.has(response.status)) throw new Later();
    const data = await response.json().catch(() => ({ error: UNREAD }));
    return { ok: response.ok, data };
  } catch {
    throw new Later();
  } finally {
    clearTimeout(timer);
  }
}

const refusal = (text) => ({ turn_id: "", status: "error", text, notices: [], buttons: [], can_rate: false });

export class Outbox {
  #busy = false;
  #wait = 1000;
  #timer = 0;

  // state(name): "sending", "idle" or "offline", for the reader to see. path: where messages go.
  constructor(device, base, unit, state, path = "api/messages") {
    Object.assign(this, { device, base, unit, state, path });
    addEventListener("online", () => { state("idle"); this.flush(); });
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
  }

  async flush() {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#timer);
    try {
      // One tab sends at a time, where the browser can promise that.
      const sent = navigator.locks
        ? await navigator.locks.request(`${this.device.prefix}outbox`, () => this.#sendAll())
        : await this.#sendAll();
      this.#wait = 1000;
      if (sent) this.state("idle"); // with nothing to send we do not know whether there is a network
    } catch (error) {
      if (!(error instanceof Later)) throw error;
      this.state("offline");
      this.#timer = setTimeout(() => this.flush(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, 30000);
    } finally {
      this.#busy = false;
    }
    if (!this.#timer && this.device.waiting().length) this.flush();
  }

  async #sendAll() {
    this.#timer = 0;
    let sent = 0;
    for (let next; (next = this.device.waiting()[0]); ) {
      if (this.device.tooOld(next)) {
        this.device.settle(next.id, "refused", refusal(TOO_OLD));
        continue;
      }
      this.state("sending");
      const { ok, data } = await post(new URL(this.path, this.base), {
        conversation_id: this.device.conversation, message_id: next.id, text: next.text, payload: next.payload, unit: this.unit,
      });
      sent += 1;
      this.device.settle(next.id, ok ? "sent" : "refused", ok ? data : refusal(data.error || UNREAD));
    }
    for (const entry of this.device.entries.filter((e) => e.rating && !e.rating.sent)) {
      const { helpful, reasons, comment } = entry.rating;
      const { ok, data } = await post(new URL("api/feedback", this.base), { turn_id: entry.reply.turn_id, helpful, reasons, comment });
      sent += 1;
      this.device.update(entry.id, { rating: { ...entry.rating, sent: true, error: ok ? null : data.error || UNREAD } });
    }
    return sent;
  }
}
