// What can be found, made from the edition's data: records with names and words, and an index of every word.
(function () {
  "use strict";
  const SPAN = /(\d{4})s?–(\d{4})/;
  // Registers whose years are a stretch of time that something happened in, not a life.
  const HAPPENED = ["treaties", "conflicts"];
  const PLAIN = /^[ -~]*$/, PLAIN_WORD = /[a-z0-9]+(?:-[a-z0-9]+)*/g;
  const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:-(?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

  // Words in one spelling for what readers spell alike: case, accents, ё, apostrophes, dashes.
  function compounds(text) {
    if (PLAIN.test(text)) return text.toLowerCase().replace(/'/g, "").match(PLAIN_WORD) || [];
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’‘ʼʻ`´]/g, "").replace(/[‐-―−]/g, "-").replace(/臺/g, "台").match(WORD) || [];
  }

  function parted(words) {
    return words.some(hyphened) ? words.flatMap(function (word) { return word.split("-"); }) : words;
  }

  function hyphened(word) { return word.includes("-"); }

  function tokens(text) { return parted(compounds(text)); }

  // "kaishek" for "Kai-shek": readers leave hyphens out.
  function joined(words) {
    return words.filter(function (word) { return hyphened(word) && /\D-\D/.test(word); })
      .map(function (word) { return word.replaceAll("-", ""); });
  }

  // Words with a space at either end and between them, so that a phrase is found by its letters.
  function spaced(list) { return " " + list.join(" ") + " "; }

  // A whole name without its gaps: "The border" and "border" are one.
  function tight(list) { return (list[0] === "the" ? list.slice(1) : list).join(""); }

  function named(text, here) {
    const words = compounds(text), list = parted(words);
    return { text: text, here: here, list: list, joined: joined(words), folded: spaced(list), tight: tight(list) };
  }

  // The records in a row; every paragraph stands before the section and the thread it belongs to. more: the passages of
  // other pages, and what cards show of entries and notes.
  function records(data, more) {
    const all = [], paragraphs = new Map();

    function add(record, own, others) {
      record.names = own.filter(Boolean).map(function (text) { return named(text, true); })
        .concat((others || []).map(function (text) { return named(text, false); }));
      const words = compounds(record.body || "");
      record.words = parted(words);
      record.joined = joined(words);
      record.folded = spaced(record.words);
      record.happened = record.kind === "event" || HAPPENED.includes(record.register);
      const span = (record.happened || record.kind !== "entry") && SPAN.exec(record.years || record.title);
      if (span) record.span = span.slice(1);
      record.number = all.push(record) - 1;
      return record;
    }

    function names(joined) { return joined ? joined.split("|") : []; }

    const entries = Object.entries(data.entries).flatMap(function ([register, rows]) {
      return rows.map(function (row) { return [register].concat(row); });
    }).map(function ([register, id, name, about, years, forms, others], number) {
      const native = data.native.flatMap(function (script) { return names(script[number]); });
      const path = "register/" + register + ".html#" + (id || tokens(name).join("-"));
      return add({
        kind: "entry", title: name, path: path, gloss: more ? more.cards[path][0] : "",
        register: register, about: about, years: years, native: native, at: [],
      }, [name].concat(names(forms)), names(others).concat(native));
    });

    function addParagraph(row, page, place) {
      const [locus, words, numbers, period] = row;
      const record = add({
        kind: "paragraph", title: place.title + ", paragraph " + locus.slice(1), path: page + "#" + locus,
        period: period, body: words, named: numbers.map(function (number) { return entries[number]; }),
      }, []);
      record.named.forEach(function (entry) { entry.at.push(record); });
      paragraphs.set(locus, record);
      return record;
    }

    data.chapters.forEach(function (row) {
      const [id, title, heading, period, years, sections] = row;
      const page = id + ".html";
      sections.forEach(function (section) {
        const place = section[0] ? { title: section[1], path: page + "#" + section[0] } : { title: title, path: page };
        const parts = section[2].map(function (part) { return addParagraph(part, page, place); });
        if (!section[0]) return;
        add({ kind: "section", title: section[1], path: place.path, period: period, parts: parts }, [section[1]]);
      });
      add({ kind: "chapter", title: title, path: page, period: period, years: years }, [title, heading]);
    });
    entries.forEach(function (entry) { entry.period = periods(entry.at); });

    data.threads.forEach(function (row) {
      const [id, title, short, intro, stops] = row;
      add({
        kind: "thread", title: title, path: "threads/" + id + ".html", body: intro,
        period: periods(stops.map(function (locus) { return paragraphs.get(locus); })),
      }, [title, short]);
    });

    data.events.forEach(function (row) {
      const [id, locus, label, date, period] = row;
      add({
        kind: "event", title: label, path: "timeline.html#ev-" + id, period: period, years: date, body: label, gloss: "",
        told: paragraphs.get(locus),
      }, []);
    });

    data.notes.forEach(function (row) {
      const [id, locus, start, length, kind, rank] = row;
      const at = paragraphs.get(locus);
      const quote = typeof start === "string" ? start : at.body.slice(start, start + length);
      const path = (rank === 1 ? at.path.split("#")[0] : "about/notes.html") + "#" + id;
      const text = more && more.cards[path];
      add({
        kind: "note", title: "“" + quote + "”", path: path, period: at.period,
        about: kind, body: text ? quote + " " + text[0] + " " + (text[2] || "") : quote, text: text ? text[0] : "",
      }, []);
    });
    data.pages.forEach(function (row) { add({ kind: "page", title: row[1], path: row[0] }, [row[1]]); });
    const at = new Map(more ? all.map(function (record) { return [record.path, record]; }) : []);
    (more ? more.passages : []).forEach(function (row) {
      if (row.length === 3) add({ kind: "page", title: row[1], path: row[0], body: row[2] }, []);
      else at.get(row[0]).gloss += " " + row[1];
    });
    nameTitles(all, entries);
    return all;
  }

  function periods(paragraphs) {
    return Array.from(new Set(paragraphs.map(function (one) { return one.period; }).filter(Boolean))).join(", ");
  }

  // Which entries stand in the titles of sections and threads, so that their other names find these too.
  function nameTitles(all, entries) {
    all.forEach(function (record) {
      if (record.kind !== "section" && record.kind !== "thread") return;
      record.named = entries.filter(function (entry) {
        return entry.names.some(function (name) { return name.here && record.names[0].folded.includes(name.folded); });
      });
    });
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
      const weight = 1 / (0.75 + record.words.length / 400);
      put(record.words, weight);
      put(record.joined, weight);
      record.names.forEach(function (name) { put(name.list.concat(name.joined), name.here ? 3 : 2.6); });
      put(tokens(record.years || ""), record.register === "people" ? 0.6 : 2);
      put(tokens(record.kind === "page" ? record.title : record.about || ""), 0.8);
      put(tokens(record.gloss || ""), 0.4);
    });
    return found;
  }

  window.readerRecords = { tokens: tokens, spaced: spaced, tight: tight, records: records, index: index };
})();
