// The search without a page: a query in, results in rank order out.
// First what has every word of the query, then what has them under a similar spelling, then what has some of them;
// the last two are guesses and say so.
(function () {
  "use strict";
  const { tokens, spaced, tight } = window.readerRecords, times = window.readerTimes;
  const LONGEST_QUERY = 300, MOST_WORDS = 24, ENOUGH = 3, MOST_GUESSES = 12, MOST_SAID = 5, MOST_RESULTS = 400;
  // In this order: the whole query is its name; it has every word; it has similar ones; it has some.
  const NAME = 0, ALL = 1, SIMILAR = 2, SOME = 3;
  const WEIGHT = { chapter: 1.1, section: 1.15, entry: 1.2, thread: 0.7, paragraph: 1, event: 0.8, note: 0.6, page: 0.2 };
  const ASIDES = new Set(["event", "note", "page"]);
  const STOP = new Set(("a about an and are as at be been but by can could did do does during event events for from had happen happened has have he " +
    "her him his how i if in into is it its just me my of on or our she so tell than that the their them then there these they " +
    "this those to us was we were what when where which while who whom whose why will with would you your year years " +
    "и в во на с со к ко по из от у о об за для до при между или не der die das den dem des ein eine einer und von vom im zu zum zur mit auf für fur aus bei " +
    "le la les un une du de et en au aux sur dans pour par avec").split(" "));
  const QUOTED = /["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/g;
  const SUFFIX = /(?:i[sz])?(?:ations?|ing|ed|ers?|ions?|ians?|ia|es|s|e|y|i)$/;
  // Of Russian words: cases and numbers.
  const ENDING = /(?:ого|его|ому|ему|ыми|ими|ами|ями|ией|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ия|ии|ию|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ую|юю|[аяоеыиуюьй])$/;
  const HAN = /\p{Script=Han}/u;
  const YEAR = /^(?:1\d|20)\d\d$/;

  function stem(word) {
    const short = word.replace(/[а-яё]$/.test(word) ? ENDING : SUFFIX, "");
    return short.length < 4 ? word : short;
  }

  // "unequal treat" for "what is an unequal treaty?": the words that tell, without their endings.
  function stems(list) {
    const telling = list.filter(function (word) { return !STOP.has(word); });
    return telling.length > 1 ? telling.map(stem).join(" ") : "";
  }

  // Which letters a word has, as bits: two words of many different letters need not be compared.
  function letters(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits;
  }

  function ones(bits) {
    let count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  }

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

  function forgiven(word) {
    if (/\d/.test(word) || HAN.test(word)) return 0;
    return word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
  }

  // phrases: lists of words, as quoted; words: the others, without those that say nothing; typing: the one unfinished.
  function parsed(text) {
    const query = text.slice(0, LONGEST_QUERY).replace(/(?<=\p{Script=Han})[的与與之]|^在(?=\p{Script=Han})/gu, " "), phrases = [];
    const rest = query.replace(QUOTED, function (all, inner, end) {
      const list = tokens(inner);
      if (list.length) phrases.push({ list: list, open: !end });
      return " ";
    });
    const words = Array.from(new Set(tokens(rest))).slice(0, MOST_WORDS);
    const telling = words.filter(function (word) { return !STOP.has(word); });
    const whole = tokens(query);
    return {
      text: query,
      phrases: phrases,
      words: telling.length || phrases.length ? telling : words,
      whole: whole,
      tight: tight(whole),
      stems: stems(whole),
      typing: /[\p{L}\p{N}]$/u.test(rest) ? words[words.length - 1] : "",
    };
  }

  window.readerRank = function (data, more) {
    const all = window.readerRecords.records(data, more);
    const index = window.readerRecords.index(all);
    all.forEach(function (record) { record.names.forEach(function (name) { name.stems = stems(name.list); }); });
    const vocabulary = Array.from(index.keys());
    const masks = vocabulary.map(letters);
    const byStem = new Map();
    vocabulary.forEach(function (word) {
      const key = stem(word);
      if (byStem.has(key)) byStem.get(key).push(word);
      else byStem.set(key, [word]);
    });

    // The words of the records that a word of the query may mean, each with how well it fits, 1 to 0.
    function meanings(word, typing, similar) {
      const found = new Map();
      function offer(other, fit) { if (!(found.get(other) >= fit)) found.set(other, fit); }
      if (index.has(word)) offer(word, 1);
      if (HAN.test(word)) {
        vocabulary.forEach(function (other) {
          if (other.includes(word)) offer(other, 0.5 + word.length / other.length / 2);
          else if (other.length > 1 && HAN.test(other) && word.includes(other)) offer(other, other.length / word.length / 2);
        });
      } else if (typing || word.length > 3) {
        vocabulary.forEach(function (other) {
          if (other.startsWith(word)) offer(other, (typing ? 0.8 : 0.6) * (0.7 + 0.3 * word.length / other.length));
        });
      }
      if (!/\d/.test(word)) (byStem.get(stem(word)) || []).forEach(function (other) { offer(other, 0.8); });
      if (similar && forgiven(word)) {
        const most = forgiven(word), mask = letters(word);
        vocabulary.forEach(function (other, at) {
          if (other.length < 4 || ones(mask ^ masks[at]) > 2 * most) return;
          const count = edits(word, other, most);
          if (count <= most) offer(other, (count === 1 ? 0.5 : 0.3) * (other[0] === word[0] ? 1 : 0.8));
        });
      }
      return found;
    }

    // One word of the query: the records that have it, number -> {value, word}, and how rare it is.
    function term(word, typing, similar) {
      const found = new Map(), means = meanings(word, typing, similar);
      means.forEach(function (fit, other) {
        index.get(other).forEach(function (weight, number) {
          if (!(found.has(number) && found.get(number).value >= weight * fit)) found.set(number, { value: weight * fit, word: other });
        });
      });
      if (YEAR.test(word)) all.forEach(function (record) {
        const lasted = record.span && record.span[0] <= word && word <= record.span[1];
        if (lasted && !found.has(record.number)) found.set(record.number, { value: 0.3, word: word });
      });
      return { word: word, means: means, found: found, rarity: Math.log(1 + all.length / (found.size || 1)) };
    }

    function sum(terms) {
      return Array.from(terms).reduce(function (total, one) { return total + one.rarity; }, 0);
    }

    // Of the record's names the one that fits best. said: how much of the name the query says, 1 to 0; full: all of it;
    // asked: how much of the query the name answers, 1 to 0.
    function bestName(record, terms, whole) {
      let best = null;
      record.names.forEach(function (name) {
        const covered = new Set();
        let said = 0, weight = 0, full = true;
        name.list.forEach(function (word) {
          const share = STOP.has(word) ? 0.2 : 1;
          let fit = whole.includes(word) ? 1 : 0;
          terms.forEach(function (one) {
            if (!one.means.has(word)) return;
            covered.add(one);
            fit = Math.max(fit, one.means.get(word));
          });
          said += share * fit;
          weight += share;
          if (!fit && !STOP.has(word)) full = false;
        });
        if (!covered.size) return;
        const match = { name: name, covered: covered, said: said / weight, full: full, asked: sum(covered) / sum(terms) };
        match.value = match.said * match.asked * (name.here ? 1 : 0.95);
        if (!best || match.value > best.value) best = match;
      });
      return best;
    }

    // How near one another the words stand: 1 side by side, towards 0 far apart.
    function nearness(record, terms) {
      const last = new Map();
      const wanted = terms.filter(function (one) { return one.found.has(record.number); }).length;
      let nearest = 0;
      if (wanted > 1) record.words.forEach(function (word, at) {
        terms.forEach(function (one) { if (one.means.has(word)) last.set(one, at); });
        if (last.size === wanted) nearest = Math.max(nearest, wanted / (at - Math.min.apply(null, Array.from(last.values())) + 1));
      });
      return Math.min(1, nearest);
    }

    // What a record is worth for the terms; null where it has none of them.
    function weighed(record, terms, query, similar, done) {
      const own = sameName(record, query, similar), same = own.worth;
      const values = new Map(), read = new Map();
      const name = terms.some(function (one) { return one.found.has(record.number); }) ? bestName(record, terms, query.whole) : null;
      let through = null;
      terms.forEach(function (one) {
        const hit = one.found.get(record.number);
        let value = hit ? hit.value : 0;
        if (hit) read.set(one, hit.word);
        (record.named || []).forEach(function (entry) {
          const match = done.has(entry) && named(done.get(entry), one);
          const worth = match ? match.said * (record.kind === "paragraph" ? 1 : 2.5) : 0;
          if (worth <= value) return;
          if (!hit) through = { entry: entry, name: match.name };
          value = worth;
        });
        (record.parts || []).forEach(function (part) {
          if (done.has(part)) value = Math.max(value, (done.get(part).values.get(one) || 0) / 2);
        });
        if (value) values.set(one, value);
      });
      if (!values.size && !same) return null;
      let value = same;
      values.forEach(function (worth, one) { value += worth * one.rarity; });
      // Words spread over a section say less than words in one paragraph of it.
      if (record.parts && !name) value *= Math.max.apply(null, record.parts.map(function (part) {
        return done.has(part) ? done.get(part).share : 0;
      })) ** 2;
      const often = record.at ? Math.log(1 + record.at.length) / 20 : 0;
      const factor = 1 + (name ? 2 * name.said * name.asked : 0) + nearness(record, terms) + often;
      return {
        record: record, terms: terms, same: same, sameName: own.name, name: name, through: through, values: values, read: read,
        value: value * factor * (1 + 4 * same) * WEIGHT[record.kind],
        missing: same ? [] : terms.filter(function (one) { return !values.has(one); }), share: sum(values.keys()) / sum(terms),
      };
    }

    // Under which name an entry answers a word of the query, so that what mentions it answers too.
    function named(result, one) {
      if (result.same) return { name: result.sameName, said: result.same };
      const match = result.name;
      return match && match.covered.has(one) && (match.full || match.asked > 0.99) ? match : null;
    }

    function weighAll(words, query, similar) {
      const terms = words.map(function (word) { return term(word, word === query.typing, similar); });
      const done = new Map();
      all.forEach(function (record) {
        const result = weighed(record, terms, query, similar, done);
        if (result) done.set(record, result);
      });
      return Array.from(done.values()).filter(function (result) { return !idle(result, done); });
    }

    // A section that adds nothing to the one paragraph of it that has everything.
    function idle(result, done) {
      if (!result.record.parts || result.name || result.terms.every(function (one) { return YEAR.test(one.word); })) return false;
      return result.record.parts.some(function (part) { return done.has(part) && done.get(part).missing.length <= result.missing.length; });
    }

    function hasPhrases(record, phrases) {
      return phrases.every(function (phrase) {
        const wanted = phrase.open ? spaced(phrase.list).slice(0, -1) : spaced(phrase.list);
        return record.folded.includes(wanted) || record.names.some(function (name) { return name.folded.includes(wanted); });
      });
    }

    // The name that is the whole query, and how much so: 1 the record's title, a little less another of its names, less
    // one spelled much like it.
    function sameName(record, query, similar) {
      const asked = query.tight, most = similar ? forgiven(asked) : 0, mask = letters(asked);
      let best = { worth: 0 };
      record.names.forEach(function (name, at) {
        let worth = 0;
        if (name.tight === asked) worth = at === 0 ? 1 : name.here ? 0.9 : 0.8;
        else if (query.stems && query.stems === name.stems) worth = 0.7;
        else if (most && ones(mask ^ letters(name.tight)) <= 2 * most && edits(name.tight, asked, most) <= most) worth = 0.5;
        if (worth > best.worth) best = { worth: worth, name: name };
      });
      return best;
    }

    // Everything that has all the words; where that is little, what has them under similar spellings, then what has some.
    function gathered(query) {
      const taken = new Map();
      function take(results, tier) {
        results.forEach(function (result) {
          if (taken.has(result.record)) return;
          result.tier = result.same && tier === ALL ? NAME : tier;
          taken.set(result.record, result);
        });
      }
      function whole(result) { return !result.missing.length; }
      function isNamed(result) { return result.name && result.name.asked > 0.99; }
      // An entry whose whole name is part of the query.
      const asked = spaced(query.whole);
      function isSaid(result) {
        return result.record.kind === "entry" && result.record.names.some(function (name) { return asked.includes(name.folded); });
      }
      // An entry asked for by a name that only other languages or older spellings have.
      function isAbroad(result) {
        const name = result.record.kind === "entry" && !result.same && result.name;
        return name && name.full && !name.name.here && name.asked > 0.45 && name.asked < 0.99;
      }
      if (query.phrases.length) {
        const list = query.phrases.flatMap(function (phrase) { return phrase.list; });
        const telling = list.filter(function (word) { return !STOP.has(word); });
        const words = Array.from(new Set(query.words.concat(telling.length ? telling : list))).slice(0, MOST_WORDS);
        take(weighAll(words, query, false).filter(function (result) { return whole(result) && hasPhrases(result.record, query.phrases); }), ALL);
        if (taken.size || !query.words.length && !telling.length) return taken;
        query = Object.assign({}, query, { words: words });
      } else {
        const exact = weighAll(query.words, query, false);
        take(exact.filter(isAbroad), NAME);
        take(exact.filter(whole), ALL);
        if (taken.size >= ENOUGH && Array.from(taken.values()).some(isNamed)) return taken;
      }
      const similar = weighAll(query.words, query, true);
      take(similar.filter(whole), SIMILAR);
      similar.forEach(function (result) { result.value *= result.share ** 3; });
      if (taken.size < ENOUGH) take(similar.sort(function (a, b) { return b.value - a.value; }).slice(0, MOST_GUESSES), SOME);
      take(similar.filter(isSaid).slice(0, MOST_SAID), SOME);
      return taken;
    }

    function ordered(taken, query) {
      const results = Array.from(taken.values());
      // Notes and events never stand before what has the name that was asked for.
      const plain = !query.words.every(function (word) { return YEAR.test(word); }) && results.some(function (result) {
        return !ASIDES.has(result.record.kind) && result.name && result.name.asked > 0.99;
      });
      function rank(result) { return 2 * result.tier - (result.same === 1 ? 1 : 0) + (plain && ASIDES.has(result.record.kind) ? 1 : 0); }
      return results.sort(function (a, b) { return rank(a) - rank(b) || b.value - a.value || a.record.number - b.record.number; });
    }

    function quoted(text) { return "“" + text + "”"; }

    // A word as a text has it: "Nerchinsk" for "nerchinsk".
    function asWritten(text, word) {
      return (text.match(/[\p{L}\p{M}\p{N}'’]+/gu) || []).find(function (one) { return tokens(one)[0] === word; }) || word;
    }

    function says(name, terms) {
      return terms.every(function (one) { return name.list.some(function (word) { return one.means.has(word); }); });
    }

    // "matched Sinkiang: printed here Xinjiang", where what was asked for is not what the reader will see.
    function otherName(result) {
      const record = result.record, through = result.through;
      if (!through && (record.kind !== "entry" || !result.name || says(record.names[0], Array.from(result.name.covered)))) return [];
      const printed = (through ? through.entry : record).names.filter(function (name) { return name.here; });
      const here = through && printed.find(function (name) {
        return record.folded.includes(name.folded) || record.names.some(function (own) { return own.folded.includes(name.folded); });
      });
      const asked = (through || result.name).name.text, found = (here || printed[0]).text;
      return asked === found ? [] : ["matched " + quoted(asked) + ": printed here " + quoted(found)];
    }

    function why(result, query) {
      const record = result.record, parts = otherName(result);
      if (result.tier < SIMILAR) return parts.join("; ");
      if (query.phrases.length) parts.push("not as one phrase");
      const text = record.names.map(function (name) { return name.text; }).concat(record.body || "").join(" ");
      function typed(one) { return quoted(asWritten(query.text, one.word)); }
      result.read.forEach(function (word, one) {
        if (one.means.get(word) <= 0.5 && !HAN.test(word)) parts.push(typed(one) + " read as " + quoted(asWritten(text, word)));
      });
      if (result.missing.length) parts.push("without " + result.missing.map(typed).join(", "));
      return parts.join("; ");
    }

    // The words to mark in a result, as lists of words that stand side by side.
    function marks(result, query) {
      const single = new Set(), phrases = query.phrases.map(function (phrase) { return phrase.list; });
      result.terms.forEach(function (one) {
        if (!phrases.flat().includes(one.word)) one.means.forEach(function (fit, word) { single.add(word); });
      });
      return Array.from(single).map(function (word) { return [word]; }).concat(phrases);
    }

    function printedNames(result) {
      const entry = result.through ? result.through.entry : result.record.at && result.record;
      return entry ? entry.names.filter(function (name) { return name.here; }).map(function (name) { return name.list; }) : [];
    }

    function shown(record) {
      return { title: record.title, path: record.path, kind: record.kind, period: record.period, why: "", guess: false, record: record, marks: [], names: [] };
    }

    // What stands in quotation marks, or is a name as it is, asks for no number and no time.
    function literal(text) {
      const name = tight(tokens(text));
      return /["“”„«»]/.test(text) || all.some(function (record) { return record.names.some(function (one) { return one.tight === name; }); });
    }

    function find(text) {
      const asked = literal(text) ? { records: [], rest: text } : times.asked(text, data, all);
      const direct = asked.records.map(shown), query = parsed(asked.rest);
      if (asked.times && query.whole.every(function (word) { return STOP.has(word); })) return times.dated(all, asked.times).map(shown);
      if (!query.whole.length || asked.whole) return direct;
      const found = ordered(gathered(query), query).filter(function (result) {
        return !asked.records.includes(result.record) && (!asked.times || times.within(result.record, asked.times));
      });
      return direct.concat(found.slice(0, MOST_RESULTS).map(function (result) {
        return Object.assign(shown(result.record), {
          why: why(result, query), guess: result.tier >= SIMILAR, marks: marks(result, query), names: printedNames(result),
        });
      }));
    }

    // The results of both, each record once: the sure ones, then what the first only guesses.
    function joined(one, other) {
      const seen = new Set();
      function sure(result) { return !result.guess; }
      function once(result) {
        const key = result.path + result.title;
        return !seen.has(key) && seen.add(key);
      }
      return one.filter(sure).concat(other.filter(sure), one).filter(once);
    }

    return { find: find, joined: joined };
  };
})();
