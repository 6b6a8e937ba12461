// The edition's data as records of the search.
(function () {
  "use strict";
  const { tokens, add } = window.readerRecords;

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
      const native = names(card[2]).concat(data.native.flatMap(function (script) { return names(script[number]); }));
      return add(all, {
        kind: "entry", title: name, path: path, gloss: card[0] + " " + card[3], register: register, about: about, years: years, native: native, at: [],
      }, [name].concat(names(forms)), names(others).concat(native));
    });

    data.chapters.forEach(function ([id, title, heading, period, years, sections]) {
      sections.forEach(function ([section, name, parts]) {
        const path = id + ".html" + (section ? "#" + section : "");
        const found = parts.map(function ([locus, words, numbers, own]) {
          const record = add(all, {
            kind: "paragraph", title: (name || title) + ", paragraph " + locus.slice(1), path: id + ".html#" + locus, period: own || period, body: words,
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

    const [noted, ...persons] = data.noted;
    persons.forEach(function ([name, rest]) { add(all, { kind: "page", title: name, path: noted, body: name + " " + rest }, []); });
    Object.entries(cards).forEach(function ([path, [text, on, works, locus, period]]) {
      const at = paragraphs.get((/#([a-z]\d+)-/.exec(path) || [])[1]);
      if (path.startsWith("timeline")) add(all, {
        kind: "event", title: on, path: path, period: period, years: works, body: on, gloss: text, told: paragraphs.get(locus),
      }, []);
      else if (path.startsWith("threads")) {
        add(all, { kind: "thread", title: on, path: path, body: text, period: locus }, [on, works]);
        add(all, { kind: "page", title: "Threads: " + on, path: "threads/index.html", body: text }, []);
      } else if (!path.startsWith("register")) add(all, { kind: "note", title: on.replace("Note on ", ""), path: path, period: at && at.period, body: on + " " + text + " " + (works || ""), text: text }, []);
    });
    Object.entries(more && more.passages || {}).forEach(function ([page, [title, ...rows]]) {
      if (!all.some(function (record) { return record.path === page && record.names.length; })) add(all, { kind: "page", title: title, path: page }, [title]);
      for (let at = 0, heading = ""; at < rows.length; at += 3) {
        heading = rows[at + 1] || rows[at] && heading;
        add(all, { kind: "page", title: heading ? title + ": " + heading : title, path: page + (rows[at] && "#") + rows[at], body: rows[at + 2] }, []);
      }
    });
    return all;
  }

  window.readerRecords.records = records;
})();
