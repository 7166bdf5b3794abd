(() => {
  "use strict";
  for (const one of document.querySelectorAll(".script")) one.hidden = false;
  const table = document.getElementById("all");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const told = document.getElementById("sorted");
  const sentence = {{ t.sorted | tojson }};
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const sort = (at) => {
    const head = heads[at];
    const first = head.classList.contains("number") ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    for (const one of heads) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const value = (row) => row.cells[at].dataset.v;
    const rows = [...body.rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (!x || !y) return (x ? 0 : 1) - (y ? 0 : 1); // what has no value stands last, either way
      return sign * collator.compare(x, y);
    });
    body.append(...rows);
    told.textContent = sentence.replace("{column}", head.textContent);
  };
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(at));
  });
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => {
      for (const one of document.querySelectorAll("details.pemat")) one.open = Boolean(button.dataset.open);
    });
  }
})();
