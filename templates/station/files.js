// The station as files: what depends on the day is put in when a page is opened.
(function () {
  "use strict";
  var now = new Date();
  var two = function (number) { return (number < 10 ? "0" : "") + number; };
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());

  // The date in the form of the record: dd.MM.yyyy and the like (CLDR).
  function formed(pattern) {
    return pattern.replace(/yyyy|yy|y|MM|M|dd|d/g, function (part) {
      var year = String(now.getFullYear());
      if (part[0] === "y") { return part === "yy" ? year.slice(2) : year; }
      var number = part[0] === "M" ? now.getMonth() + 1 : now.getDate();
      return part.length === 2 ? two(number) : String(number);
    });
  }

  // On a web server a browser can install the station; from a disk it must not ask for the manifest.
  if (/^https?:$/.test(location.protocol)) {
    var link = document.createElement("link");
    link.rel = "manifest";
    link.href = document.querySelector(".home").href.replace(/[^/]*$/, "manifest.webmanifest");
    document.head.appendChild(link);
  }

  document.querySelectorAll("[data-due]").forEach(function (mark) { mark.hidden = !(mark.dataset.due < today); });
  document.querySelectorAll("[data-line]").forEach(function (box) {
    box.value = box.dataset.line.split("{today}").join(formed(box.dataset.date));
  });
})();
