// Live preview: waits until the article or its brand is saved, and shows the leaflet anew.
(function () {
  "use strict";
  var preview = document.getElementById("preview");
  var leaflet = document.getElementById("preview-leaflet");
  var findings = document.getElementById("preview-findings");
  var status = document.getElementById("preview-status");
  var PAUSE = 2000;

  function state() { return leaflet.querySelector(".preview-part").dataset.state; }

  function say(text) { if (status.textContent !== text) { status.textContent = text; } }

  function part(address) {
    return fetch(address)
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error(answer.status)); })
      .then(function (html) { return Array.from(new DOMParser().parseFromString(html, "text/html").body.childNodes); });
  }

  // The first page is loaded before the old one goes, so that the screen is never empty.
  function loaded(nodes) {
    var box = document.createElement("div");
    box.replaceChildren.apply(box, nodes);
    var picture = box.querySelector("img");
    return (picture ? picture.decode().catch(function () {}) : Promise.resolve())
      .then(function () { return Array.from(box.childNodes); });
  }

  function show() {
    return part(preview.dataset.leaflet).then(loaded).then(function (nodes) {
      leaflet.replaceChildren.apply(leaflet, nodes);
      say(preview.dataset.shown.replace("{time}", new Date().toLocaleTimeString(document.documentElement.lang)));
      part(preview.dataset.findings).then(function (found) {
        findings.replaceChildren.apply(findings, found);
      }, function () {});
    });
  }

  function watch() {
    fetch(preview.dataset.change + "&state=" + encodeURIComponent(state()))
      .then(function (answer) {
        if (answer.status === 200) { return show(); }
        return answer.status === 204 ? null : Promise.reject(new Error(answer.status));
      })
      .then(watch, function () {
        say(preview.dataset.away);
        setTimeout(watch, PAUSE);
      });
  }

  watch();
})();
