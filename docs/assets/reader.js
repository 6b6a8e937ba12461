// Comfort for the page, none of it needed: the colour scheme, notes beside their signs,
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

  function followScroll() {
    var links = document.querySelectorAll(".side .contents a");
    if (!links.length) return;
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
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  // On wide screens a note stands beside its sign: whole if there is room before the next one, else as many whole
  // sentences as fit, and "more", which leads to it in the list. That list is the real one.
  var DRIFT = 40, GAP = 8;
  // "… the Amur. In 1689 …", but not "c. 1640" or "D. V. Putiata".
  var SENTENCE = /([^\s.]{2}[.!?][’”)\]]*)\s+(?=[A-Z‘“(\[])/;

  function noteOf(sign) {
    var anchor = document.getElementById(decodeURIComponent(sign.hash.slice(1)));
    return anchor && anchor.closest("li");
  }

  // The note's words and links, sentence by sentence; each is a list of nodes.
  function sentences(note) {
    var all = [[]];
    note.cloneNode(true).childNodes.forEach(function (node) {
      if (node.nodeType === 1 && (node.matches(".lemma, [id], [href*='#to-']"))) return;
      if (node.nodeType !== 3) return all[all.length - 1].push(node);
      node.data.split(SENTENCE).forEach(function (part, at) {
        // What the pattern holds on to ends a sentence; what stands between begins one.
        if (at && at % 2 === 0) all.push([]);
        if (part) all[all.length - 1].push(document.createTextNode(part));
      });
    });
    return all;
  }

  function marginNote(sign, page) {
    var beside = document.createElement("div");
    beside.className = "margin-note";
    beside.dataset.note = decodeURIComponent(sign.hash.slice(1));
    beside.setAttribute("aria-hidden", "true");
    beside.setAttribute("data-not-source", "");
    page.append(beside);
    var doubt = noteOf(sign).querySelector("[href*='#certainty']");
    return { sign: sign, box: beside, parts: sentences(noteOf(sign)), doubt: doubt && doubt.parentElement };
  }

  // Draws the first `count` sentences and gives their height.
  function show(note, count) {
    var number = document.createElement("b");
    number.textContent = note.sign.textContent + " ";
    note.box.replaceChildren(number);
    note.parts.slice(0, count).forEach(function (nodes) {
      nodes.forEach(function (node) { note.box.append(node.cloneNode(true)); });
      note.box.append(" ");
    });
    if (count < note.parts.length) {
      // How sure a note is must not be cut off with its end.
      if (note.doubt) note.box.append(note.doubt.cloneNode(true), " ");
      var more = document.createElement("a");
      more.href = note.sign.getAttribute("href");
      more.textContent = "more";
      note.box.append(more);
    }
    note.box.querySelectorAll("a").forEach(function (link) { link.tabIndex = -1; });
    return note.box.offsetHeight;
  }

  function placeNotes(page, notes) {
    var top = page.getBoundingClientRect().top, end = 0;
    var taken = Array.prototype.map.call(page.querySelectorAll(".lead"), function (block) {
      return block.getBoundingClientRect().bottom - top + GAP;
    });
    notes.forEach(function (note) { note.at = note.sign.getBoundingClientRect().top - top - 2; });
    notes.forEach(function (note, place) {
      var next = place + 1 < notes.length ? notes[place + 1].at : Infinity;
      var from = Math.max(end, note.at);
      taken.forEach(function (bottom) { if (from < bottom) from = bottom; });
      var room = next - from - GAP, count = note.parts.length, height = show(note, count);
      while (height > room && count > 1) height = show(note, count -= 1);
      // One sentence is the least; where signs crowd it begins a little above its own.
      if (height > room) from = Math.max(end, note.at - DRIFT, from - (height - room));
      note.box.style.top = from + "px";
      end = from + height + GAP;
    });
  }

  function marginNotes() {
    var page = document.querySelector(".page");
    var signs = Array.prototype.filter.call(document.querySelectorAll(".note-sign"), noteOf);
    if (!signs.length || !window.ResizeObserver) return;
    var notes = signs.map(function (sign) { return marginNote(sign, page); });
    function place() {
      var beside = notes[0].box.offsetParent !== null;
      signs.forEach(function (sign) {
        if (beside) sign.removeAttribute("aria-expanded");
        else if (!sign.hasAttribute("aria-expanded")) sign.setAttribute("aria-expanded", "false");
      });
      if (beside) placeNotes(page, notes);
    }
    place();
    new ResizeObserver(place).observe(page);
    if (document.fonts) document.fonts.ready.then(place);
  }

  // A number is a link to its paragraph; followed with a plain click it offers a citation as well. At the page's foot
  // an error anywhere on it can be reported, in words that were selected or in the paragraph or entry of the address.
  function citations() {
    var report = document.querySelector(".report");
    report.hidden = false;
    document.addEventListener("click", function (event) {
      var number = event.target.closest && event.target.closest(".pn, .report a");
      if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (number.matches(".report a")) event.preventDefault();
      Promise.all(["cards.css", "cite-data.js", "cite.js"].map(load))
        .then(function () { window.reader.cite(number); }, function () { /* the link was followed */ });
    });
  }

  function loadCards() { return Promise.all(["cards.css", "cards.js"].map(load)); }

  // Cards are fetched when the page rests after the first sign of a reader with a pointer or keys, or for what opens
  // in place: a whole note under its line and, by touch, the card of a name or a misprint in the text.
  function cards() {
    var page = document.querySelector(".page"), touch = false, waiting = null;
    function wake(event) {
      if (event.pointerType === "touch") return;
      page.removeEventListener("pointermove", wake);
      page.removeEventListener("focusin", wake);
      (window.requestIdleCallback || setTimeout)(function () { loadCards().catch(function () { /* no cards */ }); });
    }
    function opens(link) {
      if (link.matches(".ring, .dot, .note-sign")) return link.hasAttribute("aria-expanded");
      return touch && link.matches("[href*='register/'], [href*='texts/'][title]") &&
        page.matches("[data-source]") && !link.closest("details, aside, section, nav, svg, .card, .note-open");
    }
    page.querySelectorAll(".ring, .dot").forEach(function (mark) { mark.setAttribute("aria-expanded", "false"); });
    page.addEventListener("pointermove", wake);
    page.addEventListener("focusin", wake);
    document.addEventListener("pointerdown", function (event) { touch = event.pointerType === "touch"; }, true);
    page.addEventListener("click", function (event) {
      var link = event.target.closest("a[href]");
      if (!link || link === waiting || event.ctrlKey || event.metaKey || event.shiftKey || !opens(link)) return;
      if (link.dataset.sheet) return;
      event.preventDefault();
      waiting = link;
      loadCards().then(function () { return window.readerOpen(link); })
        .catch(function () { location.href = link.href; }).then(function () { waiting = null; });
    });
  }

  // The paragraph last read, on this device alone; home offers to go on there.
  function placeKept() {
    var numbers = document.querySelectorAll(".page[data-source] .pn"), offer = document.getElementById("place");
    if (offer && remembered("place")) {
      var kept = remembered("place").split("|"), link = document.createElement("a"), forget = document.createElement("button");
      if (kept.length !== 3 || !/^[\w-]+\.html#[a-z]\d+$/.test(kept[0])) return;
      link.href = kept[0];
      link.textContent = "Go on at paragraph " + kept[1] + ", " + kept[2];
      forget.type = "button";
      forget.textContent = "Forget it";
      forget.addEventListener("click", function () {
        try { localStorage.removeItem("place"); } catch (error) { /* nothing was kept */ }
        offer.hidden = true;
      });
      offer.append(link, " ", forget);
      offer.hidden = false;
    }
    if (!numbers.length || !window.IntersectionObserver) return;
    var title = document.querySelector("h1").textContent, name = location.pathname.split("/").pop();
    var watch = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        if (one.isIntersecting && scrollY > 200) remember("place", name + "#" + one.target.id + "|" + one.target.textContent + "|" + title);
      });
    }, { rootMargin: "-10% 0px -70% 0px" });
    numbers.forEach(function (number) { watch.observe(number); });
  }

  // On a narrow screen the bar goes while one reads down and comes back on the way up.
  function quietBar() {
    var last = scrollY;
    addEventListener("scroll", function () {
      if (Math.abs(scrollY - last) < 24) return;
      root.classList.toggle("reading-down", scrollY > last && scrollY > 120);
      last = scrollY;
    }, { passive: true });
  }

  // An address inside a fold opens it.
  function openFold() {
    var target = null, fold;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (error) { /* no address */ }
    if (!target || !target.closest("details")) return;
    for (fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }

  // A thread's page leads to its stops in place, and a chapter so reached shows the bar from stop to stop.
  function walks() {
    var thread = location.pathname.split("/").pop().replace(".html", "");
    // The first link is the way to the first stop; then each stop has its own.
    document.querySelectorAll(".walk-start a, .stop-line a").forEach(function (link, at) { link.search = "?walk=" + thread + "." + (at || 1); });
    if (/[?&]walk=/.test(location.search)) Promise.all(["walk.css", "walks-data.js", "walk.js"].map(load)).catch(function () { /* no bar */ });
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

  window.reader = { load: load };

  function loadSearch() { return Promise.all(["search.css", "search-words.js", "search.js"].map(load)); }

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
    var ready = loadSearch();
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
    if (hits) loadSearch().then(function () { window.readerDialog.land(hits); })
      .catch(function () { /* not what the search left there */ });
  }

  document.addEventListener("DOMContentLoaded", function () {
    schemeSwitch();
    marginNotes();
    followScroll();
    citations();
    cards();
    placeKept();
    quietBar();
    openFold();
    addEventListener("hashchange", openFold);
    walks();
    // A browser that goes back, or loads again, keeps what was ticked; the marks are hidden for this once only.
    var plain = document.getElementById("plain");
    if (plain) addEventListener("pageshow", function () { plain.checked = false; });
    closeMenu();
    searchDoor();
  });
})();
