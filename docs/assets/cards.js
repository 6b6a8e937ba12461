// A card for a link: what stands at its target, on pointer or keyboard focus, as WCAG 1.4.13 asks. Loaded with
// its data when a reader first rests on a link; what the search knows is taken from there.
(function () {
  "use strict";
  var REST = 150, LINGER = 300, LONGEST = 525;
  var card = null, owner = null, title = null, timer = 0, records = null;
  var root = new URL("..", document.currentScript.src).href;

  function data() {
    return Promise.all(["search-records.js", "search-data.js", "cards-data.js"].map(window.reader.load)).then(function () {
      if (records) return;
      records = new Map();
      window.readerRecords.records(window.readerData).forEach(function (one) { records.set(one.path, one); });
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
    var to = path(link), words = window.readerCards[to];
    var one = records.get(to) || (/^threads\//.test(to) && records.get(to.split("#")[0]));
    if (link.matches("[href*='corrections.html#']")) return ["Mended", "", link.title.replace(/^Mended; /, "")];
    if (words && !(one && one.kind === "entry")) return [words[1], "", words[0] + (words[2] ? " " + words[2] : "")];
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
    card.setAttribute("role", "tooltip");
    card.setAttribute("data-not-source", "");
    card.append(part("b", parts[0]));
    if (parts[1]) card.append(part("i", parts[1]));
    card.append(part("span", cut(parts[2], link)));
    document.querySelector(".page").append(card);
    if (sheet) offer(link); else place(link);
    owner = link;
    title = link.getAttribute("title");
    if (title !== null) link.removeAttribute("title");
    link.setAttribute("aria-describedby", "card");
    card.addEventListener("pointerenter", function () { clearTimeout(timer); });
    card.addEventListener("pointerleave", later);
  }

  function place(link) {
    var box = link.getClientRects()[0] || link.getBoundingClientRect();
    var wide = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(box.left, wide - card.offsetWidth - 8));
    var below = box.bottom + 6 + card.offsetHeight < innerHeight || box.top < card.offsetHeight + 12;
    var page = document.querySelector(".page").getBoundingClientRect();
    card.style.left = left - page.left + "px";
    card.style.top = (below ? box.bottom + 6 : box.top - card.offsetHeight - 6) - page.top + "px";
  }

  // On touch a card is a sheet at the foot of the screen, with the way on.
  function offer(link) {
    var on = part("a", link.matches("[href*='corrections.html#']") ? "In the list of corrections" : link.matches(".ring, .dot") ? "Among all notes" : "Open the entry");
    on.href = link.href;
    card.classList.add("sheet");
    card.append(on);
  }

  function hide() {
    clearTimeout(timer);
    if (!card) return;
    card.remove();
    if (title !== null) owner.setAttribute("title", title);
    owner.removeAttribute("aria-describedby");
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

  function out(event) { if (linkOf(event)) later(); }

  function focus(event) {
    var link = linkOf(event);
    if (link && link.matches(":focus-visible")) soon(link, REST / 2);
  }

  // On touch a name, a misprint or a ring opens its sheet; tapped again it is followed.
  function tap(event) {
    var link = linkOf(event);
    if (event.pointerType !== "touch" || !link || link === owner || link.closest(".card")) return;
    if (!link.matches(".ring, .dot, [href*='register/'], [href*='corrections.html#']") || !link.closest("p, li, h2, h3") || !link.closest(".page")) return;
    if (!link.parentElement.querySelector(".pn") && !link.matches(".ring")) return;
    event.preventDefault();
    function follow() { if (owner !== link) location.href = link.href; }
    data().then(function () { draw(link, true); follow(); }, follow);
  }

  window.readerCardsBegin = function (event) {
    document.addEventListener("pointerover", over);
    document.addEventListener("pointerout", out);
    document.addEventListener("focusin", focus);
    document.addEventListener("focusout", later);
    document.addEventListener("click", tap, true);
    document.addEventListener("pointerdown", function (pressed) { if (card && !card.contains(pressed.target)) hide(); });
    document.addEventListener("keydown", function (pressed) { if (pressed.key === "Escape") hide(); });
    ({ focusin: focus, click: tap, pointerover: over })[event.type](event);
  };
})();
