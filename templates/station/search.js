// The search of the print station in the browser: the same topics in the same order as handouts/search/search.py.
// In: handoutsIndex, from handouts/search/script.py. Out: handoutsSearch(index, typed) → slugs, best first.
(function () {
  "use strict";
  var SAME = 8, BEGINS = 4, HOLDS = 2, LIKE = 1;
  var HELD = 3, SLIP = 4, LONGEST = 200, MOST = 50;
  var WHY = { 8: "title", 4: "keyword", 2: "heading", 1: "text" };
  var LETTERS = { "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss" };
  var TYPED = /^(?:D?[A-Z][0-9][0-9AB][0-9A-Z]{0,6}|[0-9]{6,18})$/;
  var SKS = /D(?=[A-Z][0-9][0-9AB])/;
  var CONTENT = /^[0-9A-F]{4}-?[0-9A-F]{2}$/;

  function fold(text) {
    var lower = text.normalize("NFC").toLowerCase().replace(/[æøåäöüß]/g, function (letter) { return LETTERS[letter]; });
    var bare = lower.normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
    return (bare.match(/[\p{L}\p{N}]+/gu) || []).join(" ");
  }

  function loosened(word) { return word.replace(/ae|aa|oe/g, function (two) { return two[0]; }); }

  // The parts of an index that are worked out once.
  function prepared(index) {
    if (index.forms) { return index; }
    index.words = index.words ? index.words.split(" ") : [];
    index.forms = new Map();
    var names = new Set();
    index.words.forEach(function (word, at) {
      var form = loosened(word);
      if (!index.forms.has(form)) { index.forms.set(form, []); }
      index.forms.get(form).push(at);
      if (index.places[at].some(function (place) { return place % 4; })) { names.add(form); }
    });
    index.names = Array.from(names);
    index.filler = new Set(index.fillers);
    return index;
  }

  // Words of a question that may name a topic; the whole question if none are left.
  function bare(question, index) {
    var words = question.split(/\s+/).filter(function (word) { return word && !index.filler.has(fold(word)); });
    return words.join(" ").replace(/^[ ?!.,]+|[ ?!.,]+$/g, "") || question;
  }

  function likeness(sought, code) {
    if (sought === code[1]) { return 100; }
    if (code[0] === "snomed" || /^[0-9]+$/.test(sought)) { return 0; }
    if (sought.startsWith(code[1])) { return 50 + code[1].length; }
    return code[1].startsWith(sought) ? 10 : 0;
  }

  function withCode(query, index) {
    var plain = query.replace(/[\s.\-]/g, "").toUpperCase();
    var sought = TYPED.test(plain) ? plain.replace(SKS, "") : "";
    var content = query.toUpperCase().replace(/ /g, "");
    var isContent = CONTENT.test(content);
    var found = [];
    index.slugs.forEach(function (slug, number) {
      var best = 0;
      if (sought) {
        index.codes[number].forEach(function (code) { best = Math.max(best, likeness(sought, code)); });
      }
      var own = index.contentCodes[number].replace(/-/g, "");
      if (isContent && own && own === content.replace(/-/g, "")) { best = 1000; }
      if (best) { found.push([-best, index.order[number], number]); }
    });
    return found.sort(byParts).map(function (one) { return { slug: index.slugs[one[2]], why: "code" }; });
  }

  function byParts(one, other) {
    for (var at = 0; at < one.length; at += 1) {
      if (one[at] !== other[at]) { return one[at] - other[at]; }
    }
    return 0;
  }

  // Whether words differ by one letter: another, one too many or too few, or two that changed places.
  function differsByOne(one, other) {
    if (Math.abs(one.length - other.length) > 1 || one === other) { return false; }
    var at = 0;
    while (at < Math.min(one.length, other.length) && one[at] === other[at]) { at += 1; }
    var rest = one.slice(at), others = other.slice(at);
    return rest.slice(1) === others.slice(1) || rest.slice(1) === others || rest === others.slice(1) ||
      (rest.length > 1 && rest[0] === others[1] && rest[1] === others[0] && rest.slice(2) === others.slice(2));
  }

  function isSlip(sought, form) { return differsByOne(sought, form) || differsByOne(sought, form.slice(0, sought.length)); }

  function isPart(sought, form) { return form.length >= HELD && (sought.startsWith(form) || sought.endsWith(form)); }

  // Weight and quality of a word in each entry that has it, or a longer word with it; else a word like it.
  function fitting(word, index) {
    var sought = loosened(word);
    var found = new Map();
    function add(at, quality) {
      index.places[at].forEach(function (place) {
        var number = place >> 2, weight = 1 << (place & 3), known = found.get(number);
        if (!known || weight > known[0] || (weight === known[0] && quality > known[1])) { found.set(number, [weight, quality]); }
      });
    }
    if (sought) {
      index.forms.forEach(function (words, form) {
        var begins = form.startsWith(sought);
        if (!begins && (sought.length < HELD || form.indexOf(sought) < 0)) { return; }
        words.forEach(function (at) { add(at, index.words[at] === word ? SAME : begins ? BEGINS : HOLDS); });
      });
    }
    if (sought.length >= SLIP) {
      [isSlip, isPart].forEach(function (fits) {
        if (found.size) { return; }
        index.names.forEach(function (form) {
          if (fits(sought, form)) { index.forms.get(form).forEach(function (at) { add(at, LIKE); }); }
        });
      });
    }
    return found;
  }

  window.handoutsSearch = function (given, typed, most) {
    var index = prepared(given);
    var limit = most || MOST;
    var query = Array.from(typed).slice(0, LONGEST).join("").trim();
    var coded = withCode(query, index);
    if (coded.length) { return coded.slice(0, limit); }
    var words = Array.from(new Set(fold(bare(query, index)).split(" ").filter(Boolean)));
    var found = words.map(function (word) { return fitting(word, index); });
    var name = fold(query);
    var exact = new Set(Object.prototype.hasOwnProperty.call(index.named, name) ? index.named[name] : []);
    var numbers = new Set();
    found.forEach(function (one) { one.forEach(function (_, number) { numbers.add(number); }); });
    var ranked = Array.from(numbers).map(function (number) {
      var fits = found.filter(function (one) { return one.has(number); }).map(function (one) { return one.get(number); });
      var weight = Math.min.apply(null, fits.map(function (one) { return one[0]; }));
      var quality = fits.reduce(function (sum, one) { return sum + one[1]; }, 0);
      return [-fits.length, exact.has(number) ? 0 : 1, -weight, -quality, index.order[number], number];
    }).sort(byParts);
    return ranked.filter(function (rank) { return rank[0] === ranked[0][0]; }).slice(0, limit).map(function (rank) {
      var why = !rank[1] ? "exact" : rank[3] === rank[0] * LIKE ? "similar" : WHY[-rank[2]];
      return { slug: index.slugs[rank[5]], why: why };
    });
  };
})();
