// The find page without a server: results while typing, from the index that is loaded with the page.
(function () {
  "use strict";
  var query = document.getElementById("query");
  var form = document.getElementById("search");
  var list = document.querySelector("#results > .topics");
  var count = document.querySelector("#results > .count");
  if (!query || !list || !count || form.dataset.results || !window.handoutsIndex) { return; }
  var rows = Array.from(list.children);
  var topic = function (row) { return row.querySelector("[data-topic]").dataset.topic; };
  var whole = count.textContent;
  var asked = new URLSearchParams(location.search);

  // As on the server: “3 foldere, 1 pakke”.
  function said(found) {
    var packages = found.filter(function (row) { return topic(row).startsWith("package:"); }).length;
    var topics = found.length - packages;
    var words = count.dataset;
    var text = topics === 0 ? words.none : topics === 1 ? words.one : words.many.replace("{count}", topics);
    if (!packages) { return text; }
    var more = packages === 1 ? words.package : words.packages.replace("{count}", packages);
    return topics ? text + ", " + more : more;
  }

  function fill(found, text) {
    list.replaceChildren.apply(list, found);
    count.textContent = text;
  }

  // The rows of what was found, best first.
  function rowsOf(hits) {
    var places = new Map(hits.map(function (hit, at) { return [hit.slug, at]; }));
    var found = rows.filter(function (row) { return places.has(topic(row)); });
    return found.sort(function (one, other) { return places.get(topic(one)) - places.get(topic(other)); });
  }

  function show() {
    var typed = query.value.trim();
    if (!typed) { fill(rows, whole); return; }
    var found = rowsOf(window.handoutsSearch(window.handoutsIndex, typed));
    fill(found, said(found));
  }

  function kind(lang) { return (lang || "").split(/[-_]/)[0].toLowerCase(); }

  // ?code= opens the one topic that has the code, or shows those that have it; ?lang= chooses between them.
  function openCoded(code) {
    var hits = window.handoutsSearch(window.handoutsIndex, code).filter(function (hit) { return hit.why === "code"; });
    var found = rowsOf(hits);
    var same = found.filter(function (row) {
      return kind(row.querySelector("[data-topic]").dataset.lang) === kind(asked.get("lang"));
    });
    found = same.length ? same : found;
    fill(found, said(found));
    if (found.length === 1) { location.replace(found[0].querySelector("a.topic").href); }
  }

  query.addEventListener("input", show);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
    var first = list.querySelector("a.topic");
    if (query.value.trim() && first) { first.click(); }
  });
  var code = asked.get("code");
  query.value = code || asked.get("q") || query.value;
  if (query.value) {
    query.setSelectionRange(query.value.length, query.value.length);
    if (code) { openCoded(code); } else { show(); }
  } else {
    // The first search prepares the index; so the first letter need not wait for that.
    setTimeout(function () { window.handoutsSearch(window.handoutsIndex, "-", 1); }, 0);
  }
})();
