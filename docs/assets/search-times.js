// What in a query is a paragraph's number or a time, and what is left for the words.
(function () {
  "use strict";
  // "paragraph 23", "¶ 23", "[23]"; with a text's letter or name before the number, of that text alone.
  const SIGN = /^(?:[¶§#[\].]|par|para|paragraphs?|no)$/;
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
    [/(?:(early|late|mid)-?\s*)?(1\d|20)(\d)0['’]?s/i, function (m) {
      const from = +(m[2] + m[3] + "0"), part = (m[1] || "").toLowerCase();
      if (part && m[3] === "0") return century(+m[2] + 1, part);
      return [from + (part === "late" ? 5 : 0), from + (part === "early" ? 4 : 9)];
    }],
    [/(?:(early|late|mid)-?\s*)?(\d{1,2})(?:st|nd|rd|th)[\s-]century/i, function (m) { return century(+m[2], m[1]); }],
    [new RegExp("(?:(early|late|mid)-?\\s*)?(" + ORDINAL.slice().reverse().join("|") + ")[\\s-]century", "i"), function (m) {
      return century(ORDINAL.indexOf(m[2].toLowerCase()) + 1, m[1]);
    }],
  ];
  function century(number, part) {
    const from = 100 * (number - 1), third = { early: [0, 33], mid: [34, 66], late: [67, 99] }[(part || "").toLowerCase()] || [0, 99];
    return [from + third[0], from + third[1]];
  }

  // The years that a record stands for, first and last; null where it has none.
  function years(record) {
    const found = (record.happened && record.years || "").match(/\d{4}/g);
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

  function numbered(text, data, all) {
    const parts = text.replace(/^.*\.html#/, "").toLowerCase().match(/[a-z]+|\d+|\S/g) || [];
    const numbers = parts.filter(function (part) { return /^\d{1,3}$/.test(part); });
    const row = data.texts.find(function (one) { return parts.includes(one[0]) || parts.includes(one[1]); });
    const known = parts.every(function (part) { return part === numbers[0] || SIGN.test(part) || row && row.includes(part); });
    return known && numbers.length === 1 ? { found: paragraphs(row && row[0], numbers[0], data, all), whole: parts.length > 1 } : { found: [] };
  }

  // records: the paragraphs asked for by number; whole: nothing else is asked; times: first and last year of the time that
  // is asked for; rest: the words that are left.
  function asked(text, data, all) {
    const number = numbered(text, data, all);
    if (number.found.length) return { records: number.found, rest: text, whole: number.whole };
    const locus = LOCUS.exec(text);
    const there = locus ? paragraphs(locus[1].toLowerCase(), locus[2], data, all) : [];
    if (there.length) return { records: there, rest: text.replace(locus[0], " ") };
    for (const [pattern, meaning] of TIMES) {
      const found = pattern.exec(text);
      if (found) return { records: [], rest: text.replace(found[0], " "), times: meaning(found) };
    }
    return { records: [], rest: text };
  }

  // What happened in a time, in order; then the paragraphs that name its years.
  function dated(all, times) {
    const happened = all.filter(function (record) {
      const own = years(record);
      return own && times[0] <= own[0] && own[0] <= times[1];
    }).sort(function (a, b) { return years(a)[0] - years(b)[0]; });
    return happened.concat(all.filter(function (record) { return record.kind === "paragraph" && within(record, times); }));
  }

  window.readerTimes = { asked: asked, dated: dated, within: within };
})();
