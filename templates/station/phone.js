// The phone: the key q shows the QR code and leaves it again, and a button copies the public address.
(function () {
  "use strict";
  var phone = document.getElementById("phone");
  var copy = document.getElementById("copy-link");
  var status = document.getElementById("link-status");
  var keys = document.getElementById("keys");

  function typing(target) { return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName); }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || (keys && keys.open)) { return; }
    var row = event.target.closest ? event.target.closest("a[data-phone]") : null;
    var leaving = event.key === "Escape" && document.querySelector(".phone");
    var wanted = event.key === "q" && document.documentElement.dataset.keys !== "off";
    if (!wanted && !leaving) { return; }
    if (row) { location.href = row.dataset.phone; } else if (phone) { phone.click(); }
  });

  // Browsers give the clipboard only to pages of this computer and of https; elsewhere the old way is tried.
  function old(text) {
    var box = document.createElement("textarea");
    box.value = text;
    document.body.appendChild(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  if (copy) {
    copy.hidden = false;
    copy.addEventListener("click", function () {
      var link = copy.dataset.link;
      var way = navigator.clipboard
        ? navigator.clipboard.writeText(link).catch(function () { return old(link); })
        : old(link);
      way.then(
        function () { status.textContent = copy.dataset.copied; },
        function () { status.textContent = copy.dataset.select; }
      ).then(function () { copy.focus(); });
    });
  }
})();
