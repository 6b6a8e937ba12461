// The copy of this edition on a reader's device: the zip that the site offers, stored whole, pages read out of it.
// The build puts ZIP (name, size, SHA-256) before this text, so that another edition is another worker: a browser
// installs it beside the old one, and where that fails the old one and its copy stay.
const SCOPE = self.registration.scope, COPY = SCOPE + "#" + ZIP.sum;
const news = new BroadcastChannel(SCOPE);
const TYPES = {
  html: "text/html", css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png", xml: "application/xml",
  json: "application/json", geojson: "application/geo+json", webmanifest: "application/manifest+json",
  epub: "application/epub+zip", zip: "application/zip",
};

let unfolded;

async function download() {
  // The sum in the address: no older zip on the way can answer for it.
  const response = await fetch(SCOPE + ZIP.name + "?" + ZIP.sum);
  const parts = [], body = response.body.getReader();
  let done = 0, part;
  while ((part = (await body.read()).value)) {
    parts.push(part);
    done += part.length;
    news.postMessage({ done: done, of: ZIP.size });
  }
  return new Blob(parts).arrayBuffer();
}

async function store() {
  try {
    const bytes = await download();
    const sum = Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), function (byte) {
      return byte.toString(16).padStart(2, "0");
    }).join("");
    if (sum !== ZIP.sum) throw new DOMException("", "DataError");
    const copy = await caches.open(COPY);
    await copy.put(SCOPE + ZIP.name, new Response(bytes));
    unfolded = undefined;
    news.postMessage({ stored: true });
  } catch (error) {
    await caches.delete(COPY);
    news.postMessage({ failed: error.name });
    throw error;
  }
}

// Zips of ours have neither comment nor gap: the last 22 bytes say where the list of files begins (APPNOTE.TXT 4.3.16).
async function unfold() {
  const stored = await caches.match(SCOPE + ZIP.name, { cacheName: COPY });
  if (!stored) return null;
  const bytes = await stored.arrayBuffer(), view = new DataView(bytes), files = new Map(), end = bytes.byteLength - 22;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left -= 1) {
    const long = view.getUint16(at + 28, true), local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(new Uint8Array(bytes, at + 46, long));
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    // Without the folder that all of it lies in.
    files.set(name.slice(name.indexOf("/") + 1), new Uint8Array(bytes, from, view.getUint32(at + 20, true)));
    at += 46 + long + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { bytes: bytes, files: files };
}

function served(body, name) {
  return new Response(body, { headers: { "Content-Type": TYPES[name.split(".").pop()] || "text/plain; charset=utf-8" } });
}

async function answer(request) {
  unfolded = unfolded || unfold();
  const copy = await unfolded, asked = decodeURIComponent(request.url.slice(SCOPE.length).split(/[?#]/)[0]);
  if (copy && asked === ZIP.name) return served(copy.bytes, asked);
  if (copy && asked === ZIP.name + ".sha256") return served(ZIP.sum + "  " + ZIP.name + "\n", asked);
  const name = copy && [asked, asked + "index.html", asked + ".html"].find(function (one) { return copy.files.has(one); });
  if (!name) return fetch(request);
  const plain = new Blob([copy.files.get(name)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  // Whole: a stream that a page leaves unread would keep this worker from giving way to a newer one.
  return served(await new Response(plain).arrayBuffer(), name);
}

addEventListener("install", function (event) { event.waitUntil(store()); });

addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.startsWith(SCOPE + "#") && name !== COPY; })
      .map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

addEventListener("fetch", function (event) {
  if (event.request.method === "GET" && event.request.url.startsWith(SCOPE)) event.respondWith(answer(event.request));
});

addEventListener("message", function (event) {
  if (event.data === "open") self.skipWaiting();
  if (event.data === "store") event.waitUntil(store().catch(function () { /* the page was told */ }));
});
