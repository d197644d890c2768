// service: the gate's service worker. `kept`, which the server writes before this text, names the page and its assets by
// their content; they are fetched once and served from here, with or without a network. Nothing of the API is ever kept.
/// <reference lib="webworker" />
declare const kept: string[];
declare const self: ServiceWorkerGlobalScope;

const name = "gate:" + kept.join("|");

self.addEventListener("install", (event) => {
    // By the network, past the HTTP cache: a page of yesterday must not name assets of yesterday.
    const fresh = kept.map((path) => new Request(path, { cache: path.startsWith("/assets/") ? "default" : "reload" }));
    event.waitUntil(caches.open(name).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
    const old = caches.keys().then((names) =>
        Promise.all(names.filter((one) => one.startsWith("gate:") && one !== name).map((one) => caches.delete(one))));
    event.waitUntil(old.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
    const { pathname } = new URL(event.request.url);
    if (event.request.method === "GET" && kept.includes(pathname)) {
        event.respondWith(caches.open(name).then((cache) => cache.match(pathname)).then((found) => found ?? fetch(event.request)));
    }
});

export {};
