// Search in the list of leaflets, without a server: topics.js brings the words, this file hides what does not fit.
// Without it the list is simply there.
(function () {
  "use strict";
  var form = document.getElementById("search");
  var query = document.getElementById("query");
  var found = document.getElementById("found");
  var whole = found.textContent;
  var words = {};

  // æ, ae and a are one to the search, and so on: phones abroad have no æ, ø and å.
  function folded(text) {
    return text.toLowerCase()
      .replace(/æ/g, "a").replace(/ø/g, "o")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      .replace(/ae|aa/g, "a").replace(/oe/g, "o")
      .replace(/[^a-z0-9]+/g, " ").trim();
  }

  function code(text) {
    var plain = text.toUpperCase().replace(/[^0-9A-F]/g, "");
    var known = plain.slice(0, 4) + "-" + plain.slice(4);
    return handoutsCodes.indexOf(known) < 0 ? "" : known;
  }

  function say(count, known) {
    var text = count === 1 ? found.dataset.one : count ? found.dataset.many : found.dataset.none;
    found.textContent = known && !count ? "" : text.replace("{count}", count);
    if (known) {
      var link = document.createElement("a");
      link.href = "k/" + known + ".html";
      link.className = "button";
      link.textContent = found.dataset.code.replace("{code}", known);
      found.insertBefore(link, found.firstChild);
    }
  }

  function search() {
    var wanted = folded(query.value).split(" ").filter(Boolean);
    var count = 0;
    document.querySelectorAll("#topics .letter").forEach(function (group) {
      var some = false;
      group.querySelectorAll("li").forEach(function (item) {
        var mine = words[item.dataset.topic] || "";
        var fits = wanted.every(function (word) { return mine.indexOf(word) >= 0; });
        item.hidden = !fits;
        some = some || fits;
        count += fits ? 1 : 0;
      });
      group.hidden = !some;
    });
    if (wanted.length) { say(count, code(query.value)); } else { found.textContent = whole; }
  }

  handoutsTopics.forEach(function (topic) { words[topic[0]] = folded(topic[1]); });
  form.hidden = false;
  query.addEventListener("input", search);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = found.querySelector("a") || document.querySelector("#topics li:not([hidden]) a");
    if (first) { first.focus(); }
  });
  if (query.value) { search(); }   // the browser went back to it
})();
