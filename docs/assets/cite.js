// Cite a paragraph: its number, when followed, shows one line to copy. Loaded when a number is first followed.
// What it says of the edition stands in the page's JSON-LD.
(function () {
  "use strict";
  var open = null;

  function edition() {
    var data = document.querySelector('script[type="application/ld+json"]');
    var page = data ? JSON.parse(data.textContent) : {};
    var book = page.isPartOf || page;
    return {
      editors: book.editor ? book.editor.name : "",
      title: book.name || document.title,
      version: page.version || "",
      date: page.datePublished || "",
      chapter: page.name || document.title,
      address: page.url || location.pathname.split("/").pop()
    };
  }

  function citation(number) {
    var it = edition();
    return it.editors + ", " + it.title + ", version " + it.version + ", " + it.date + ", “" + it.chapter +
      "”, paragraph " + number.textContent + ". " + it.address + number.hash;
  }

  function copy(text, done) {
    function byHand() {
      var field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      done();
    }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  function button(name, action) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", action);
    return made;
  }

  // Only where the site has a place to report to, and not from disk.
  function report(number) {
    var place = document.querySelector(".page").dataset.report;
    if (!place || location.protocol === "file:") return "";
    var link = document.createElement("a");
    link.href = place.replace(/\/$/, "") + "/issues/new?title=" +
      encodeURIComponent("Error at " + number.hash.slice(1)) + "&body=" +
      encodeURIComponent(edition().address + number.hash + "\n\n");
    link.textContent = "Report an error here";
    return link;
  }

  function close() {
    if (!open) return;
    var number = open.number;
    open.box.remove();
    open = null;
    number.focus();
  }

  function show(number) {
    if (open && open.number === number) return close();
    if (open) open.box.remove();
    var line = citation(number);
    var box = document.createElement("div");
    box.className = "cite";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Cite paragraph " + number.textContent);
    box.setAttribute("data-not-source", "");
    var words = document.createElement("p");
    words.textContent = line;
    var said = document.createElement("span");
    said.setAttribute("role", "status");
    var first = button("Copy citation", function () { copy(line, function () { said.textContent = "Copied"; }); });
    box.append(words, first, button("Close", close), said, report(number));
    box.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
    var block = number.closest("p, li");
    if (block.tagName === "LI") block.append(box);
    else block.after(box);
    open = { box: box, number: number };
    first.focus({ preventScroll: true });
  }

  window.reader = window.reader || {};
  window.reader.cite = show;
})();
