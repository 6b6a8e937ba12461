// A thread walked in place: a bar at the foot of the screen leads from stop to stop, and the stop's words are marked.
// Which thread and which stop stands in the address (?walk=border.4), so that it works from disk and can be shared.
(function () {
  "use strict";
  var root = new URL("..", document.currentScript.src);
  var asked = /[?&]walk=([\w-]+)\.(\d+)/.exec(location.search), walk = asked && window.readerWalks[asked[1]];
  var place = asked && asked[2] - 1, stops = walk && walk[1];
  if (!stops || !stops[place]) return;

  function link(words, label, href, rel) {
    var made = document.createElement("a");
    made.textContent = words;
    made.setAttribute("aria-label", label);
    made.href = href;
    if (rel) made.rel = rel;
    return made;
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

  var bar = document.createElement("nav"), name = document.createElement("span"), shut = document.createElement("button");
  bar.className = "walk-bar";
  bar.setAttribute("aria-label", "Walking the thread " + walk[0]);
  bar.setAttribute("data-not-source", "");
  name.append(link(walk[0], "Thread: " + walk[0], new URL("threads/" + asked[1] + ".html", root).href), " · " + (place + 1) + " of " + stops.length);
  bar.append(name);
  if (place > 0) bar.append(link("← " + stops[place - 1][3], "Stop before: " + stops[place - 1][3], address(place - 1), "prev"));
  if (place + 1 < stops.length) bar.append(link(stops[place + 1][3] + " →", "Next stop: " + stops[place + 1][3], address(place + 1), "next"));
  shut.type = "button";
  shut.textContent = "×";
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
