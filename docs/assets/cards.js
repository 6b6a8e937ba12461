// A card for a link: what stands at its target, on pointer or keyboard focus, as WCAG 1.4.13 asks. Loaded with
// its data when a reader first rests on a link; what the search knows is taken from there.
(function () {
  "use strict";
  var REST = 150, LINGER = 300, LONGEST = 525;
  var card = null, owner = null, title = null, timer = 0, records = null;
  var root = new URL("..", document.currentScript.src).href;

  function data() {
    return Promise.all(["search-words.js", "search-records.js", "search-data.js", "cards-data.js"].map(window.reader.load)).then(function () {
      if (records) return;
      records = new Map();
      window.readerRecords.records(window.readerData, { cards: window.readerCards }).forEach(function (one) { records.set(one.path, one); });
    });
  }

  function path(link) {
    return link.href.startsWith(root) ? decodeURI(link.href.slice(root.length)) : "";
  }

  // A link that says no more than the reader sees gets no card.
  function wanted(link) {
    if (!link.closest(".page") || link.matches(".pn, [href^='#to-']") || link.closest(".cite, .card, svg")) return false;
    var target = link.hash && link.pathname === location.pathname && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return Boolean(path(link));
    var box = target.getBoundingClientRect();
    return box.bottom < 0 || box.top > innerHeight;
  }

  // A note is whole; of a passage a card shows the beginning.
  function cut(text, link) {
    if (link.matches(".ring, .dot, .note-sign")) return text;
    return text.length <= LONGEST ? text : text.slice(0, LONGEST - 1).replace(/\s+\S*$/, "") + "…";
  }

  // Heading, line beneath it, words; nothing for what has no card.
  function content(link) {
    if (link.matches("[href*='texts/'][title]")) return ["Mended", "", link.title.replace(/^Mended; /, "")];
    var to = path(link), one = records.get(to), words = window.readerCards[to] || (/^threads\//.test(to) && window.readerCards[to.split("#")[0]]);
    if (words && !(one && one.kind === "entry")) return [words[1], "", words[0] + (words.length === 3 ? " " + words[2] : "")];
    if (!one) return null;
    if (one.kind === "entry") return [one.title, [one.years].concat(one.native).filter(Boolean).join(" · "), words[0] + " " + words[1]];
    if (one.kind === "section") return [one.title, one.period, one.parts.length ? one.parts[0].body : ""];
    return [one.title, [one.period, one.years].filter(Boolean).join(", "), one.body || ""];
  }

  function part(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function draw(link, sheet) {
    var parts = content(link);
    if (!parts || !parts[2]) return;
    hide();
    card = document.createElement("div");
    card.className = "card";
    card.id = "card";
    card.setAttribute("role", sheet ? "dialog" : "tooltip");
    card.setAttribute("data-not-source", "");
    card.append(part("b", parts[0]));
    if (parts[1]) card.append(part("i", parts[1]));
    card.append(part("span", cut(parts[2], link)));
    document.querySelector(".page").append(card);
    owner = link;
    title = link.getAttribute("title");
    if (title !== null) link.removeAttribute("title");
    if (sheet) return offer(link, parts[0]);
    place(link);
    link.setAttribute("aria-describedby", "card");
    card.addEventListener("pointerenter", function () { clearTimeout(timer); });
    card.addEventListener("pointerleave", later);
  }

  function place(link) {
    var box = link.getClientRects()[0] || link.getBoundingClientRect();
    var wide = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(box.left, wide - card.offsetWidth - 8));
    // What stands above has been read.
    var above = box.top > card.offsetHeight + 62 || box.bottom + 6 + card.offsetHeight > innerHeight && box.top > card.offsetHeight + 6;
    var page = document.querySelector(".page").getBoundingClientRect();
    card.style.left = left - page.left + "px";
    card.style.top = (above ? box.top - card.offsetHeight - 6 : box.bottom + 6) - page.top + "px";
  }

  // On touch a card is a sheet at the foot of the screen, with the way on; a second tap on the link follows it.
  function offer(link, name) {
    var on = part("a", link.matches("[href*='texts/']") ? "In the text as received" : "Open the entry");
    on.href = link.href;
    card.classList.add("sheet");
    card.append(on);
    card.setAttribute("aria-label", name);
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    link.dataset.sheet = "open";
    scrollBy(0, Math.max(0, link.getBoundingClientRect().bottom + 8 - card.getBoundingClientRect().top));
  }

  // The whole note under the line of its mark: from the list on the page, or what the data know of it.
  function wordsOf(mark) {
    var listed = mark.matches(".note-sign") && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    var nodes = [], all, next;
    if (listed) {
      nodes = Array.from(listed.closest("li").cloneNode(true).childNodes);
      return nodes.filter(function (node) { return !(node.matches && node.matches("[id], [href*='#to-']")); });
    }
    // A dot stands for its own note and for those whose addresses follow it.
    for (next = mark; next && (next === mark || next.matches("a[id]:not([href])")); next = next.nextElementSibling) {
      var words = window.readerCards[path(mark).split("#")[0] + "#" + next.id];
      if (!words) continue;
      if (mark.matches(".dot")) nodes.push(part("b", words[1].replace(/^Note on /, "") + ": "));
      nodes.push(words[0] + " " + (words[2] || "") + " ");
    }
    if (!nodes.length) throw new Error("no words: " + mark.id);
    all = part("a", "Among all notes");
    all.href = mark.href;
    return nodes.concat(all);
  }

  function unfold(mark) {
    var open = mark.noteOpen, block = mark.closest("h1, h2, h3");
    hide();
    mark.setAttribute("aria-expanded", String(!open));
    if (open) {
      open.remove();
      mark.noteOpen = null;
      return mark.focus({ preventScroll: true });
    }
    open = mark.noteOpen = document.createElement(block ? "div" : "span");
    open.className = "note-open";
    open.setAttribute("role", "note");
    open.setAttribute("data-not-source", "");
    open.append.apply(open, wordsOf(mark));
    if (!block && getComputedStyle(mark).position === "absolute") mark.closest("p, li").append(open);
    else (block || mark).after(open);
  }

  function close() {
    var mark = Array.from(document.querySelectorAll("[aria-expanded=true]")).filter(function (one) { return one.noteOpen; }).pop();
    if (card) {
      if (card.contains(document.activeElement)) owner.focus({ preventScroll: true });
      hide();
    } else if (mark) unfold(mark);
  }

  function hide() {
    clearTimeout(timer);
    if (!card) return;
    card.remove();
    if (title !== null) owner.setAttribute("title", title);
    owner.removeAttribute("aria-describedby");
    delete owner.dataset.sheet;
    card = owner = title = null;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(hide, LINGER);
  }

  function soon(link, rest) {
    if (link === owner) return clearTimeout(timer);
    clearTimeout(timer);
    if (!wanted(link)) return later();
    timer = setTimeout(function () {
      data().then(function () { if (link.matches(":hover, :focus")) draw(link); }, function () { /* no card */ });
    }, rest);
  }

  function linkOf(event) { return event.target.closest ? event.target.closest("a[href]") : null; }

  function over(event) {
    var link = linkOf(event);
    if (link && event.pointerType !== "touch") soon(link, REST);
  }

  function out(event) { if (event.pointerType !== "touch" && linkOf(event)) later(); }

  function focus(event) {
    var link = linkOf(event);
    if (link && link.matches(":focus-visible")) soon(link, REST / 2);
  }

  window.readerOpen = function (link) {
    if (link.matches(".note-sign") || link.noteOpen) return unfold(link);
    if (link.matches("[href*='texts/']")) return draw(link, true);
    return data().then(function () {
      if (link.matches(".ring, .dot")) return unfold(link);
      draw(link, true);
      if (owner !== link) throw new Error("no card: " + link.href);
    });
  };

  document.addEventListener("pointerover", over);
  document.addEventListener("pointerout", out);
  document.addEventListener("focusin", focus);
  document.addEventListener("focusout", function () { if (card && !card.matches(".sheet")) later(); });
  document.addEventListener("pointerdown", function (pressed) {
    if (card && !card.contains(pressed.target) && !owner.contains(pressed.target)) hide();
  });
  document.addEventListener("keydown", function (pressed) { if (pressed.key === "Escape") close(); });
  // The link that the pointer or the keyboard was on when this arrived.
  data().then(function () {
    var link = document.querySelector(".page a[href]:hover, .page a[href]:focus-visible");
    if (link && !card) soon(link, REST);
  }, function () { /* no card */ });
})();
