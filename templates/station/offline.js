// What the browser keeps of the print station: one page that says that the station does not answer.
// No leaflet, no search and no address of a page is kept.
"use strict";
var KEPT = "handouts-station";
var PAGE = "/offline";
var FILES = [PAGE, "/assets/station.css", "/assets/station.js", "/assets/icon.svg",
  "/assets/AtkinsonHyperlegibleNext-Regular.ttf", "/assets/AtkinsonHyperlegibleNext-Bold.ttf", "/assets/Bitter-Bold.ttf"];

self.addEventListener("install", function (event) {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then(function (kept) {
    return kept.addAll(FILES.map(function (file) { return new Request(file, { cache: "reload" }); }));
  }));
});

self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

// Pages come from the station. If it is away, the kept page is shown, and the kept files are for this page only.
self.addEventListener("fetch", function (event) {
  var asked = event.request;
  var path = new URL(asked.url).pathname;
  if (asked.method !== "GET" || (asked.mode !== "navigate" && FILES.indexOf(path) < 0)) { return; }
  event.respondWith(fetch(asked).catch(function () {
    return caches.match(asked.mode === "navigate" ? PAGE : path);
  }));
});
