// A thread walked in place: a bar at the foot of the screen leads from stop to stop, and the stop's words are marked.
// Which thread and which stop stands in the address (?walk=border.4), so that it works from disk and can be shared.
(function () {
  "use strict";
  var root = new URL("..", document.currentScript.src);
  var asked = /[?&]walk=([\w-]+)\.(\d+)/.exec(location.search), walk = asked && window.readerWalks[asked[1]];
  var place = asked && asked[2] - 1, stops = walk && walk[1];
  if (!stops || !stops[place]) return;

  function part(tag, words) {
    var made = document.createElement(tag);
    made.textContent = words;
    return made;
  }

  function link(label, href) {
    var made = document.createElement("a");
    made.setAttribute("aria-label", label);
    made.href = href;
    return made;
  }

  // A label too long for its place is cut; its arrow never is.
  function step(rel, label, at) {
    var made = link(label + ": " + stops[at][3], address(at));
    made.rel = rel;
    made.append(part("i", rel === "prev" ? "← " : " →"));
    made[rel === "prev" ? "append" : "prepend"](part("span", stops[at][3]));
    bar.append(made);
  }

  function address(at) {
    var to = new URL(stops[at][0], root);
    to.search = "?walk=" + asked[1] + "." + (at + 1);
    return to.href;
  }

  function close(event) {
    if (event.type === "keydown" && (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open], .card, .note-open"))) return;
    bar.remove();
    document.documentElement.classList.remove("walking");
    document.querySelectorAll("mark.stop").forEach(function (mark) { mark.replaceWith.apply(mark, mark.childNodes); });
    document.removeEventListener("keydown", close);
    try { history.replaceState(null, "", location.pathname + location.hash); } catch (error) { /* the address keeps it */ }
  }

  // The words of the paragraph, without numbers and signs, as the offsets count them.
  function mark(number, start, end) {
    var block = number && number.closest("p, li");
    if (!block) return;
    var nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), parts = [], at = null, node;
    while ((node = nodes.nextNode())) {
      if (node.parentElement.closest("[data-not-source]") !== number.parentElement.closest("[data-not-source]")) continue;
      if (at === null && !node.data.trim()) continue;
      if (at === null) at = -node.data.search(/\S/);
      parts.push([node, start - at, end - at]);
      at += node.data.length;
    }
    parts.forEach(function (part) {
      var range = document.createRange(), from = Math.max(part[1], 0), to = Math.min(part[2], part[0].data.length), made;
      if (from >= to) return;
      made = document.createElement("mark");
      made.className = "stop";
      range.setStart(part[0], from);
      range.setEnd(part[0], to);
      range.surroundContents(made);
    });
  }

  var bar = document.createElement("nav"), name = document.createElement("b"), shut = part("button", "×");
  var title = link("Thread: " + walk[0], new URL("threads/" + asked[1] + ".html", root).href);
  bar.className = "walk-bar";
  bar.setAttribute("aria-label", "Walking the thread " + walk[0]);
  bar.setAttribute("data-not-source", "");
  title.textContent = walk[0];
  name.append(title, " · " + (place + 1) + " of " + stops.length);
  bar.append(name);
  if (place > 0) step("prev", "Stop before", place - 1);
  if (place + 1 < stops.length) step("next", "Next stop", place + 1);
  shut.type = "button";
  shut.setAttribute("aria-label", "Leave the thread");
  shut.addEventListener("click", close);
  bar.append(shut);
  document.addEventListener("keydown", close);
  document.body.append(bar);
  document.documentElement.classList.add("walking");
  var here = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (here && stops[place][0].endsWith("#" + here.id)) mark(here, stops[place][1], stops[place][2]);
  // Whoever walks by keyboard has the way on under the fingers.
  (bar.querySelector("[rel=next]") || shut).focus({ preventScroll: true });
})();
