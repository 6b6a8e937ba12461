// Cite a paragraph or report an error in it: its number, when followed, shows a box. Loaded when a number is first
// followed. What it says is made with the pages (cite-data.js); only number and address are put in here.
(function () {
  "use strict";
  var open = null;

  function canonical() {
    var link = document.querySelector("link[rel=canonical]");
    return link ? link.href : "";
  }

  function citation(where, unit, style) {
    var all = window.readerCitations, chapter = all.chapters[location.pathname.split("/").pop().replace(/\.html$/, "")];
    var forms = unit === "edition" ? all.edition : chapter[unit];
    var page = canonical(), book = page.slice(0, page.lastIndexOf("/") + 1);
    var address = unit === "edition" ? book : page && page + (unit === "paragraph" ? where.hash : "");
    return forms[style][address ? 0 : 1].split("%address%").join(address).split("%n%").join(where.textContent);
  }

  function hash(where) { return where.matches(".pn") ? where.hash : location.hash; }

  function words(where) {
    var target = where.matches(".pn") ? where : document.getElementById(decodeURIComponent(hash(where).slice(1)));
    var block = target && (target.closest("p, li") || target);
    if (!block) return document.title;
    var copy = block.cloneNode(true);
    copy.querySelectorAll("[data-not-source]").forEach(function (part) { part.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim().slice(0, 600);
  }

  // What is wrong is told with its address, the version and the words; the reader adds what they should be.
  function report(where) {
    var page = canonical() || location.pathname.split("/").pop() || "index.html";
    return "Where: " + page + hash(where) + "\nVersion: " + document.querySelector(".page").dataset.version +
      "\nIt says: \u201c" + words(where) + "\u201d\nIt should say: \nBecause: \n";
  }

  // A published copy may name a repository for prefilled issues, or a mail address; a copy on disk asks nobody.
  function place(where) {
    var to = document.querySelector(".page").dataset.report;
    if (!to || location.protocol === "file:") return "";
    var title = encodeURIComponent("Error at " + (hash(where).slice(1) || document.title));
    var body = encodeURIComponent(report(where));
    return to.startsWith("mailto:")
      ? to + "?subject=" + title + "&body=" + body
      : to.replace(/\/$/, "") + "/issues/new?title=" + title + "&body=" + body;
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

  function made(name, text, action) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    if (name === "button") element.type = "button";
    if (action) element.addEventListener(name === "select" ? "change" : "click", action);
    return element;
  }

  function choice(label, names, action) {
    var select = made("select", "", action);
    select.setAttribute("aria-label", label);
    names.forEach(function (name) { select.append(new Option(name, name.toLowerCase().split(" ").pop())); });
    return select;
  }

  function close() {
    if (!open) return;
    var where = open.where;
    open.box.remove();
    open = null;
    where.focus();
  }

  function box(where, label, text) {
    if (open) open.box.remove();
    var element = made("div"), words = made("p", text), said = made("span");
    element.className = "cite";
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", label);
    element.setAttribute("data-not-source", "");
    said.setAttribute("role", "status");
    element.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
    var block = where.closest("p, li");
    if (block.tagName === "LI") block.append(element);
    else block.after(element);
    open = { box: element, where: where };
    return { box: element, words: words, said: said, copy: function (name) {
      return made("button", name, function () { copy(words.textContent, function () { said.textContent = "Copied"; }); });
    } };
  }

  function showReport(where) {
    var it = box(where, "Report an error", report(where)), to = place(where), first = it.copy("Copy report");
    if (to) {
      first = made("a", "Send it");
      first.href = to;
    }
    it.box.append(it.words, first, made("button", "Close", close), it.said);
    first.focus({ preventScroll: true });
  }

  function showCitation(where) {
    if (open && open.where === where) return close();
    function draw() { it.words.textContent = citation(where, unit.value, style.selectedOptions[0].text); }
    var it = box(where, "Cite paragraph " + where.textContent, ""), first = it.copy("Copy citation");
    var unit = choice("What to cite", ["This paragraph", "This chapter", "The edition"], draw);
    var style = choice("Style", Object.keys(window.readerCitations.edition), draw);
    draw();
    it.box.append(unit, style, it.words, first, made("button", "Report an error", function () { showReport(where); }),
      made("button", "Close", close), it.said);
    first.focus({ preventScroll: true });
  }

  window.reader = window.reader || {};
  window.reader.cite = function (where) {
    if (where.matches(".pn")) showCitation(where);
    else showReport(where);
  };
})();
