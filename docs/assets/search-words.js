// How words are read, what a record of the search is, and an index of every word.
(function () {
  "use strict";
  const YEAR = /^(?:1\d|20)\d\d$/, PLAIN = /^[ -~]*$/, BRITISH = /is(?=(?:e[ds]?|ing|ations?)\b)/g;
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
    const years = (record.happened || record.kind !== "entry" && record.kind !== "page") && (record.years || record.title).match(/\d{4}/g);
    if (years) record.span = [+years[0], +years[years.length - 1]];
    record.number = all.push(record) - 1;
    return record;
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
      put(tokens(record.years || ""), record.register === "people" ? 0.6 : 1.5);
      put(tokens(record.kind === "page" ? record.title : record.about || ""), 0.8);
      put(record.aside.split(" ").filter(Boolean), 0.4);
      // A year is found in what lasts over it, and in a section by its paragraphs.
      const [first, last] = record.happened && record.span || [1, 0];
      put(Array.from({ length: last - first + 1 }, function (_, at) { return String(first + at); }), 0.3);
      (record.parts || []).forEach(function (part) { put(part.words.filter(function (word) { return YEAR.test(word); }), 0.3); });
    });
    return found;
  }

  window.readerRecords = { tokens: tokens, spaced: spaced, tight: tight, add: add, index: index };
})();
