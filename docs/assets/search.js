// The search dialog, and the words that were searched for marked where a result leads. Loaded when first needed.
(function () {
  "use strict";
  const { tokens, tight } = window.readerRecords;
  const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;
  const SHOWN = 6, SNIPPET_WORDS = 30;
  const GROUPS = [
    { title: "Chapters", kinds: ["chapter", "section", "paragraph"] },
    { title: "Register", kinds: ["entry"] },
    { title: "Threads", kinds: ["thread"] },
    { title: "Timeline", kinds: ["event"] },
    { title: "Notes", kinds: ["note"] },
    { title: "Other pages", kinds: ["page"] },
  ];
  const LISTS = ["register/index.html Registers", "threads/index.html Threads", "timeline.html Timeline", "about/works.html Bibliography"]
    .map(function (one) { return { path: one.split(" ")[0], title: one.split(" ")[1] }; });
  const HINT = "Names in any spelling or script · years · “a phrase in quotes”";
  const book = window.readerBook, reader = window.reader, root = book ? location.href : new URL("..", document.currentScript.src);
  let dialog, field, status, list, latest = "";

  // What can be found: at first the texts and the names, then what only notes, glosses and further pages hold as well.
  let finder, whole;
  function first(query) {
    return Promise.all(book ? [] : ["search-records.js", "search-times.js", "search-rank.js", "search-data.js"].map(reader.load)).then(function () {
      finder = finder || (book ? window.readerRank(book.records(), book.texts) : ranked());
      return told(finder.find(query), query);
    });
  }

  function find(query) {
    if (book) return first(query);
    return Promise.all([first("")].concat(["cards-data.js", "search-more.js"].map(reader.load))).then(function () {
      whole = finder = whole || ranked({ cards: window.readerCards, passages: window.readerMore });
      return told(finder.find(query), query);
    });
  }

  function ranked(more) { return window.readerRank(window.readerRecords.records(window.readerData, more), window.readerData.texts); }

  // The results, each with why it was found and with the words to mark in it.
  function told(results, query) {
    const known = new Map();
    return results.map(function (one) {
      if (!known.has(one.terms)) known.set(one.terms, marks(one.terms, one.phrases.map(tokens)));
      return Object.assign(one, { why: why(one, query), marks: known.get(one.terms) });
    });
  }

  // The words to mark, as lists of words that stand side by side.
  function marks(terms, phrases) {
    return phrases.concat(terms.filter(function (one) { return !phrases.flat().includes(one.list[0]); }).flatMap(function (one) {
      const names = one.entries.flatMap(function (entry) { return entry.names.map(function (name) { return name.list; }); });
      return names.concat(Array.from(one.means.keys(), function (word) { return [word]; }));
    }));
  }

  function quoted(text) { return "“" + text + "”"; }

  // A word as a text has it: "Nerchinsk" for "nerchinsk".
  function asWritten(text, word) {
    return (text.match(WORD) || []).find(function (one) { return folded(one) === word; }) || word;
  }

  // "matched “Sinkiang”: printed here “Xinjiang”", "“Nerchisnk” read as “Nerchinsk”", "without “bananas”".
  function why(result, query) {
    const record = result.record, parts = [];
    function has(name) { return record.folded.includes(name.folded) || record.names.some(function (own) { return own.folded.includes(name.folded); }); }
    result.terms.forEach(function (one) {
      const entry = one.entries.includes(record) ? record : one.entries[0];
      const asked = entry && entry.names.find(function (name) { return name.tight === tight(one.list); });
      const here = asked && entry.names.find(function (name) { return name.here && (record === entry || has(name)); });
      if (here && here.tight !== asked.tight && !record.folded.includes(asked.folded) && !here.folded.includes(asked.folded)) {
        parts.push("matched " + quoted(asked.text) + ": printed here " + quoted(here.text));
      }
    });
    const own = record.names.map(function (name) { return name.text; }).concat(record.body || "").join(" ");
    if (result.guess) result.read.forEach(function ([word, to]) {
      if (to !== word) parts.push(quoted(asWritten(query, word)) + " read as " + quoted(asWritten(own, to)));
    });
    const missing = result.terms.filter(function (one) { return !one.found.has(record.number); }).map(function (one) {
      return quoted(one.list.map(function (word) { return asWritten(query, word); }).join(" "));
    });
    if (missing.length) parts.push("without " + missing.join(", "));
    return parts.join("; ");
  }

  function address(result) { return new URL(result.path, root).href; }

  function element(name, properties, children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append.apply(made, children || []);
    return made;
  }

  function build() {
    field = element("input", { type: "text", id: "search-field", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
    field.setAttribute("aria-describedby", "search-count");
    const close = element("button", { type: "button", className: "search-close", textContent: "Close" });
    const label = element("label", { htmlFor: "search-field", textContent: "Search" });
    status = element("p", { id: "search-count", className: "search-count" });
    status.setAttribute("role", "status");
    list = element("div", { className: "search-results" });
    dialog = element("dialog", { id: "search", className: "search" }, [
      element("div", { className: "search-head" }, [label, field, close]), status, list,
    ]);
    dialog.setAttribute("aria-label", "Search the book");
    document.body.append(dialog);
    close.addEventListener("click", function () { dialog.close(); });
    field.addEventListener("input", function () { update(); });
    dialog.addEventListener("keydown", keys);
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  }

  function open(query) {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    if (query) field.value = query;
    field.focus();
    field.select();
    if (query) field.setSelectionRange(query.length, query.length);
    update();
  }

  // Only the latest query is answered.
  function update() {
    const query = field.value;
    latest = query;
    if (!query.trim()) { show([], HINT); return Promise.resolve(); }
    return (whole || book ? Promise.resolve([]) : first(query)).then(function (results) {
      const sure = results.filter(function (one) { return !one.guess; });
      if (query === latest && sure.length) show(results, counted(results));
      return find(query);
    }).then(function (results) {
      if (query === latest) show(results, counted(results));
    }, function () {
      if (query === latest) show([], "The search could not be loaded.");
    });
  }

  function counted(results) {
    const sure = results.filter(function (one) { return !one.guess; }).length;
    const more = results.length - sure;
    if (!results.length) return "Nothing found: no page has these words.";
    if (!sure) return "Nothing has all of it. " + number(more) + " near to it:";
    return number(sure) + (more ? ", and " + more + " near to it" : "");
  }

  function number(count) { return count + (count === 1 ? " result" : " results"); }

  function show(results, words) {
    const sure = results.filter(function (one) { return !one.guess; });
    const near = results.filter(function (one) { return one.guess; });
    list.replaceChildren.apply(list, groups(sure));
    if (near.length && sure.length) list.append(element("p", { className: "search-near", textContent: "Not all of it, or spelled otherwise:" }));
    list.append.apply(list, groups(near));
    if (!results.length && field.value.trim() && finder) list.append.apply(list, nothing());
    list.scrollTop = 0;
    status.textContent = words;
  }

  // Where nothing is found: the names nearest to it, and the lists of all that can be.
  function nothing() {
    function line(words, results) {
      return element("p", { className: "search-near" }, [words].concat(results.flatMap(function (one, at) {
        return [at ? " · " : " ", element("a", { href: address(one), textContent: one.title })];
      })));
    }
    const near = finder.near(field.value);
    return (near.length ? [line("Names most like it:", near)] : []).concat(line("Everything that is named:", LISTS));
  }

  // The kinds in the order of their best results.
  function groups(results) {
    return GROUPS.map(function (group) {
      return { title: group.title, results: results.filter(function (one) { return group.kinds.includes(one.kind); }) };
    }).filter(function (group) { return group.results.length; }).sort(function (a, b) {
      return results.indexOf(a.results[0]) - results.indexOf(b.results[0]);
    }).map(function (group) {
      const items = element("ul", {}, group.results.slice(0, SHOWN).map(item));
      const parts = [element("h2", { textContent: group.title }), items];
      if (group.results.length > SHOWN) parts.push(rest(items, group.results.slice(SHOWN)));
      return element("section", {}, parts);
    });
  }

  function rest(items, results) {
    const button = element("button", { type: "button", textContent: "Show " + results.length + " more" });
    button.addEventListener("click", function () {
      const added = results.map(item);
      items.append.apply(items, added);
      added[0].firstChild.focus();
      button.remove();
    });
    return button;
  }

  function item(result) {
    const record = result.record;
    const link = element("a", { href: address(result) }, [
      element("strong", {}, marked(result.title, result.marks)),
      element("span", { className: "search-place", textContent: place(result) }),
      element("span", { className: "search-text" }, snippet(result)),
    ]);
    if (result.why) link.append(element("span", { className: "search-why", textContent: result.why }));
    link.dataset.period = record.path.split(".")[0];
    link.addEventListener("click", function (event) { follow(event, link, result); });
    return element("li", {}, [link]);
  }

  function place(result) {
    const record = result.record;
    return [result.period, record.about, record.years].filter(Boolean).join(" · ");
  }

  function snippet(result) {
    const record = result.record, lists = result.marks;
    if (record.native) {
      const native = element("span", { className: "search-native", textContent: record.native.slice(0, 2).join(" · ") });
      return record.at.length ? [native, " ", ...around(record.at[0].body, lists)] : [native];
    }
    if (record.kind === "note") return record.text ? around(record.text, lists) : [];
    if (record.told || record.body) return around((record.told || record).body, lists);
    const parts = record.parts || [];
    const best = parts.find(function (part) { return spans(part.body, lists).length; }) || parts[0];
    return best ? around(best.body, lists) : [];
  }

  // Of the text the stretch with the most different words to mark, and some words around them.
  function around(text, lists) {
    const words = Array.from(text.matchAll(/\S+/g));
    const hits = spans(text, lists).map(function (span) {
      const at = words.findIndex(function (word) { return word.index + word[0].length > span[0]; });
      return { at: at, word: text.slice(span[0], span[1]).toLowerCase() };
    });
    function near(hit) {
      return new Set(hits.filter(function (one) { return one.at >= hit.at && one.at < hit.at + SNIPPET_WORDS - 6; }).map(function (one) { return one.word; })).size;
    }
    const best = hits.length ? hits.reduce(function (a, b) { return near(b) > near(a) ? b : a; }).at : 0;
    const first = words.length <= SNIPPET_WORDS ? 0 : Math.max(0, Math.min(best - 6, words.length - SNIPPET_WORDS));
    const last = words[Math.min(first + SNIPPET_WORDS, words.length) - 1];
    const cut = text.slice(words[first].index, last.index + last[0].length);
    return [first ? "… " : "", ...marked(cut, lists), last.index + last[0].length < text.length ? " …" : ""];
  }

  // What finds the lists of words again: single words, and the longer lists by their first word.
  const matchers = new WeakMap();
  function matcher(lists) {
    if (!matchers.has(lists)) {
      const made = { single: new Set(), longer: new Map() };
      lists.forEach(function (one) {
        if (one.length === 1) made.single.add(one[0]);
        else made.longer.set(one[0], (made.longer.get(one[0]) || []).concat([one]));
      });
      matchers.set(lists, made);
    }
    return matchers.get(lists);
  }

  const known = new Map();
  function folded(word) {
    if (!known.has(word)) known.set(word, tokens(word)[0]);
    return known.get(word);
  }

  // Where in a text the lists of words stand: [start, end], in order, joined where they touch.
  function spans(text, lists) {
    const wanted = matcher(lists), found = [];
    const words = Array.from(text.matchAll(WORD), function (word) {
      return { token: folded(word[0]), start: word.index, end: word.index + word[0].length };
    });
    words.forEach(function (word, at) {
      if (wanted.single.has(word.token)) found.push([word.start, word.end]);
      (wanted.longer.get(word.token) || []).forEach(function (list) {
        if (list.every(function (part, step) { return words[at + step] && words[at + step].token === part; })) {
          found.push([word.start, words[at + list.length - 1].end]);
        }
      });
    });
    return found.reduce(function (joined, span) {
      const before = joined[joined.length - 1];
      if (before && span[0] <= before[1]) before[1] = Math.max(before[1], span[1]);
      else joined.push(span);
      return joined;
    }, []);
  }

  function marked(text, lists) {
    let end = 0;
    const parts = spans(text, lists).flatMap(function (span) {
      const before = text.slice(end, span[0]);
      end = span[1];
      return [before, element("mark", { textContent: text.slice(span[0], span[1]) })];
    });
    return parts.concat(text.slice(end));
  }

  function keys(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      update().then(function () {
        const first = list.querySelector("a");
        if (first) first.click();
      });
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.target.closest("li")) {
      field.focus();
    }
  }

  function step(by) {
    const stops = [field].concat(Array.from(list.querySelectorAll("a, button")));
    const next = stops[Math.max(0, stops.indexOf(document.activeElement) + by)];
    if (next) next.focus();
  }

  // The words to mark travel beside the address, which stays the one to cite.
  function follow(event, link, result) {
    const hits = JSON.stringify({ href: link.href, marks: result.marks });
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = location.href.split("#")[0] === link.href.split("#")[0];
    dialog.close();
    if (here) setTimeout(land, 0, hits);
    else try { sessionStorage.setItem("hits", hits); } catch (error) { /* a browser may forbid it */ }
  }

  // Every hit of the page is marked; what was chosen comes first, and a bar leads to the next.
  let bar, hits = [], at = 0;
  function land(text) {
    const asked = JSON.parse(text);
    clear();
    if (location.href.split("#")[0] !== asked.href.split("#")[0]) return;
    const target = document.getElementById(decodeURIComponent(new URL(asked.href).hash.slice(1))) || document.body;
    document.querySelectorAll(".page").forEach(function (page) { markIn(page, asked.marks); });
    hits = Array.from(document.querySelectorAll("mark.hit")).filter(function (mark) { return !mark.dataset.rest; });
    if (!hits.length) return;
    at = Math.max(0, hits.findIndex(function (mark) { return (target.closest("p, li, tr") || target).contains(mark) || target.compareDocumentPosition(mark) & 4; }));
    function button(name, act) { return element("button", { type: "button", textContent: name, onclick: act }); }
    bar = element("div", { className: "search-hits" }, [
      element("span", { role: "status" }), button("Previous", function () { go(-1); }), button("Next", function () { go(1); }), button("Close", clear),
    ]);
    document.body.append(bar);
    document.addEventListener("keydown", hitKeys);
    tell();
  }

  function tell() {
    hits.forEach(function (mark, place) { mark.classList.toggle("now", place === at); });
    bar.firstChild.textContent = at + 1 + " of " + hits.length;
  }

  function go(by) {
    at = (at + by + hits.length) % hits.length;
    for (let fold = hits[at].closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    hits[at].scrollIntoView({ block: "center" });
    tell();
  }

  function hitKeys(event) {
    if (dialog && dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "Escape") clear();
    else if (event.key === "n" || event.key === "p") go(event.key === "n" ? 1 : -1);
  }

  function markIn(block, lists) {
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), nodes = [];
    let text = "";
    while (walk.nextNode()) {
      const node = walk.currentNode, around = node.parentElement.closest("p, li, td, th, h1, h2, h3, h4, h5, summary, figcaption");
      if (node.parentElement.closest(".pn, .note-sign, .margin-note, svg, script, style, mark")) continue;
      if (nodes.length && nodes[nodes.length - 1].block !== around) text += "\n";
      nodes.push({ node: node, start: text.length, block: around });
      text += node.data;
    }
    const found = spans(text, lists);
    nodes.forEach(function (part) {
      found.slice().reverse().forEach(function (span) {
        const from = Math.max(span[0] - part.start, 0), to = Math.min(span[1] - part.start, part.node.data.length);
        if (from >= to) return;
        const range = document.createRange(), mark = element("mark", { className: "hit" });
        range.setStart(part.node, from);
        range.setEnd(part.node, to);
        range.surroundContents(mark);
        // A hit that runs over a link is marked in parts, and counts once.
        if (span[0] < part.start) mark.dataset.rest = "";
      });
    });
  }

  function clear() {
    document.removeEventListener("keydown", hitKeys);
    if (bar) bar.remove();
    bar = null;
    document.querySelectorAll("mark.hit").forEach(function (mark) {
      const parent = mark.parentNode;
      mark.replaceWith.apply(mark, mark.childNodes);
      parent.normalize();
    });
  }

  window.readerDialog = { open: open, land: land, first: first, find: find, address: address };
})();
