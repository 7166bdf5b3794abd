// Lets a browser install the station as a program of its own, where it allows that (this computer, or https).
(function () {
  "use strict";
  if ("serviceWorker" in navigator && window.isSecureContext) {
    navigator.serviceWorker.register("/offline.js").catch(function () { /* the pages work without it */ });
  }
})();
