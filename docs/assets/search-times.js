// What in a query is a paragraph's number or a time, and what is left for the words.
(function () {
  "use strict";
  const NUMBER = /^\s*(?:(history|essay|[a-z]+)\s+)?(?:¶|§|#|\[|par(?:a|agraph)?s?\b\.?|no\.?)?\s*([a-z])?\s?(\d{1,3})\]?\s*$/i;
  const LOCUS = /(?:^|[\s#])([a-z])(\d{1,3})(?=\s|$)/i;
  const ORDINAL = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth " +
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first").split(" ");
  const YEAR = "(1\\d{3}|20\\d{2})";
  // What each pattern means: from, to.
  const TIMES = [
    [new RegExp("(?:between|from)\\s+" + YEAR + "\\s+(?:and|to|until)\\s+" + YEAR, "i"), function (m) { return [+m[1], +m[2]]; }],
    [new RegExp(YEAR + "\\s*(?:[-–—/]|to|until)\\s*(1\\d{3}|20\\d{2}|\\d{2})(?!\\d)", "i"), function (m) {
      return [+m[1], m[2].length === 2 ? +(m[1].slice(0, 2) + m[2]) : +m[2]];
    }],
    [new RegExp("(?:before|until|up to)\\s+" + YEAR, "i"), function (m) { return [0, m[1] - 1]; }],
    [new RegExp("(?:after|since)\\s+" + YEAR, "i"), function (m) { return [+m[1] + 1, 9999]; }],
    [/(early|late|mid)?-?\s*(1\d|20)(\d)0['’]?s/i, function (m) {
      const from = +(m[2] + m[3] + "0"), length = m[3] === "0" && m[1] ? 100 : 10, part = (m[1] || "").toLowerCase();
      const half = length === 100 ? 33 : 4;
      return part === "early" ? [from, from + half] : part === "late" ? [from + length - half - 1, from + length - 1] : [from, from + length - 1];
    }],
    [/(?:(early|late|mid)-?\s*)?(\d{1,2})(?:st|nd|rd|th)[\s-]century/i, function (m) { return century(+m[2], m[1]); }],
    [new RegExp("(?:(early|late|mid)-?\\s*)?(" + ORDINAL.slice().reverse().join("|") + ")[\\s-]century", "i"), function (m) {
      return century(ORDINAL.indexOf(m[2].toLowerCase()) + 1, m[1]);
    }],
  ];
  const HAPPENED = new Set(["treaties", "conflicts"]);

  function century(number, part) {
    const from = 100 * (number - 1), third = { early: [0, 33], mid: [34, 66], late: [67, 99] }[(part || "").toLowerCase()] || [0, 99];
    return [from + third[0], from + third[1]];
  }

  // The years that a record stands for, first and last; null where it has none.
  function years(record) {
    const found = ((record.kind === "event" || HAPPENED.has(record.register)) && record.years || "").match(/\d{4}/g);
    return found && [+found[0], +found[found.length - 1]];
  }

  function within(record, times) {
    const own = years(record);
    if (own) return own[0] <= times[1] && times[0] <= own[1];
    return (record.body || "").match(/\b(?:1\d{3}|20\d{2})\b/g)?.some(function (year) { return times[0] <= +year && +year <= times[1]; });
  }

  function paragraphs(letter, number, data, all) {
    return data.texts.map(function (row) { return row[0]; }).filter(function (one) { return !letter || one === letter; })
      .flatMap(function (one) {
        return all.filter(function (record) { return record.kind === "paragraph" && record.path.endsWith("#" + one + number); });
      });
  }

  // records: what is asked for outright; rest: the words that are left; whole: nothing else is asked; times: within which.
  window.readerAsked = function (text, data, all) {
    const number = NUMBER.exec(text.replace(/^.*\.html#/, ""));
    if (number) {
      const named = data.texts.find(function (row) { return number[1] && row[1] === number[1].toLowerCase(); });
      const apart = !number[1] || named || /^(?:par|para|paragraph|paragraphs|no)$/i.test(number[1]) ||
        data.texts.some(function (row) { return row[0] === number[1].toLowerCase(); });
      const letter = named ? named[0] : (number[2] || (number[1] && number[1].length === 1 ? number[1] : "") || "").toLowerCase();
      const found = apart ? paragraphs(letter, +number[3], data, all) : [];
      if (found.length) return { records: found, rest: text, whole: Boolean(letter) || /[^\d\s]/.test(text) };
    }
    const locus = LOCUS.exec(text);
    const there = locus ? paragraphs(locus[1].toLowerCase(), +locus[2], data, all) : [];
    if (there.length) return { records: there, rest: text.replace(locus[0], " "), whole: false };
    for (const [pattern, meaning] of TIMES) {
      const found = pattern.exec(text);
      if (!found) continue;
      const times = meaning(found), rest = text.replace(found[0], " ").replace(/\b(?:the|in|of|between|from|during|early|late|what|happened|events?|century)\b|[?]/gi, " ").trim();
      if (rest) return { records: [], rest: rest, times: times, whole: false };
      return { records: dated(all, times), rest: "", times: times, whole: true };
    }
    return { records: [], rest: text, whole: false };
  };

  // What happened in a time, in order; then the paragraphs that name its years.
  function dated(all, times) {
    const happened = all.filter(function (record) {
      const own = years(record);
      return own && times[0] <= own[0] && own[0] <= times[1];
    }).sort(function (a, b) { return years(a)[0] - years(b)[0]; });
    return happened.concat(all.filter(function (record) { return record.kind === "paragraph" && within(record, times); }));
  }

  window.readerWithin = within;
})();
