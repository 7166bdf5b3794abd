// The print station: results while typing, keys, and the copy button. Every page works without this file.
(function () {
  "use strict";
  var query = document.getElementById("query");
  var form = document.getElementById("search");
  var results = document.getElementById("results");
  var keys = document.getElementById("keys");
  var help = document.getElementById("help");
  var print = document.getElementById("print");
  var waiting = 0;
  var asked = null;
  var latest = Promise.resolve();

  // The server's list for what is typed; an answer that a later one has overtaken is dropped.
  function search() {
    if (asked) { asked.abort(); }
    asked = new AbortController();
    latest = fetch(form.dataset.results + "?q=" + encodeURIComponent(query.value), { signal: asked.signal })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error(answer.status)); })
      .then(function (html) {
        var page = new DOMParser().parseFromString(html, "text/html");
        var kept = results.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        results.replaceChildren.apply(results, Array.from(page.body.childNodes));
        if (kept) {  // somebody was already going through the list
          var same = links().find(function (link) { return link.getAttribute("href") === kept; });
          (same || links()[0] || query).focus();
        }
      })
      .catch(function (error) { if (error.name !== "AbortError") { form.submit(); } });
  }

  function links() { return Array.from(results.querySelectorAll("a.topic")); }

  function move(step) {
    var all = links();
    var at = all.indexOf(document.activeElement) + step;
    if (at < 0) { query.focus(); } else if (all[at]) { all[at].focus(); }
  }

  function typing(target) { return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName); }

  // Without a server, find.js searches.
  if (query && form.dataset.results) {
    query.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () { waiting = 0; search(); }, 80);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (waiting) { clearTimeout(waiting); waiting = 0; search(); }
      latest.then(function () { if (query.value.trim() && links().length) { links()[0].click(); } });
    });
    if (query.value) { query.setSelectionRange(query.value.length, query.value.length); }
  }

  // Keys of one sign can be switched off, for those who speak to their computer (WCAG 2.2, 2.1.4).
  var single = document.getElementById("keys-single");
  var root = document.documentElement;
  try { root.dataset.keys = localStorage.getItem("handouts-keys") || "on"; } catch (error) { root.dataset.keys = "on"; }
  single.checked = root.dataset.keys !== "off";
  single.addEventListener("change", function () {
    root.dataset.keys = single.checked ? "on" : "off";
    try {
      if (single.checked) { localStorage.removeItem("handouts-keys"); } else { localStorage.setItem("handouts-keys", "off"); }
    } catch (error) { /* until the next page */ }
  });

  document.addEventListener("keydown", function (event) {
    if (keys.open || event.altKey) { return; }
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === "p" && print && !event.shiftKey) { event.preventDefault(); print.click(); }
      return;
    }
    var inQuery = event.target === query;
    if (query && (inQuery || results.contains(event.target)) && /^Arrow(Down|Up)$/.test(event.key)) {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (root.dataset.keys === "off") {
      return;
    } else if (event.key === "/" && !typing(event.target)) {
      event.preventDefault();
      if (query) { query.focus(); query.select(); } else { location.href = document.querySelector(".home").href; }
    } else if (event.key === "?" && (!typing(event.target) || (inQuery && !query.value))) {
      event.preventDefault();
      keys.showModal();
    }
  });

  help.hidden = false;
  help.addEventListener("click", function () { keys.showModal(); });

  var copy = document.getElementById("copy");
  if (copy) {
    var record = document.getElementById("record");
    var status = document.getElementById("copy-status");
    var done = function (text) { return function () { status.textContent = text; }; };
    // Browsers give the clipboard only to pages of this computer and of https; elsewhere the old way is tried.
    var old = function () {
      record.focus();
      record.select();
      return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("copy"));
    };
    copy.hidden = false;
    copy.addEventListener("click", function () {
      var way = navigator.clipboard ? navigator.clipboard.writeText(record.value).catch(old) : old();
      way.then(done(copy.dataset.copied), done(copy.dataset.select));
    });
  }
})();
