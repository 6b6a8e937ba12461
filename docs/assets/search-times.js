// What in a query is a paragraph's number or a time, and what is left for the words.
(function () {
  "use strict";
  // "paragraph 23", "¶ 23", "[23]"; with a text's letter or name before the number, of that text alone.
  const SIGN = /^(?:[¶§#[\].]|par|para|paragraphs?|no)$/, LOCUS = /(?:^|[\s#])([a-z])(\d{1,3})(?=\s|$)/i;
  const ORDINAL = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth " +
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first").split(" ");
  const YEAR = "(1\\d{3}|20\\d{2})", PART = "(?:(early|late|mid)-?\\s*)?";
  // What each pattern means: from, to.
  const TIMES = [
    ["(?:between|from)\\s+" + YEAR + "\\s+(?:and|to|until)\\s+" + YEAR, function (m) { return [+m[1], +m[2]]; }],
    [YEAR + "\\s*(?:[-–—/]|to|until)\\s*(1\\d{3}|20\\d{2}|\\d{2})(?!\\d)", function (m) { return [+m[1], +(m[1].slice(0, 4 - m[2].length) + m[2])]; }],
    ["(?:before|until|up to)\\s+" + YEAR, function (m) { return [0, m[1] - 1]; }],
    ["(?:after|since)\\s+" + YEAR, function (m) { return [+m[1] + 1, 9999]; }],
    [PART + "(1\\d|20)00['’]?s", function (m) { return century(+m[2] + 1, m[1]); }],
    [PART + "(1\\d\\d|20\\d)0['’]?s", function (m) { return [m[2] + (/late/i.test(m[1]) ? 5 : 0), m[2] + (/early/i.test(m[1]) ? 4 : 9)].map(Number); }],
    [PART + "(\\d{1,2})(?:st|nd|rd|th)[\\s-]century", function (m) { return century(+m[2], m[1]); }],
    [PART + "(" + ORDINAL.slice().reverse().join("|") + ")[\\s-]century", function (m) { return century(ORDINAL.indexOf(m[2].toLowerCase()) + 1, m[1]); }],
  ].map(function (pair) { return [new RegExp(pair[0], "i"), pair[1]]; });

  function century(number, part) {
    const third = { early: [0, 33], mid: [34, 66], late: [67, 99] }[(part || "").toLowerCase()] || [0, 99];
    return third.map(function (year) { return 100 * (number - 1) + year; });
  }

  // The years that a record stands for, first and last; null where it has none.
  function years(record) {
    const found = (record.happened && record.years || "").match(/\d{4}/g);
    return found && [+found[0], +found[found.length - 1]];
  }

  function within(record, [from, to]) {
    const own = years(record) || (record.body || "").match(/\b(?:1\d{3}|20\d{2})\b/g);
    if (record.happened && own) return own[0] <= to && from <= own[1];
    return Boolean(own) && own.some(function (year) { return from <= +year && +year <= to; });
  }

  function paragraphs(letter, number, all) {
    return all.filter(function (one) {
      const found = one.kind === "paragraph" && /#([a-z])(\d+)$/.exec(one.path);
      return found && found[2] === number && (!letter || found[1] === letter);
    });
  }

  // records: the paragraphs asked for by number; whole: nothing else is asked; times: first and last year of the time that
  // is asked for; rest: the words that are left.
  function asked(text, texts, all) {
    const parts = text.replace(/^.*\.html#/, "").toLowerCase().match(/[a-z]+|\d+|\S/g) || [];
    const numbers = parts.filter(function (part) { return /^\d{1,3}$/.test(part); });
    const row = texts.find(function (one) { return parts.includes(one[0]) || parts.includes(one[1]); });
    const known = parts.every(function (part) { return part === numbers[0] || SIGN.test(part) || row && row.includes(part); });
    const found = known && numbers.length === 1 ? paragraphs(row && row[0], numbers[0], all) : [];
    if (found.length) return { records: found, rest: text, whole: parts.length > 1 };
    const locus = LOCUS.exec(text), there = locus ? paragraphs(locus[1].toLowerCase(), locus[2], all) : [];
    if (there.length) return { records: there, rest: text.replace(locus[0], " ") };
    for (const [pattern, meaning] of TIMES) {
      const time = pattern.exec(text);
      if (time) return { records: [], rest: text.replace(time[0], " "), times: meaning(time) };
    }
    return { records: [], rest: text };
  }

  // What happened in a time, in order; then the paragraphs that name its years.
  function dated(all, times) {
    return all.filter(function (record) { return years(record) && times[0] <= years(record)[0] && years(record)[0] <= times[1]; })
      .sort(function (a, b) { return years(a)[0] - years(b)[0]; })
      .concat(all.filter(function (record) { return record.kind === "paragraph" && within(record, times); }));
  }

  window.readerTimes = { asked: asked, dated: dated, within: within };
})();
