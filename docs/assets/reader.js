// Comfort for the page, none of it needed: the colour scheme, the plain-text switch remembered,
// contents that follow the scroll; and the door to the search. A classic script, so that it works from disk.
(function () {
  "use strict";
  var root = document.documentElement;

  function remembered(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* a browser may forbid it */ }
  }

  // Before the page is drawn, so that it does not flash.
  if (remembered("scheme")) root.dataset.scheme = remembered("scheme");

  function isDark() {
    return root.dataset.scheme
      ? root.dataset.scheme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function schemeSwitch() {
    var button = document.getElementById("scheme");
    function name() { button.textContent = isDark() ? "Light" : "Dark"; }
    button.hidden = false;
    name();
    button.addEventListener("click", function () {
      root.dataset.scheme = isDark() ? "light" : "dark";
      remember("scheme", root.dataset.scheme);
      name();
    });
  }

  function plainSwitch() {
    var box = document.getElementById("plain");
    if (!box) return;
    box.checked = remembered("plain") === "yes";
    box.addEventListener("change", function () { remember("plain", box.checked ? "yes" : "no"); });
  }

  function followScroll() {
    var links = document.querySelectorAll(".side .contents a");
    if (!links.length || !window.IntersectionObserver) return;
    var headings = Array.prototype.map.call(links, function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    function mark() {
      var now = -1;
      headings.forEach(function (heading, at) {
        if (heading && heading.getBoundingClientRect().top < innerHeight / 3) now = at;
      });
      links.forEach(function (link, at) {
        if (at === now) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }
    var watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
    headings.forEach(function (heading) { if (heading) watch.observe(heading); });
    mark();
  }

  // On wide screens a note stands beside its sign as well, where the margin has room before the next
  // heading's links; the one below the chapter stays the real one.
  function marginNotes() {
    var page = document.querySelector(".page");
    var notes = Array.prototype.map.call(document.querySelectorAll(".note-sign"), function (sign) {
      var note = document.getElementById(decodeURIComponent(sign.hash.slice(1)));
      return { sign: sign, beside: page.appendChild(noteBeside(sign, note.parentNode)) };
    });
    if (!notes.length || !window.ResizeObserver) return;
    new ResizeObserver(function () { placeNotes(page, notes); }).observe(page);
  }

  function noteBeside(sign, note) {
    var words = note.cloneNode(true);
    words.querySelectorAll("[id], [href^='#to-']").forEach(function (part) { part.remove(); });
    words.querySelectorAll("a").forEach(function (link) { link.tabIndex = -1; });
    var beside = document.createElement("div");
    beside.className = "margin-note";
    beside.setAttribute("aria-hidden", "true");
    beside.setAttribute("data-not-source", "");
    var number = document.createElement("b");
    number.textContent = sign.textContent + " ";
    beside.append(number);
    beside.append.apply(beside, words.childNodes);
    return beside;
  }

  function placeNotes(page, notes) {
    var top = page.getBoundingClientRect().top;
    var taken = Array.prototype.map.call(page.querySelectorAll(".threads, .notes"), function (block) {
      var box = block.getBoundingClientRect();
      return { from: box.top - top, to: box.bottom - top };
    });
    var end = 0;
    notes.forEach(function (note) {
      var from = Math.max(end, note.sign.getBoundingClientRect().top - top - 4);
      var height = note.beside.offsetHeight;
      taken.forEach(function (block) { if (from < block.to && from > block.from - 24) from = block.to + 16; });
      var fits = taken.every(function (block) { return from >= block.to || from + height < block.from; });
      var near = from - (note.sign.getBoundingClientRect().top - top) < 600;
      note.beside.style.top = from + "px";
      note.beside.style.visibility = fits && near ? "visible" : "hidden";
      if (fits && near) end = from + height + 12;
    });
  }

  // A number is a link to its paragraph; followed with a plain click it offers a citation as well.
  function citations() {
    document.addEventListener("click", function (event) {
      var number = event.target.closest && event.target.closest(".pn");
      if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (window.reader && window.reader.cite) return window.reader.cite(number);
      load("cite.js").then(function () { window.reader.cite(number); }, function () { /* the link was followed */ });
    });
  }

  // Cards come with the first link that the pointer rests on, the keyboard reaches, or a finger taps for its note.
  function cards() {
    var page = document.querySelector(".page"), timer = 0;
    function begin(event) {
      clearTimeout(timer);
      ["pointerover", "focusin", "click"].forEach(function (name) { page.removeEventListener(name, wake, true); });
      load("cards.js").then(function () { window.readerCardsBegin(event); }, function () {
        if (event.type === "click") location.href = event.target.href;
      });
    }
    function wake(event) {
      var link = event.target.closest && event.target.closest("a[href]");
      clearTimeout(timer);
      if (!link) return;
      if (event.type === "click") {
        if (event.pointerType !== "touch" || !link.matches(".note-sign")) return;
        event.preventDefault();
        begin({ type: "click", target: link, pointerType: "touch", preventDefault: function () { /* done */ } });
      } else if (event.type === "focusin" ? link.matches(":focus-visible") : event.pointerType !== "touch") {
        timer = setTimeout(begin, 300, { type: event.type, target: link });
      }
    }
    ["pointerover", "focusin", "click"].forEach(function (name) { page.addEventListener(name, wake, true); });
  }

  function closeMenu() {
    var box = document.getElementById("menu");
    document.querySelector(".side").addEventListener("click", function (event) {
      if (event.target.closest("a")) box.checked = false;
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.checked) { box.checked = false; box.focus(); }
    });
  }

  // Nothing of the search is loaded before the reader asks for it. By script tags, in order, since from disk
  // a page may load nothing else.
  var assets = new URL(".", document.currentScript.src);
  var loaded = {};
  function load(name) {
    loaded[name] = loaded[name] || new Promise(function (resolve, reject) {
      var part = document.createElement(/css$/.test(name) ? "link" : "script");
      if (part.localName === "link") { part.rel = "stylesheet"; part.href = assets + name; }
      else { part.async = false; part.src = assets + name; }
      part.addEventListener("load", resolve);
      part.addEventListener("error", function () { delete loaded[name]; reject(new Error("not loaded: " + name)); });
      document.head.append(part);
    });
    return loaded[name];
  }

  var finder;
  function find(query) {
    return Promise.all(["search-records.js", "search-rank.js", "search-data.js"].map(load)).then(function () {
      finder = finder || window.readerRank(window.readerData);
      return finder.find(String(query));
    });
  }

  function address(result) { return new URL("../" + result.path, assets).href; }

  window.reader = {
    load: load,
    find: find,
    address: address,
    search: function (query) {
      return find(query).then(function (results) {
        return results.map(function (one) {
          return { title: one.title, href: address(one), kind: one.kind, period: one.period, why: one.why, guess: one.guess };
        });
      });
    }
  };

  // What is typed while the dialog is on its way is not lost.
  var opening = false;
  function openSearch(query) {
    var typed = query;
    opening = true;
    function keep(event) {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      typed += event.key;
      event.preventDefault();
    }
    document.addEventListener("keydown", keep);
    var ready = Promise.all([load("search.css"), load("search-records.js"), load("search.js")]);
    find("").catch(function () { /* the dialog says so */ });
    return ready.then(function () { window.readerDialog.open(typed); }, function () {
      document.getElementById("find").textContent = "Search could not be loaded";
    }).finally(function () {
      opening = false;
      document.removeEventListener("keydown", keep);
    });
  }

  function searchKeys(event) {
    var writing = event.target.closest && event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey && !writing && (event.key === "/" || event.key === "s");
    var chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    if (!plain && !chord || opening || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    openSearch("");
  }

  function searchDoor() {
    var button = document.getElementById("find");
    button.hidden = false;
    button.addEventListener("click", function () { openSearch(""); });
    document.addEventListener("keydown", searchKeys);
    var asked = new URLSearchParams(location.search).get("q");
    if (asked !== null) openSearch(asked);
    var hits;
    try { hits = sessionStorage.getItem("hits"); sessionStorage.removeItem("hits"); } catch (error) { /* a browser may forbid it */ }
    if (hits) Promise.all([load("search-records.js"), load("search.js")]).then(function () { window.readerDialog.land(hits); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    schemeSwitch();
    plainSwitch();
    marginNotes();
    followScroll();
    citations();
    cards();
    closeMenu();
    searchDoor();
  });
})();
