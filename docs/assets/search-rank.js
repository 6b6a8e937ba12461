// A query in, results in rank order out. A query is read as names of the registers, longest first, and the words that are
// left. First comes what has all of them; then, where that is little, what is near to it: guesses, which say so.
(function () {
  "use strict";
  const { tokens, spaced, tight } = window.readerRecords, times = window.readerTimes;
  const LONGEST_QUERY = 300, MOST_WORDS = 24, LONGEST_NAME = 16, ENOUGH = 3, MOST_GUESSES = 12, MOST_RESULTS = 400;
  const WEIGHT = { chapter: 1.1, section: 1.15, entry: 0.8, thread: 0.7, paragraph: 1, event: 0.8, note: 0.6, page: 0.2 };
  const ASIDES = ["event", "note", "page"], GUESS = 5;
  const STOP = ("a about an and are as at be been but by can could did do does during event events for from had happen happened has have he " +
    "her him his how i if in into is it its just me my of on or our she so tell than that the their them then there these they " +
    "this those to us was we were what when where which while who whom whose why will with would you your year years " +
    "и в во на с со к ко по из от у о об за для до при между или не der die das den dem des ein eine einer und von vom im zu zum zur mit auf für fur aus bei " +
    "le la les un une du de et en au aux sur dans pour par avec 的 与 與 之 在 和").split(" ");
  const ABROAD = { vertrag: "treaty", traite: "treaty" };
  const QUOTED = /["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/g, ELISION = /(?<=^|\s)[dl]['’]/gi;
  const SUFFIX = /(?:iz)?(?:ations?|ing|ed|ers?|ions?|ians?|ia|es|s|e|y|i)$/;
  // Of words in Cyrillic letters: cases and numbers.
  const ENDING = /(?:ого|его|ому|ему|ыми|ими|ами|ями|ией|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ия|ии|ию|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ую|юю|[аяоеыиуюьй])$/;
  const HAN = /\p{Script=Han}/u, CYRILLIC = /[а-яё]$/;

  function telling(word) { return !STOP.includes(word); }

  function stem(word) {
    const short = word.replace(CYRILLIC.test(word) ? ENDING : SUFFIX, "");
    return short.length < 4 ? word : short;
  }

  // "нерчинск договор" for "Нерчинского договора"; of Latin letters not for a single word, which says too little.
  function stems(list) { return list.length > 1 || CYRILLIC.test(list[0]) ? list.map(stem).join(" ") : tight(list); }

  // How many letters to change, add, leave out or swap with their neighbour; more than `most` is all the same.
  function edits(a, b, most) {
    if (Math.abs(a.length - b.length) > most || !most && a !== b) return most + 1;
    if (!a || !b) return a.length + b.length;
    if (a[0] === b[0]) return edits(a.slice(1), b.slice(1), most);
    const ways = [[1, 1], [1, 0], [0, 1]].concat(a[0] === b[1] && a[1] === b[0] ? [[2, 2]] : []);
    return 1 + Math.min.apply(null, ways.map(function ([left, right]) { return edits(a.slice(left), b.slice(right), most - 1); }));
  }

  function put(map, key, value) { map.set(key, (map.get(key) || new Set()).add(value)); }

  function raise(map, key, value) { if (!(map.get(key) >= value)) map.set(key, value); }

  function total(terms, worth) { return terms.reduce(function (sum, one) { return sum + one.rarity * worth(one); }, 0); }

  window.readerRank = function (all, texts) {
    const index = window.readerRecords.index(all), vocabulary = Array.from(index.keys());
    const entries = all.filter(function (one) { return one.kind === "entry"; }), byStem = new Map(), byName = new Map(), mentions = new Map();
    vocabulary.forEach(function (word) { put(byStem, stem(word), word); });
    entries.forEach(function (record) {
      record.names.forEach(function (name) { [name.tight, stems(name.list)].forEach(function (key) { put(byName, key, record); }); });
    });

    // The words of the records that a word of the query may mean, each with how well it fits, 1 to 0.
    function meanings(word, typing) {
      const found = new Map(), han = HAN.test(word);
      if (!/\d/.test(word)) (byStem.get(stem(word)) || []).forEach(function (other) { found.set(other, 0.8); });
      if (typing || han) vocabulary.forEach(function (other) { if (han ? other.includes(word) : other.startsWith(word)) found.set(other, 0.8); });
      [word, ABROAD[word]].forEach(function (same) { if (index.has(same)) found.set(same, 1); });
      return found;
    }

    // What speaks of an entry under any of its names: number of the record -> how much.
    function mentioning(entry) {
      if (mentions.has(entry)) return mentions.get(entry);
      const found = new Map([[entry.number, 3]]);
      entry.at.forEach(function (record) { raise(found, record.number, record.weight); });
      entry.names.forEach(function (name) {
        const rarest = name.list.reduce(function (a, b) { return index.get(b).size < index.get(a).size ? b : a; });
        index.get(rarest).forEach(function (_, number) {
          const record = all[number], title = record.names.some(function (one) { return one.folded.includes(name.folded); });
          if (title) raise(found, number, 2);
          else if (record.folded.includes(name.folded)) raise(found, number, record.weight);
          else if (record.aside.includes(name.folded)) raise(found, number, 0.4);
        });
      });
      mentions.set(entry, found);
      return found;
    }

    // A part of the query as a term: what it stands for (entries, words), where that is found, and how rare it is.
    function term(list, entries, typing) {
      const found = new Map(), means = entries.length ? new Map() : meanings(list[0], typing);
      means.forEach(function (fit, word) {
        index.get(word).forEach(function (worth, number) { raise(found, number, worth * fit); });
      });
      entries.map(mentioning).forEach(function (mentioned) {
        mentioned.forEach(function (worth, number) { raise(found, number, worth); });
      });
      return { list: list, entries: entries, means: means, found: found, rarity: Math.log(1 + all.length / (found.size || 1)) };
    }

    // The entries of a name; where it is the title of one, that one alone.
    function nameOf(list) {
      const found = Array.from(byName.get(tight(list)) || byName.get(stems(list)) || []);
      const own = found.filter(function (entry) { return list[0] !== "the" && entry.names[0].tight === tight(list); });
      return own.length ? own : found;
    }

    // The terms of a query: the longest names in it, and the words that are left.
    function parted(words, typing, longest) {
      const list = words.flatMap(function (word) { return HAN.test(word) ? Array.from(word) : word; }), terms = [], rest = [];
      for (let at = 0, size; at < list.length; at += size || 1) {
        size = Math.min(longest, list.length - at);
        while (size && !nameOf(list.slice(at, at + size)).length) size -= 1;
        if (size) terms.push(term(list.slice(at, at + size), nameOf(list.slice(at, at + size))));
        else rest.push(list[at]);
      }
      const told = rest.filter(telling), left = new Set(told.length || terms.length ? told : rest);
      return terms.concat(Array.from(left, function (word) { return term([word], [], word === typing); }));
    }

    // Every record that has one of the terms, best first: those with all of them, then the others.
    function weighed(terms, whole) {
      const dated = terms.every(function (one) { return /^\d+$/.test(one.list[0]); });
      return Array.from(new Set(terms.flatMap(function (one) { return Array.from(one.found.keys()); })), function (number) {
        const record = all[number], has = terms.filter(function (one) { return one.found.has(number); });
        // Asked for by a name that the texts do not have, as in another language.
        const abroad = has.some(function (one) {
          return one.entries.includes(record) && record.names.some(function (name) { return !name.here && name.tight === tight(one.list); });
        });
        let rank = ASIDES.includes(record.kind) && !(record.happened && dated) ? 4 : 3;
        // Of an entry all that was asked may stand in its names.
        if (record.kind === "entry" && terms.every(function (one) { return one.found.get(number) >= 2; })) rank = 2;
        if (record.names.length && record.names[0].tight === whole) rank = 1;
        if (terms.length === 1 && terms[0].entries.includes(record)) rank = 0;
        return {
          record: record, terms: terms, rank: has.length === terms.length ? rank : abroad ? 1 : GUESS,
          // A guess rests on a word as it is, or on a name.
          firm: has.length === terms.length || has.some(function (one) { return one.entries.length || index.has(one.list[0]); }),
          value: total(has, function (one) { return one.found.get(number); }) * WEIGHT[record.kind] * total(has, function () { return 1; }) ** 2,
        };
      }).filter(function (one) { return one.firm; })
        .sort(function (a, b) { return a.rank - b.rank || b.value - a.value || a.record.number - b.record.number; });
    }

    // The word of the records that is spelled most like one that they do not have; itself where none is.
    function corrected(word) {
      if (/\d/.test(word) || HAN.test(word) || word.length < 5 || !telling(word) || index.has(word) || byStem.has(stem(word))) return word;
      const most = word.length < 8 ? 1 : 2;
      let best = word, least = most + 1;
      vocabulary.forEach(function (other) {
        // Nobody mistakes both ends of a word.
        const begins = other[0] === word[0], alike = other.length > 3 && (begins || other.slice(-2) === word.slice(-2));
        const cost = alike ? edits(word, other, most) + (begins ? 0 : 0.5) : least;
        if (cost < least) { least = cost; best = other; }
      });
      return best;
    }

    function shown(record) { return Object.assign(Object.create(record), { record: record, guess: false, terms: [], phrases: [], read: [] }); }

    function find(query) {
      const text = query.slice(0, LONGEST_QUERY).replace(ELISION, ""), phrases = Array.from(text.matchAll(QUOTED), function ([, words, end]) {
        return end ? spaced(tokens(words)) : spaced(tokens(words)).slice(0, -1);
      });
      // What stands in quotation marks, or is a name as it is, asks for no number and no time.
      const literal = phrases.length || byName.has(tight(tokens(text)));
      const asked = literal ? { records: [], rest: text } : times.asked(text, texts, all), words = tokens(asked.rest).slice(0, MOST_WORDS);
      if (asked.times && !words.some(telling)) return times.dated(all, asked.times).map(shown);
      if (!words.length) return asked.records.map(shown);
      const typing = /[\p{L}\p{N}]$/u.test(asked.rest), last = words[words.length - 1];
      // A word that may become one that says nothing says nothing yet.
      if (typing && !nameOf(words).length && words.slice(0, -1).some(telling) && STOP.some(function (word) { return word.startsWith(last); })) words.pop();
      const found = weighed(parted(words, typing && words[words.length - 1], phrases.length ? 0 : LONGEST_NAME), tight(words)), exact = found.filter(function ({ record }) {
        const held = [record.folded, record.aside].concat(record.names.map(function (name) { return name.folded; }));
        return phrases.every(function (phrase) { return held.some(function (one) { return one.includes(phrase); }); });
      });
      const sure = exact.filter(function (one) { return one.rank < GUESS; }), enough = !phrases.length && sure.length >= ENOUGH;
      // "Hung-hu-tzu" is spelled like "Hunghutze".
      const read = Array.from(new Set(tokens(asked.rest.replace(/-/g, ""))), function (word) { return [word, corrected(word)]; });
      const mended = read.map(function (pair) { return pair[1]; }), changed = mended.some(function (word, at) { return word !== read[at][0]; });
      const alike = !enough && changed && !phrases.length ? weighed(parted(mended, "", LONGEST_NAME), tight(mended)) : exact.length ? exact : found;
      const seen = new Set(asked.records), guesses = enough ? [] : alike.slice(0, alike.filter(function (one) { return one.rank < GUESS; }).length + MOST_GUESSES);
      return asked.records.map(shown).concat(sure.concat(guesses).filter(function (one) {
        return !seen.has(one.record) && (!asked.times || times.within(one.record, asked.times)) && seen.add(one.record);
      }).slice(0, MOST_RESULTS).map(function (one) {
        return Object.assign(shown(one.record), { guess: !sure.includes(one), terms: one.terms, phrases: phrases, read: read });
      }));
    }

    // The entries whose names have the most pairs of letters in common with what was asked.
    function near(query) {
      function pairs(word) { return Array.from(word).slice(1).map(function (letter, at) { return word[at] + letter; }); }
      const wanted = pairs(tight(tokens(query.slice(0, LONGEST_QUERY))));
      return entries.map(function (record) {
        const own = pairs(record.names[0].tight), common = own.filter(function (pair) { return wanted.includes(pair); }).length;
        return Object.assign(shown(record), { like: 2 * common / (own.length + wanted.length || 1) });
      }).filter(function (one) { return one.like > 0.25; }).sort(function (a, b) { return b.like - a.like; }).slice(0, 5);
    }

    return { find: find, near: near };
  };
})();
