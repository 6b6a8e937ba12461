// Comfort for the page, none of it needed: the colour scheme, the plain-text switch remembered,
// contents that follow the scroll. A classic script, so that it works from disk.
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

  // On wide screens a note stands beside its sign as well; the one below the chapter stays the real one.
  function marginNotes() {
    document.querySelectorAll(".note-sign").forEach(function (sign) {
      var note = document.getElementById(decodeURIComponent(sign.hash.slice(1)));
      var block = sign.closest("p, li");
      if (!note || !block) return;
      var words = note.parentNode.cloneNode(true);
      words.querySelectorAll("[id]").forEach(function (part) { part.removeAttribute("id"); });
      var back = words.lastElementChild;
      if (back) back.remove();
      words.querySelectorAll("a").forEach(function (link) { link.tabIndex = -1; });
      var beside = document.createElement("span");
      beside.className = "margin-note";
      beside.setAttribute("aria-hidden", "true");
      beside.setAttribute("data-not-source", "");
      var number = document.createElement("b");
      number.textContent = sign.textContent + " ";
      beside.append(number);
      beside.append.apply(beside, words.childNodes);
      block.insertBefore(beside, block.querySelector(".pn"));
    });
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

  document.addEventListener("DOMContentLoaded", function () {
    schemeSwitch();
    plainSwitch();
    marginNotes();
    followScroll();
    closeMenu();
  });
})();
