// Keeps the page, its scripts and the most asked guides on the device. The server fills in VERSION and SHELL;
// a new VERSION is fetched whole before it takes over, so files of two versions are never mixed.
const VERSION = "__VERSION__";
const SHELL = __SHELL__;
const PACK = "/api/pack";
const SLOW_MS = 5000;
const KEPT = `tro-ly-dvc-${VERSION}`;
const GUIDES = "tro-ly-dvc-guides";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    await (await caches.open(KEPT)).addAll(SHELL.map((path) => new Request(path, { cache: "no-cache" })));
    await (await caches.open(GUIDES)).add(PACK).catch(() => {});
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys())
      if (name.startsWith("tro-ly-dvc-") && name !== KEPT && name !== GUIDES) await caches.delete(name);
    await self.clients.claim();
  })());
});

// From the network when it is there in good time; else what is kept.
async function page(request) {
  const helper = new URL(request.url).pathname === "/helper";
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(SLOW_MS) });
    if (helper && response.ok) await (await caches.open(KEPT)).put("/helper", response.clone());
    if (response.status < 500) return response;
  } catch { /* no network, or too slow */ }
  return (await caches.match(helper ? "/helper" : "/")) || Response.error();
}

async function pack(event) {
  const kept = await caches.open(GUIDES);
  const fresh = fetch(PACK).then(async (response) => {
    if (response.ok) await kept.put(PACK, response.clone());
    return response;
  });
  const old = await kept.match(PACK);
  if (!old) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return old;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (/^\/(bai(\/|$)|thay-doi$|helper$|$)/.test(pathname)) event.respondWith(page(request));
  } else if (pathname === PACK) event.respondWith(pack(event));
  else if (SHELL.includes(pathname)) event.respondWith(caches.match(pathname, { ignoreSearch: true }).then((kept) => kept || fetch(request)));
});
