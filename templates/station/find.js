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

  function said(number) {
    if (number === 0) { return count.dataset.none; }
    return number === 1 ? count.dataset.one : count.dataset.many.replace("{count}", number);
  }

  function show() {
    var typed = query.value.trim();
    if (!typed) {
      list.replaceChildren.apply(list, rows);
      count.textContent = whole;
      return;
    }
    var places = new Map(window.handoutsSearch(window.handoutsIndex, typed).map(function (hit, at) { return [hit.slug, at]; }));
    var found = rows.filter(function (row) { return places.has(topic(row)); });
    found.sort(function (one, other) { return places.get(topic(one)) - places.get(topic(other)); });
    list.replaceChildren.apply(list, found);
    count.textContent = said(found.length);
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
    show();
    query.setSelectionRange(query.value.length, query.value.length);
    var links = list.querySelectorAll("a.topic");
    if (code && links.length === 1) { location.replace(links[0].href); }
  } else {
    // The first search prepares the index; so the first letter need not wait for that.
    setTimeout(function () { window.handoutsSearch(window.handoutsIndex, "-", 1); }, 0);
  }
})();
