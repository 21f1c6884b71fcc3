// Visits wait on the device until the server has them; each has a key, so that it counts once.
const RETRY_MS = 15000;

export class Visits {
  #timer = 0;

  constructor(device, counted, say) { Object.assign(this, { device, counted, say }); }

  waiting() { return this.device.read("visits", []); }

  log(visit) {
    this.device.write("visits", [...this.waiting(), visit]);
    return this.flush();
  }

  async flush() {
    clearTimeout(this.#timer);
    try {
      for (let visit; (visit = this.waiting()[0]); ) {
        const response = await fetch("/helper/luot", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(visit) });
        if (response.status === 401) return this.say("Phiên làm việc đã hết. Lượt vừa rồi vẫn được giữ trên máy; mời bạn tải lại trang và nhập mã tổ.");
        if (!response.ok && response.status !== 422) throw new Error("later");
        this.device.write("visits", this.waiting().filter(({ key }) => key !== visit.key));
        if (response.ok) this.counted(await response.json());
      }
    } catch {
      this.#timer = setTimeout(() => this.flush(), RETRY_MS);
    }
  }
}
