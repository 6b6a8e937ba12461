// A query in, results in rank order out. A query is read as names of the registers, longest first, and the words that are
// left. First comes what has all of them; then, where that is little, what is near to it: guesses, which say so.
(function () {
  "use strict";
  const { tokens, spaced, tight } = window.readerRecords, times = window.readerTimes;
  const LONGEST_QUERY = 300, MOST_WORDS = 24, LONGEST_NAME = 16, ENOUGH = 3, MOST_GUESSES = 12, MOST_RESULTS = 400;
  const WEIGHT = { chapter: 1.1, section: 1.15, entry: 1.2, thread: 0.7, paragraph: 1, event: 0.8, note: 0.6, page: 0.2 };
  const ASIDES = ["event", "note", "page"];
  const STOP = ("a about an and are as at be been but by can could did do does during event events for from had happen happened has have he " +
    "her him his how i if in into is it its just me my of on or our she so tell than that the their them then there these they " +
    "this those to us was we were what when where which while who whom whose why will with would you your year years " +
    "и в во на с со к ко по из от у о об за для до при между или не der die das den dem des ein eine einer und von vom im zu zum zur mit auf für fur aus bei " +
    "le la les un une du de et en au aux sur dans pour par avec 的 与 與 之 在 和").split(" ");
  const STOPS = new Set(STOP), QUESTION = /^\s*(?:who|whose|what|when|where|which|why|how|did|does|do|is|are|was|were)\s/i;
  const ABROAD = { vertrag: "treaty", traite: "treaty" };
  const QUOTED = /["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/g, ELISION = /(?<=^|\s)[dl]['’]/gi;
  const SUFFIX = /(?:iz)?(?:ations?|ing|ed|ers?|ions?|ians?|ia|es|s|e|y|i)$/;
  // Of words in Cyrillic letters: cases and numbers.
  const ENDING = /(?:ого|его|ому|ему|ыми|ими|ами|ями|ией|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ия|ии|ию|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ую|юю|[аяоеыиуюьй])$/;
  const HAN = /\p{Script=Han}/u, CYRILLIC = /[а-яё]$/, YEAR = /^(?:1\d|20)\d\d$/;

  function telling(word) { return !STOPS.has(word); }

  function stem(word) {
    const short = word.replace(CYRILLIC.test(word) ? ENDING : SUFFIX, "");
    return short.length < 4 ? word : short;
  }

  // "нерчинск договор" for "Нерчинского договора"; of Latin letters not for a single word, which says too little.
  function stems(list) { return list.length > 1 || CYRILLIC.test(list[0]) ? list.map(stem).join(" ") : ""; }

  // How many letters to change, add, leave out or swap with their neighbour; more than `most` is all the same.
  function edits(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], row = Array.from({ length: b.length + 1 }, function (_, at) { return at; });
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min.apply(null, next) > most) return most + 1;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  function put(map, key, value) {
    const list = map.get(key);
    if (!list) map.set(key, [value]);
    else if (!list.includes(value)) list.push(value);
  }

  function raise(map, key, value) { if (!(map.get(key) >= value)) map.set(key, value); }

  function complete(result) { return result.rank < 4; }

  function quoted(text) { return "“" + text + "”"; }

  // A word as a text has it: "Nerchinsk" for "nerchinsk".
  function asWritten(text, word) {
    return (text.match(/[\p{L}\p{M}\p{N}'’]+/gu) || []).find(function (one) { return tokens(one)[0] === word; }) || word;
  }

  window.readerRank = function (all, texts) {
    const index = window.readerRecords.index(all), vocabulary = Array.from(index.keys());
    const byStem = new Map(), byName = new Map(), titles = new Set(), mentions = new Map();
    vocabulary.forEach(function (word) { put(byStem, stem(word), word); });
    all.forEach(function (record) {
      record.names.forEach(function (name) {
        titles.add(name.tight);
        if (record.kind === "entry") [name.tight, stems(name.list)].filter(Boolean).forEach(function (key) { put(byName, key, record); });
      });
    });

    // The words of the records that a word of the query may mean, each with how well it fits, 1 to 0.
    function meanings(word, typing) {
      const found = new Map();
      if (index.has(word)) found.set(word, 1);
      if (typing || HAN.test(word)) vocabulary.forEach(function (other) {
        if (other.startsWith(word) || HAN.test(word) && other.includes(word)) raise(found, other, 0.8);
      });
      if (index.has(ABROAD[word])) found.set(ABROAD[word], 1);
      if (!/\d/.test(word)) (byStem.get(stem(word)) || []).forEach(function (other) { raise(found, other, 0.8); });
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
          const record = all[number], title = record.names.find(function (one) { return one.folded.includes(name.folded); });
          if (title) raise(found, number, 1.5 + 1.5 * name.list.length / title.list.length);
          else if (record.folded.includes(name.folded)) raise(found, number, record.weight);
          else if (record.aside.includes(name.folded)) raise(found, number, 0.4);
        });
      });
      mentions.set(entry, found);
      return found;
    }

    // A part of the query as a term: what it stands for (words, entries), where that is found, and how rare it is.
    function term(list, entries, typing) {
      const found = new Map(), means = entries ? new Map() : meanings(list[0], typing);
      (entries || []).forEach(function (entry) {
        mentioning(entry).forEach(function (worth, number) { raise(found, number, worth); });
        entry.names.forEach(function (name) { name.list.filter(telling).forEach(function (word) { means.set(word, 1); }); });
      });
      if (!entries) means.forEach(function (fit, word) {
        index.get(word).forEach(function (worth, number) { raise(found, number, worth * fit); });
      });
      if (!entries && YEAR.test(list[0])) all.forEach(function (record) {
        const lasts = record.span && record.span[0] <= list[0] && list[0] <= record.span[1];
        if (lasts || (record.parts || []).some(function (part) { return found.has(part.number); })) raise(found, record.number, 0.3);
      });
      // Entries asked for by a name that the texts do not have, as in another language.
      const abroad = (entries || []).filter(function (entry) {
        return entry.names.some(function (name) { return !name.here && name.tight === tight(list); });
      });
      return { list: list, entries: entries, abroad: abroad, means: means, found: found, rarity: Math.log(1 + all.length / (found.size || 1)) };
    }

    // The entries of a name; where it is the title of one, that one alone.
    function nameOf(list) {
      const key = tight(list), found = list.length && (byName.get(key) || byName.get(stems(list))) || null;
      const own = found && found.filter(function (entry) { return entry.names[0].tight === key; });
      return own && own.length && list[0] !== "the" ? own : found;
    }

    // The terms of a query: the longest names in it, and the words that are left.
    function parted(words, typing) {
      const list = words.flatMap(function (word) { return HAN.test(word) ? Array.from(word) : word; }), terms = [], rest = [];
      for (let at = 0, size; at < list.length; at += size || 1) {
        let entries = null;
        for (size = Math.min(LONGEST_NAME, list.length - at); size && !entries; size -= entries ? 0 : 1) {
          const part = list.slice(at, at + size);
          if (telling(part[size - 1]) && (telling(part[0]) || part[0] === "the")) entries = nameOf(part);
        }
        if (entries) terms.push(term(list.slice(at, at + size), entries));
        else if (rest.length && HAN.test(list[at]) && HAN.test(list[at - 1]) && telling(list[at])) rest.push(rest.pop() + list[at]);
        else rest.push(list[at]);
      }
      const told = rest.filter(telling);
      return terms.concat(Array.from(new Set(told.length || terms.length ? told : rest), function (word) { return term([word], null, word === typing); }));
    }

    // How near one another the words stand: 1 side by side, towards 0 far apart.
    function nearness(record, terms) {
      const last = new Map(), wanted = terms.filter(function (one) { return one.found.has(record.number); });
      let nearest = 0;
      if (wanted.length > 1) record.words.forEach(function (word, at) {
        wanted.forEach(function (one) { if (one.means.has(word)) last.set(one, at); });
        if (last.size === wanted.length) nearest = Math.max(nearest, last.size / (at - Math.min.apply(null, Array.from(last.values())) + 1));
      });
      return Math.min(1, nearest);
    }

    // Every record that has one of the terms, best first: those with all of them, then the others.
    function weighed(terms, whole, question) {
      const dated = terms.every(function (one) { return YEAR.test(one.list[0]); });
      const sum = terms.reduce(function (total, one) { return total + one.rarity; }, 0);
      return Array.from(new Set(terms.flatMap(function (one) { return Array.from(one.found.keys()); })), function (number) {
        const record = all[number], has = terms.filter(function (one) { return one.found.has(number); });
        const share = has.reduce(function (total, one) { return total + one.rarity; }, 0) / sum;
        const value = has.reduce(function (total, one) { return total + one.found.get(number) * one.rarity; }, 0);
        const abroad = share > 0.45 && terms.some(function (one) { return one.abroad.includes(record); });
        const same = record.names.length && record.names[0].tight === whole, full = has.length === terms.length;
        const own = terms.length === 1 && (terms[0].entries || []).includes(record);
        // A guess rests on a word as it is, or on a name.
        if (!full && !has.some(function (one) { return one.entries || index.has(one.list[0]); })) return null;
        return {
          record: record, terms: terms, missing: terms.filter(function (one) { return !has.includes(one); }),
          rank: !full ? abroad ? 1 : same ? 4 : 5 : own ? 0 : same ? 1 : ASIDES.includes(record.kind) && !(record.happened && dated) ? 3 : 2,
          value: value * (1 + nearness(record, terms)) * WEIGHT[record.kind] * share ** 2 * (question && record.kind === "entry" ? 0.6 : 1),
        };
      }).filter(Boolean).sort(function (a, b) { return a.rank - b.rank || b.value - a.value || a.record.number - b.record.number; });
    }

    // The word of the records that is spelled most like one that they do not have; itself where none is.
    function corrected(word) {
      if (/\d/.test(word) || HAN.test(word) || word.length < 5 || !telling(word) || index.has(word) || byStem.has(stem(word))) return word;
      const most = word.length < 8 ? 1 : 2;
      let best = word, least = most + 1;
      vocabulary.forEach(function (other) {
        // Nobody mistakes both ends of a word.
        const ends = other[0] === word[0] || other.slice(-2) === word.slice(-2);
        const cost = other.length < 4 || !ends ? least : edits(word, other, most) + (other[0] === word[0] ? 0 : 0.5);
        if (cost < least) { least = cost; best = other; }
      });
      return best;
    }

    // sure: what has all; guesses: what is near to it; read: the words that were corrected, by what was typed.
    function gathered(text) {
      const phrases = [], inner = [], question = QUESTION.test(text);
      const rest = text.replace(QUOTED, function (all, words, end) {
        const list = tokens(words);
        inner.push.apply(inner, list);
        if (list.length) phrases.push({ list: list, held: end ? spaced(list) : spaced(list).slice(0, -1) });
        return " ";
      });
      const words = tokens(rest).slice(0, MOST_WORDS);
      let typing = /[\p{L}\p{N}]$/u.test(rest) ? words[words.length - 1] : "";
      // A word that may become one that says nothing says nothing yet.
      if (typing && !nameOf(words) && words.slice(0, -1).some(telling) && STOP.some(function (word) { return word.startsWith(typing); })) {
        words.pop();
        typing = words[words.length - 1];
      }
      const whole = tight(words.concat(inner)), named = !inner.length && nameOf(words), single = inner.some(telling) ? inner.filter(telling) : inner;
      const terms = named ? [term(words, named)] : parted(words, typing).concat(Array.from(new Set(single), function (word) { return term([word], null, word === inner[inner.length - 1]); }));
      terms.phrases = phrases.map(function (phrase) { return phrase.list; });
      const found = weighed(terms, whole, question), sure = found.filter(complete);
      const exact = found.filter(function (one) {
        return phrases.every(function (phrase) {
          return [one.record.folded, one.record.aside].concat(one.record.names.map(function (name) { return name.folded; }))
            .some(function (held) { return held.includes(phrase.held); });
        });
      });
      // "Hung-hu-tzu" is spelled like "Hunghutze".
      const closed = tokens(rest.replace(/-/g, "")), open = closed.length === words.length || !index.has(corrected(closed[0]));
      const read = new Map((open ? words : closed).map(function (word) { return [word, corrected(word)]; }));
      const mended = Array.from(read.values());
      function near(list) { return list.filter(complete).concat(list.filter(function (one) { return !complete(one); }).slice(0, MOST_GUESSES)); }
      if (phrases.length) return { sure: exact.filter(complete), guesses: near(exact.length || !inner.some(telling) && !words.length ? exact : found), read: read };
      if (sure.length >= ENOUGH) return { sure: sure, guesses: [], read: read };
      return { sure: sure, guesses: near(mended.join() === words.join() ? found : weighed(parted(mended, ""), tight(mended), question)), read: read };
    }

    // "matched “Sinkiang”: printed here “Xinjiang”", "“Nerchisnk” read as “Nerchinsk”", "without “bananas”".
    function why(result, text, guess, read) {
      const record = result.record, parts = [];
      result.terms.forEach(function (one) {
        const entry = one.entries && (one.entries.includes(record) ? record : one.entries[0]);
        const asked = entry && entry.names.find(function (name) { return name.tight === tight(one.list); });
        const here = asked && entry.names.filter(function (name) { return name.here; }).find(function (name) {
          return record === entry || record.folded.includes(name.folded) || record.names.some(function (own) { return own.folded.includes(name.folded); });
        });
        if (here && here.tight !== asked.tight && !record.folded.includes(asked.folded) && !here.folded.includes(asked.folded)) {
          parts.push("matched " + quoted(asked.text) + ": printed here " + quoted(here.text));
        }
      });
      const held = record.names.map(function (name) { return name.text; }).concat(record.body || "").join(" ");
      if (guess) read.forEach(function (to, word) { if (to !== word) parts.push(quoted(asWritten(text, word)) + " read as " + quoted(asWritten(held, to))); });
      if (result.missing.length) parts.push("without " + result.missing.map(function (one) { return quoted(one.list.map(function (word) { return asWritten(text, word); }).join(" ")); }).join(", "));
      return parts.join("; ");
    }

    // The words to mark in a result, as lists of words that stand side by side; the same list for all results of a query.
    function marks(terms) {
      const phrases = terms.phrases || [];
      return terms.marks = terms.marks || phrases.concat(terms.filter(function (one) { return !phrases.flat().includes(one.list[0]); }).flatMap(function (one) {
        if (!one.entries) return Array.from(one.means.keys(), function (word) { return [word]; });
        return one.entries.flatMap(function (entry) { return entry.names.map(function (name) { return name.list; }); });
      }));
    }

    function shown(record) {
      return { title: record.title, path: record.path, kind: record.kind, period: record.period, why: "", guess: false, record: record, marks: [] };
    }

    function find(query) {
      const text = query.slice(0, LONGEST_QUERY).replace(ELISION, "");
      // What stands in quotation marks, or is a name as it is, asks for no number and no time.
      const literal = text.search(QUOTED) >= 0 || titles.has(tight(tokens(text)));
      const asked = literal ? { records: [], rest: text } : times.asked(text, texts, all), words = tokens(asked.rest);
      if (asked.times && !words.some(telling)) return times.dated(all, asked.times).map(shown);
      const seen = new Set(asked.records), direct = asked.records.map(shown);
      if (!words.length || asked.whole) return direct;
      const found = gathered(asked.rest);
      function results(list, guess) {
        return list.filter(function (one) {
          return !seen.has(one.record) && (!asked.times || times.within(one.record, asked.times)) && seen.add(one.record);
        }).slice(0, MOST_RESULTS).map(function (one) {
          return Object.assign(shown(one.record), { guess: guess, why: why(one, text, guess, found.read), marks: marks(one.terms) });
        });
      }
      return direct.concat(results(found.sure.filter(complete), false), results(found.guesses, true));
    }

    // The entries whose names have the most pairs of letters in common with what was asked.
    function near(query) {
      function pairs(word) { return Array.from(word).slice(1).map(function (letter, at) { return word[at] + letter; }); }
      const wanted = pairs(tight(tokens(query.slice(0, LONGEST_QUERY))));
      return all.filter(function (record) { return record.kind === "entry"; }).map(function (record) {
        const own = pairs(record.names[0].tight), common = own.filter(function (pair) { return wanted.includes(pair); }).length;
        return Object.assign(shown(record), { like: 2 * common / (own.length + wanted.length || 1) });
      }).filter(function (one) { return one.like > 0.25; }).sort(function (a, b) { return b.like - a.like; }).slice(0, 5);
    }

    return { find: find, near: near };
  };
})();
