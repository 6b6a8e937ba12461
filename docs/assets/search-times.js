// What in a query is a paragraph's number or a time, and what is left for the words.
(function () {
  "use strict";
  const tokens = window.readerRecords.tokens;
  // "h23", "¶ 23", "[23]", "paragraph 23" and "essay 4", of that text alone.
  const LOCUS = /(?:^|[\s#¶§[.])([a-z]?)\s?(\d{1,3})\]?(?=\s|$)/i, SIGN = /^(?:par|para|paragraphs?|no)$/, LONE = /^\s*\d+\s*$/;
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
    [PART + "(?:(\\d{1,2})(?:st|nd|rd|th)|(" + ORDINAL.slice().reverse().join("|") + "))[\\s-]century", function (m) { return century(+m[2] || ORDINAL.indexOf(m[3].toLowerCase()) + 1, m[1]); }],
  ].map(function (pair) { return [new RegExp(pair[0], "i"), pair[1]]; });

  function century(number, part) {
    const third = { early: [0, 33], mid: [34, 66], late: [67, 99] }[(part || "").toLowerCase()] || [0, 99];
    return third.map(function (year) { return 100 * (number - 1) + year; });
  }

  function within(record, [from, to]) {
    if (record.happened && record.span) return record.span[0] <= to && from <= record.span[1];
    return record.words.some(function (word) { return /^(?:1\d|20)\d\d$/.test(word) && from <= +word && +word <= to; });
  }

  // records: the paragraphs asked for by number; times: first and last year of the time that is asked for; rest: the words
  // that are left.
  function asked(query, texts, all) {
    const text = query.replace(/^.*\.html#/, "#"), locus = LOCUS.exec(text), rest = locus ? text.replace(locus[0], " ") : "", words = tokens(rest);
    const named = texts.find(function (one) { return words.includes(one[1]); }) || [], letter = locus && locus[1].toLowerCase() || named[0];
    const left = words.filter(function (word) { return word !== named[1] && !SIGN.test(word); }).length;
    const found = all.filter(function (one) {
      return locus && (locus[1] || !left) && one.kind === "paragraph" && one.path.replace(/^.*#/, "").replace(letter || /^[a-z]/, "") === locus[2];
    });
    if (found.length) return { records: found, rest: left ? rest : LONE.test(text) ? text : "" };
    for (const [pattern, meaning] of TIMES) {
      const time = pattern.exec(text);
      if (time) return { records: [], rest: text.replace(time[0], " "), times: meaning(time) };
    }
    return { records: [], rest: text };
  }

  // What began in a time, in order; then the paragraphs that name its years.
  function dated(all, [from, to]) {
    const begun = all.filter(function (record) { return record.happened && record.span && from <= record.span[0] && record.span[0] <= to; });
    const named = all.filter(function (record) { return record.kind === "paragraph" && within(record, [from, to]); });
    return begun.sort(function (a, b) { return a.span[0] - b.span[0]; }).concat(named);
  }

  window.readerTimes = { asked: asked, dated: dated, within: within };
})();
