// The search of the one-file edition: what can be found is read from the page itself.
(function () {
  "use strict";
  const add = window.readerRecords.add, BLOCKS = "h2, h3, h4, h5, p, li, td, th, dt, dd, summary, pre, figcaption";

  function text(node, without) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(without || ".note-sign, .ring, .dot").forEach(function (one) { one.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  // Of a register's entry the names, and the paragraphs that mention it.
  function entryOf(all, heading, register) {
    const own = [text(heading).replace(/ \((?:c\. |born |died )?\d.*\)$/, "")], others = [], at = [];
    let gloss = "";
    for (let next = heading.nextElementSibling; next && !/^H/.test(next.tagName); next = next.nextElementSibling) {
      next.querySelectorAll("[lang]").forEach(function (name) { others.push(text(name)); });
      next.querySelectorAll("li").forEach(function (line) {
        if (/^(?:Also|In the text): /.test(text(line))) others.push.apply(others, text(line).replace(/^[^:]+: /, "").split(", "));
      });
      next.querySelectorAll(".loci a[href]").forEach(function (link) { at.push(link.hash); });
      gloss += " " + text(next);
    }
    return add(all, { kind: "entry", title: own[0], path: "#" + heading.id, register: register, gloss: gloss, years: (/\((.*\d.*)\)$/.exec(text(heading)) || [])[1], native: [], at: at }, own, others);
  }

  function records() {
    const all = [], paragraphs = new Map();
    document.querySelectorAll("main > article").forEach(function (article) {
      const title = text(article.querySelector("h2, h3")), id = article.querySelector("[id]").id, texts = article.querySelector(".pn");
      const kind = article.dataset.period;
      let heading = null, entry = null, rest = [];
      function flush() {
        const place = heading ? title + ": " + text(heading) : title;
        if (rest.length && !entry) add(all, { kind: "page", title: place, path: "#" + (heading || article.querySelector("[id]")).id, body: rest.join(" ") }, []);
        rest = [];
      }
      add(all, { kind: texts ? "chapter" : kind === "threads" ? "thread" : "page", title: title, path: "#" + id, period: texts ? title : "" }, [title]);
      article.querySelectorAll(BLOCKS).forEach(function (block) {
        if (block.parentElement.closest("p, li, td, th, dt, dd")) return;
        const number = block.querySelector(".pn"), event = block.querySelector("a.ev");
        if (/^H/.test(block.tagName)) {
          if (text(block) === title) return;
          flush();
          heading = block;
          entry = kind === "register" && block.tagName === "H5" && entryOf(all, block, id.replace("register-", ""));
          if (texts && block.id && !block.closest("aside, section")) add(all, { kind: "section", title: text(block), path: "#" + block.id, period: title }, [text(block)]);
        } else if (number) {
          paragraphs.set("#" + number.id, add(all, {
            kind: "paragraph", title: (heading ? text(heading) : title) + ", paragraph " + text(number), path: "#" + number.id, period: title, body: text(block, "[data-not-source]"),
          }, []));
        } else if (block.querySelector(".lemma")) {
          add(all, { kind: "note", title: text(block.querySelector(".lemma")).replace(/:$/, ""), path: "#" + block.id, period: title, body: text(block), text: text(block, ".lemma") }, []);
        } else if (event) {
          add(all, { kind: "event", title: text(event.nextElementSibling || event), path: "#" + event.id, years: text(event), body: text(block) }, []);
        } else if (block.id && /^about/.test(block.id)) {
          add(all, { kind: "page", title: heading ? title + ": " + text(heading) : title, path: "#" + block.id, body: text(block) }, []);
        } else rest.push(text(block));
      });
      flush();
    });
    all.forEach(function (record) {
      if (record.kind === "entry") record.at = record.at.map(function (hash) { return paragraphs.get(hash); }).filter(Boolean);
    });
    return all;
  }

  const letters = new Set(Array.from(document.querySelectorAll(".pn"), function (number) { return number.id[0]; }));
  window.readerBook = { records: records, texts: Array.from(letters, function (letter) { return [letter, letter]; }) };

  const door = document.createElement("button");
  door.type = "button";
  door.className = "search-door";
  door.textContent = "Search";
  document.body.prepend(door);
  function open() { window.readerDialog.open(""); }
  door.addEventListener("click", open);
  document.addEventListener("keydown", function (event) {
    const writing = event.target.closest("input, textarea"), chord = (event.ctrlKey || event.metaKey) && event.key === "k";
    if (document.querySelector("dialog[open]") || !chord && (writing || event.ctrlKey || event.metaKey || event.altKey || event.key !== "/" && event.key !== "s")) return;
    event.preventDefault();
    open();
  });
})();
