// What can be found: records with names and words, and an index of every word; and the edition's data as records.
(function () {
  "use strict";
  const SPAN = /(\d{4})s?–(\d{4})/, PLAIN = /^[ -~]*$/, BRITISH = /is(?=(?:e[ds]?|ing|ations?)\b)/g;
  const PLAIN_WORD = /[a-z0-9]+(?:-[a-z0-9]+)*/g, WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:-(?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
  // Registers whose years are a stretch of time that something happened in, not a life.
  const HAPPENED = ["treaties", "conflicts"];

  // Words in one spelling for what readers spell alike: case, accents, ё, apostrophes, dashes, -ise and -ize.
  function compounds(text) {
    if (PLAIN.test(text)) return text.toLowerCase().replace(/'/g, "").replace(BRITISH, "iz").match(PLAIN_WORD) || [];
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’‘ʼʻ`´]/g, "").replace(/[‐-―−]/g, "-").replace(/臺/g, "台")
      .replace(BRITISH, "iz").match(WORD) || [];
  }

  function tokens(text) { return compounds(text).flatMap(function (word) { return word.split("-"); }); }

  // "kaishek" for "Kai-shek": readers leave hyphens out.
  function joined(text) {
    return compounds(text).filter(function (word) { return /\D-\D/.test(word); }).map(function (word) { return word.replaceAll("-", ""); });
  }

  // Words with a space at either end and between them, so that a phrase is found by its letters.
  function spaced(list) { return " " + list.join(" ") + " "; }

  // A whole name without its gaps: "The border" and "border" are one.
  function tight(list) { return (list[0] === "the" ? list.slice(1) : list).join(""); }

  function named(text, here) {
    const list = tokens(text);
    return { text: text, here: here, list: list, folded: spaced(list), tight: tight(list) };
  }

  // Adds a record to all: its own names, those from outside the texts, what is said of it.
  function add(all, record, own, others) {
    record.names = own.filter(Boolean).map(function (text) { return named(text, true); })
      .concat((others || []).map(function (text) { return named(text, false); }));
    record.words = tokens(record.body || "");
    record.folded = spaced(record.words);
    record.aside = spaced(tokens(record.gloss || ""));
    record.weight = 1 / (0.75 + record.words.length / 400);
    record.happened = record.kind === "event" || HAPPENED.includes(record.register);
    const span = (record.happened || record.kind !== "entry" && record.kind !== "page") && SPAN.exec(record.years || record.title);
    if (span) record.span = span.slice(1);
    record.number = all.push(record) - 1;
    return record;
  }

  function periods(paragraphs) {
    return Array.from(new Set(paragraphs.map(function (one) { return one.period; }).filter(Boolean))).join(", ");
  }

  // The records in a row. more: passages of other pages, and what cards show of entries and notes.
  function records(data, more) {
    const all = [], paragraphs = new Map(), cards = more ? more.cards : {};
    function names(joined) { return joined ? joined.split("|") : []; }

    const entries = Object.entries(data.entries).flatMap(function ([register, rows]) {
      return rows.map(function (row) { return [register].concat(row); });
    }).map(function ([register, id, name, about, years, forms, others], number) {
      const path = "register/" + register + ".html#" + (id || tokens(name).join("-")), card = cards[path] || ["", "", "", ""];
      const native = names(card[2]).concat(names(data.cyrillic[number]));
      return add(all, {
        kind: "entry", title: name, path: path, gloss: card[0] + " " + card[3], register: register, about: about, years: years, native: native, at: [],
      }, [name].concat(names(forms)), names(others).concat(native));
    });

    data.chapters.forEach(function ([id, title, heading, period, years, sections]) {
      sections.forEach(function ([section, name, parts]) {
        const path = id + ".html" + (section ? "#" + section : "");
        const found = parts.map(function ([locus, words, numbers, period]) {
          const record = add(all, {
            kind: "paragraph", title: (name || title) + ", paragraph " + locus.slice(1), path: id + ".html#" + locus, period: period, body: words,
          }, []);
          numbers.forEach(function (number) { entries[number].at.push(record); });
          paragraphs.set(locus, record);
          return record;
        });
        if (section) add(all, { kind: "section", title: name, path: path, period: period, parts: found }, [name]);
      });
      add(all, { kind: "chapter", title: title, path: id + ".html", period: period, years: years }, [title, heading]);
    });
    entries.forEach(function (entry) { entry.period = periods(entry.at); });

    data.threads.forEach(function ([id, title, short, stops]) {
      const period = periods(stops.map(function (locus) { return paragraphs.get(locus); })), path = "threads/" + id + ".html";
      const intro = more ? cards[path][0] : "";
      add(all, { kind: "thread", title: title, path: path, body: intro, period: period }, [title, short]);
      if (intro) add(all, { kind: "page", title: "Threads: " + title, path: "threads/index.html", body: intro }, []);
    });
    Object.entries(cards).forEach(function ([path, [text, on, works, locus, period]]) {
      const at = paragraphs.get((/#([a-z]\d+)-/.exec(path) || [])[1]);
      if (path.startsWith("timeline")) add(all, {
        kind: "event", title: on, path: path, period: period, years: works, body: on, gloss: text, told: paragraphs.get(locus),
      }, []);
      else if (!/^(?:register|threads)/.test(path)) add(all, { kind: "note", title: on.replace("Note on ", ""), path: path, period: at && at.period, body: on + " " + text + " " + (works || ""), text: text }, []);
    });
    Object.entries(more && more.passages || {}).forEach(function ([page, [title, ...rows]]) {
      if (!all.some(function (record) { return record.path === page; })) add(all, { kind: "page", title: title, path: page }, [title]);
      for (let at = 0, heading = ""; at < rows.length; at += 3) {
        heading = rows[at + 1] || rows[at] && heading;
        add(all, { kind: "page", title: heading ? title + ": " + heading : title, path: page + (rows[at] && "#") + rows[at], body: rows[at + 2] }, []);
      }
    });
    return all;
  }

  // word -> (number of a record -> weight): a name weighs more than a word of a text, a word more in a short text.
  function index(all) {
    const found = new Map();
    all.forEach(function (record) {
      function put(words, weight) {
        words.forEach(function (word) {
          let here = found.get(word);
          if (!here) found.set(word, here = new Map());
          const before = here.get(record.number);
          here.set(record.number, before ? Math.max(before, weight) + Math.min(before, weight) / 10 : weight);
        });
      }
      put(record.words.concat(joined(record.body || "")), record.weight);
      // Of names alike that of which the texts say more comes first.
      const often = record.at ? Math.min(record.at.length, 50) / 100 : 0;
      record.names.forEach(function (name) { put(name.list.concat(joined(name.text)), (name.here ? 3 : 2.6) + often); });
      put(tokens(record.years || ""), record.register === "people" ? 0.6 : 2);
      put(tokens(record.kind === "page" ? record.title : record.about || ""), 0.8);
      put(record.aside.split(" ").filter(Boolean), 0.4);
    });
    return found;
  }

  window.readerRecords = { tokens: tokens, spaced: spaced, tight: tight, add: add, records: records, index: index };
})();
