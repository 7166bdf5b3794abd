// The search of the print station without a server. It finds the same topics in the same order as
// handouts/search/search.py; a test compares them. The index comes from handouts/search/script.py.
// In: the index, what was typed, and the most topics (50). Out: objects with slug and why, best first.
var handoutsSearch = (function () {
  "use strict";
  var SAME = 8, BEGINS = 4, HOLDS = 2, LIKE = 1;
  var HELD = 3;
  var SLIP = 4;
  var LONGEST = 200;
  var COMMA = 44, ZERO = 48;
  var WHY = { 1: "text", 2: "heading", 4: "keyword", 8: "title" };
  // White space as Python knows it; the browser's own differs by a few rare characters.
  var WHITE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  var BLANKS = new RegExp("[" + WHITE + "]+");
  var IN_CODES = new RegExp("[" + WHITE + ".\\-]", "g");
  var TYPED = /^(?:D?[A-Z]\d[0-9AB][0-9A-Z]{0,6}|\d{6,18})$/;
  var SKS = /D(?=[A-Z]\d[0-9AB])/;
  var CONTENT = /^[0-9A-F]{4}-?[0-9A-F]{2}$/;
  var LETTERS = { "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss" };
  var prepared = new WeakMap();

  // Lower case, no accents, æ ø å as ae oe aa: the words.
  function folded(text) {
    // Upper case first: it takes ligatures and other forms of a letter together. The dotless i has no other form.
    var lower = text.normalize("NFC").replace(/[^ı]+/g, function (part) { return part.toUpperCase().toLowerCase(); });
    lower = lower.replace(/ς/g, "σ").replace(/[æøåäöüß]/g, function (letter) { return LETTERS[letter]; });
    var bare = lower.normalize("NFD").replace(/\p{Mn}/gu, "");
    return bare.normalize("NFC").match(/[\p{L}\p{N}]+/gu) || [];
  }

  // A folded word as those type it who have no æ, ø, å.
  function loosened(word) { return word.replace(/ae|aa|oe/g, function (two) { return two[0]; }); }

  function trimmed(text, ends) {
    var from = 0, to = text.length;
    while (from < to && ends.test(text[from])) { from += 1; }
    while (to > from && ends.test(text[to - 1])) { to -= 1; }
    return text.slice(from, to);
  }

  // The numbers in a text, and where those of each word start. Read by hand: there may be some millions.
  function placesIn(text, words) {
    var numbers = new Uint32Array((text.length + 1) / 2), starts = new Uint32Array(words + 1);
    var count = 0, word = 0, value = 0;
    for (var at = 0; text && at <= text.length; at += 1) {
      var sign = at < text.length ? text.charCodeAt(at) : COMMA;
      if (sign >= ZERO) { value = value * 10 + sign - ZERO; continue; }
      numbers[count] = value;
      count += 1;
      value = 0;
      if (sign === COMMA) { word += 1; starts[word] = count; }
    }
    return { numbers: numbers, starts: starts };
  }

  // What a query needs, made once for each index.
  function prepare(index) {
    var words = index.words ? index.words.split(" ") : [];
    var forms = new Map();
    words.forEach(function (word, at) {
      var form = loosened(word), same = forms.get(form);
      if (same) { same.push(at); } else { forms.set(form, [at]); }
    });
    var list = Array.from(forms.keys());
    return {
      words: words,
      places: placesIn(index.places, words.length),
      forms: forms,
      vocabulary: "\n" + list.join("\n") + "\n",
      names: list.filter(function (form) {
        return forms.get(form).some(function (at) { return index.best[at] !== "0"; });
      }),
      named: new Map(index.named),
      fillers: new Set(index.fillers.split(" "))
    };
  }

  // The words of a question that may name a topic; the whole question if none are left.
  function bare(question, made) {
    var words = question.split(BLANKS).filter(function (word) {
      return word && !made.fillers.has(folded(word).join(" "));
    });
    return trimmed(words.join(" "), /[ ?!.,]/) || question;
  }

  function differsByOne(one, other) {
    if (Math.abs(one.length - other.length) > 1 || one === other) { return false; }
    var at = 0, least = Math.min(one.length, other.length);
    while (at < least && one[at] === other[at]) { at += 1; }
    var rest = one.slice(at), others = other.slice(at);
    return rest.slice(1) === others.slice(1) || rest.slice(1) === others || rest === others.slice(1) ||
      (rest.length > 1 && others.length > 1 && rest[0] === others[1] && rest[1] === others[0] &&
        rest.slice(2) === others.slice(2));
  }

  function isSlip(sought, form) {
    return differsByOne(sought, form) || differsByOne(sought, form.slice(0, sought.length));
  }

  function isPart(sought, form) {
    return form.length >= HELD && (sought.startsWith(form) || sought.endsWith(form));
  }

  // The loose words that begin with a text or, if it is not short, hold it.
  function holding(sought, made) {
    var all = made.vocabulary, found = [];
    var part = Array.from(sought).length >= HELD ? sought : "\n" + sought;
    for (var at = all.indexOf(part); at >= 0; at = all.indexOf(part, at)) {
      var start = all.lastIndexOf("\n", at) + 1;
      var end = all.indexOf("\n", at + 1);
      found.push(all.slice(start, end));
      at = end;
    }
    return found;
  }

  // How well a word fits each entry: 16 times the weight of the place, and the quality; 0 if it does not.
  function fitting(word, index, made) {
    var sought = loosened(word);
    var found = new Uint8Array(index.slugs.length);
    var any = false;
    function add(at, quality) {
      var numbers = made.places.numbers, number = 0;
      for (var one = made.places.starts[at]; one < made.places.starts[at + 1]; one += 1) {
        number += numbers[one] >> 2;
        var value = (16 << (numbers[one] & 3)) + quality;
        if (value > found[number]) { found[number] = value; }
      }
      any = true;
    }
    holding(sought, made).forEach(function (form) {
      var quality = form.startsWith(sought) ? BEGINS : HOLDS;
      made.forms.get(form).forEach(function (at) { add(at, made.words[at] === word ? SAME : quality); });
    });
    if (Array.from(sought).length >= SLIP) {
      [isSlip, isPart].forEach(function (fits) {
        if (any) { return; }
        made.names.filter(function (form) { return fits(sought, form); }).forEach(function (form) {
          made.forms.get(form).forEach(function (at) { add(at, LIKE); });
        });
      });
    }
    return any ? found : null;
  }

  function likeness(sought, pair) {
    var code = pair[1];
    if (sought === code) { return 100; }
    if (pair[0] === "snomed" || /^\d+$/.test(sought)) { return 0; }
    if (sought.startsWith(code)) { return 50 + code.length; }
    return code.startsWith(sought) ? 10 : 0;
  }

  // The topics with a diagnosis code, or the one whose leaflet has this code.
  function withCode(query, index) {
    var plain = query.replace(IN_CODES, "").toUpperCase();
    var sought = TYPED.test(plain) ? plain.replace(SKS, "") : "";
    var content = query.toUpperCase().replace(/ /g, "");
    content = CONTENT.test(content) ? content.replace("-", "") : "";
    var scored = [];
    if (!sought && !content) { return scored; }
    index.slugs.forEach(function (slug, number) {
      var best = 0;
      if (sought) { index.codes[number].forEach(function (pair) { best = Math.max(best, likeness(sought, pair)); }); }
      if (content && index.content[number] === content) { best = 1000; }
      if (best) { scored.push([best, index.order[number], slug]); }
    });
    scored.sort(function (one, other) { return other[0] - one[0] || one[1] - other[1]; });
    return scored.map(function (one) { return { slug: one[2], why: "code" }; });
  }

  // The entries that have most of the words, best first.
  function ranked(found, exact, index) {
    var total = index.slugs.length, most = 0, rows = [];
    for (var number = 0; number < total; number += 1) {
      var fits = 0, weight = 16, quality = 0;
      for (var word = 0; word < found.length; word += 1) {
        var value = found[word][number];
        if (value) { fits += 1; weight = Math.min(weight, value >> 4); quality += value & 15; }
      }
      if (fits > most) { most = fits; rows = []; }
      if (fits && fits === most) {
        rows.push({ number: number, exact: exact.has(number), weight: weight, quality: quality });
      }
    }
    rows.sort(function (one, other) {
      return other.exact - one.exact || other.weight - one.weight || other.quality - one.quality ||
        index.order[one.number] - index.order[other.number];
    });
    return rows.map(function (row) {
      var why = row.exact ? "exact" : row.quality === most * LIKE ? "similar" : WHY[row.weight];
      return { slug: index.slugs[row.number], why: why };
    });
  }

  return function (index, typed, limit) {
    var made = prepared.get(index);
    if (!made) { made = prepare(index); prepared.set(index, made); }
    var most = limit === undefined ? 50 : limit;
    var query = trimmed(Array.from(typed).slice(0, LONGEST).join(""), BLANKS);
    var coded = withCode(query, index);
    if (coded.length) { return coded.slice(0, most); }
    var words = Array.from(new Set(folded(bare(query, made))));
    var found = words.map(function (word) { return fitting(word, index, made); }).filter(Boolean);
    if (!found.length) { return []; }
    var exact = new Set(made.named.get(folded(query).join(" ")) || []);
    return ranked(found, exact, index).slice(0, most);
  };
})();
