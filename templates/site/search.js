// Search in the list of leaflets, without a server: topics.js brings the words, this file hides what does not fit.
// Without it the list is simply there.
(function () {
  "use strict";
  var form = document.getElementById("search");
  var query = document.getElementById("query");
  var found = document.getElementById("found");
  var whole = found.textContent;
  var words = {};

  // Words in small letters, each with a blank before it; æ is ae, ø is oe, å is aa.
  function folded(text) {
    var plain = text.toLowerCase()
      .normalize("NFC").replace(/[æä]/g, "ae").replace(/[øö]/g, "oe").replace(/å/g, "aa")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return " " + plain.replace(/[^a-z0-9]+/g, " ").trim();
  }

  // The same for those who type a for æ and å, and o for ø: phones abroad have no others.
  function loose(text) {
    return folded(text).replace(/ae|aa/g, "a").replace(/oe/g, "o");
  }

  // From narrow to wide: beginnings of words as they are written, then loosely, then any part of a word.
  var WAYS = [
    function (typed, topic) { return begins(folded(typed), words[topic][0]); },
    function (typed, topic) { return begins(loose(typed), words[topic][1]); },
    function (typed, topic) {
      return split(loose(typed)).every(function (word) { return words[topic][1].indexOf(word) >= 0; });
    }
  ];

  function split(text) { return text.split(" ").filter(Boolean); }

  function begins(typed, held) {
    return split(typed).every(function (word) { return held.indexOf(" " + word) >= 0; });
  }

  function fitting(typed) {
    var all = Object.keys(words);
    for (var at = 0; at < WAYS.length; at++) {
      var some = all.filter(WAYS[at].bind(null, typed));
      if (some.length) { return some; }
    }
    return [];
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
    var typed = query.value;
    var shown = fitting(typed);
    document.querySelectorAll("#topics .letter").forEach(function (group) {
      var some = false;
      group.querySelectorAll("li").forEach(function (item) {
        item.hidden = shown.indexOf(item.dataset.topic) < 0;
        some = some || !item.hidden;
      });
      group.hidden = !some;
    });
    if (split(folded(typed)).length) { say(shown.length, code(typed)); } else { found.textContent = whole; }
  }

  handoutsTopics.forEach(function (topic) { words[topic[0]] = [folded(topic[1]), loose(topic[1])]; });
  form.hidden = false;
  query.addEventListener("input", search);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = found.querySelector("a") || document.querySelector("#topics li:not([hidden]) a");
    if (first) { first.focus(); }
  });
  if (query.value) { search(); }   // the browser went back to it
})();
