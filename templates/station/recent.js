// Favourites, often used and recent topics, first on the empty page to find one. Kept by this browser: names of
// topics and a count each, no query and no date. Works on a server and in a folder; pages work without it.
(function () {
  "use strict";
  var NAME = "handouts-topics";
  var MOST_RECENT = 12;
  var MOST_COUNTED = 60;
  var SHOWN = 8;
  var OFTEN = 2;
  var query = document.getElementById("query");
  var results = document.getElementById("results");
  var template = document.getElementById("recent-topics");
  var page = document.querySelector("main [data-topic]:not(a)");
  var button = document.getElementById("favourite");
  var keys = document.getElementById("keys");
  var forgotten = "";
  var watch = null;

  // Storage may be forbidden, full, or hold something else.
  function read() {
    var kept = {};
    try { kept = JSON.parse(localStorage.getItem(NAME)) || {}; } catch (error) { kept = {}; }
    return {
      stars: Array.isArray(kept.stars) ? kept.stars : [],
      recent: Array.isArray(kept.recent) ? kept.recent : [],
      counts: kept.counts && typeof kept.counts === "object" ? kept.counts : {}
    };
  }

  function write(kept) {
    try { localStorage.setItem(NAME, JSON.stringify(kept)); } catch (error) { /* nothing is kept */ }
  }

  function without(list, topic) { return list.filter(function (one) { return one !== topic; }); }

  function opened(topic) {
    var kept = read();
    kept.recent = [topic].concat(without(kept.recent, topic)).slice(0, MOST_RECENT);
    write(kept);
  }

  function counted(topic) {
    var kept = read();
    kept.counts[topic] = (Number(kept.counts[topic]) || 0) + 1;
    byCount(kept).slice(MOST_COUNTED).forEach(function (one) { delete kept.counts[one]; });
    write(kept);
  }

  function byCount(kept) {
    return Object.keys(kept.counts).sort(function (one, other) { return kept.counts[other] - kept.counts[one]; });
  }

  function toggle(topic) {
    var kept = read();
    var is = kept.stars.indexOf(topic) < 0;
    kept.stars = is ? kept.stars.concat(topic) : without(kept.stars, topic);
    write(kept);
    return is;
  }

  // Favourites, then those handed out twice or more, then the last ones; those that are in the list.
  function first(known) {
    var kept = read();
    var often = byCount(kept).filter(function (one) { return kept.counts[one] >= OFTEN; });
    var stars = kept.stars.filter(function (one) { return known[one]; });
    var rest = often.concat(kept.recent).filter(function (one, at, all) {
      return known[one] && stars.indexOf(one) < 0 && all.indexOf(one) === at;
    });
    return stars.concat(rest.slice(0, Math.max(0, SHOWN - stars.length)));
  }

  function row(item, starred) {
    var made = item.cloneNode(true);
    if (starred) {
      var star = template.content.querySelector(".star").cloneNode(true);
      made.querySelector(".name").prepend(star);
    }
    return made;
  }

  // The list above the list of all; nothing while somebody searches. Its own changes are not watched.
  function show() {
    if (!watch) { return; }
    watch.disconnect();
    fill();
    watch.observe(results, { childList: true });
  }

  function fill() {
    var shown = document.getElementById("recent");
    if (shown) { shown.remove(); }
    if (query.value.trim()) { return; }
    var known = {};
    results.querySelectorAll("a.topic[data-topic]").forEach(function (link) {
      known[link.dataset.topic] = link.closest("li");
    });
    var topics = first(known);
    if (!topics.length) { return; }
    var section = template.content.querySelector("section").cloneNode(true);
    var stars = read().stars;
    topics.forEach(function (topic) {
      section.querySelector("ul").append(row(known[topic], stars.indexOf(topic) >= 0));
    });
    section.querySelector("button").addEventListener("click", forget);
    results.prepend(section);
  }

  function forget() {
    try { localStorage.removeItem(NAME); } catch (error) { /* there is nothing */ }
    show();
    query.focus();
    document.getElementById("forgotten").textContent = forgotten;
  }

  if (query && results && template) {
    forgotten = template.dataset.forgotten;
    watch = new MutationObserver(show);
    show();
    query.addEventListener("input", show);
    window.addEventListener("pageshow", show);   // the browser went back to it
  }

  if (page) {
    opened(page.dataset.topic);
    document.querySelectorAll("#print, a[download], #copy").forEach(function (one) {
      one.addEventListener("click", function () { counted(page.dataset.topic); });
    });
    document.querySelectorAll("form.printer").forEach(function (one) {
      one.addEventListener("submit", function () { counted(page.dataset.topic); });
    });
  }

  if (page && button) {
    var pressed = function (is) { button.setAttribute("aria-pressed", String(is)); };
    pressed(read().stars.indexOf(page.dataset.topic) >= 0);
    button.hidden = false;
    button.addEventListener("click", function () { pressed(toggle(page.dataset.topic)); });
  }

  document.addEventListener("keydown", function (event) {
    if (document.documentElement.dataset.keys === "off") { return; }
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey || typing || (keys && keys.open)) { return; }
    var link = event.target.closest ? event.target.closest("a.topic[data-topic]") : null;
    if (link) {
      toggle(link.dataset.topic);
      var topic = link.dataset.topic;
      show();
      var again = results.querySelector("a.topic[data-topic='" + CSS.escape(topic) + "']");
      if (again) { again.focus(); }
    } else if (button && !button.hidden) {
      button.click();
    }
  });
})();
