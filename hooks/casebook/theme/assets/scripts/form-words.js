/** The words of a story that are not public: names, vendors without their product, unknown words, nouns that act. */

import { dictionary } from "./form-dictionary.js";

/**
 * @typedef {"name" | "vendor" | "word" | "actor"} Kind
 * @typedef {{ start: number, words: string, kind: Kind }} Mark
 * @typedef {{ word: string, start: number }} Found
 * @typedef {{ passage: number, mark: Mark }} Suspect
 */

/**
 * Make the search for what is not public.
 *
 * @param {any} data
 * @param {string} packed the published dictionary
 */
export function wordSearch(data, packed) {
  const told = data.wording;
  const knows = dictionary(packed, told.british);
  const set = (/** @type {string[]} */ words) => new Set(words);
  const [publicWords, plain, acts, adverbs, noFirm, bareAfter, joins, makers, decides, staff, ofFirm] = [
    told.words,
    told.plain,
    told.acts,
    told.adverbs,
    told.no_firm,
    told.bare_after,
    told.joins,
    told.makers,
    told.decides,
    told.staff,
    told.of_a_firm,
  ].map(set);
  const word = new RegExp(data.forms.word[0], "gu");
  const figure = new RegExp(`^(?:${data.forms.figure[0]})$`, "u");
  const short = new RegExp(data.forms.short[0], "u");
  /** @type {Map<string, string[][]>} */
  const sequences = new Map();
  for (const parts of told.sequences) sequences.set(parts[0], [...(sequences.get(parts[0]) ?? []), parts]);

  const isPublic = (/** @type {string} */ one) => {
    const small = base(one);
    if (small.length === 1 || publicWords?.has(small) || figure.test(one)) return true;
    return small.length > 3 && ["s", "es"].some((end) => publicWords?.has(without(small, end)));
  };
  const isWord = (/** @type {string} */ one) => {
    const small = one.replaceAll("\u2019", "'").toLowerCase();
    return knows(small) || knows(base(small));
  };
  const begins = (/** @type {string} */ text, /** @type {number} */ start) => {
    let before = text.slice(Math.max(0, start - 12), start);
    while (before && told.opening.includes(before.at(-1))) before = before.slice(0, -1);
    return !before || "!?".includes(before.at(-1) ?? "") || (before.endsWith(".") && !short.test(before));
  };
  const isFirm = (/** @type {string} */ text, /** @type {Found} */ found) => {
    const end = found.start + found.word.length;
    const near = (text.slice(Math.max(0, found.start - 40), found.start).match(word) ?? []).at(-1)?.toLowerCase() ?? "";
    const after = text.slice(end, end + 40).match(word) ?? [];
    const owns = base(found.word) !== found.word.toLowerCase() && after.slice(0, 2).some((one) => staff?.has(one));
    const next = after[0] ?? "";
    return owns || ofFirm?.has(near) || decides?.has(next) || staff?.has(next);
  };
  const isVendor = (/** @type {string} */ one) => Object.hasOwn(told.vendors, base(one));

  /** @param {string} text @param {Found} found @returns {Kind | null} */
  const kindOf = (text, found) => {
    if (makers?.has(base(found.word))) return isFirm(text, found) ? "vendor" : null;
    if (isPublic(found.word)) return null;
    if (isVendor(found.word)) return "vendor";
    const known = isWord(found.word);
    if (isSmall(found.word)) return known ? null : "word";
    const isCapital = isSmall(found.word.slice(1));
    return isCapital && known && (plain?.has(base(found.word)) || begins(text, found.start)) ? null : "name";
  };

  /** @param {string} text @param {Found[]} found */
  const publicOf = (text, found) => {
    const indexes = new Set();
    found.forEach((one, index) => {
      for (const parts of sequences.get(base(one.word)) ?? []) {
        const run = found.slice(index, index + parts.length);
        const words = run.map((other) => base(other.word));
        const isNear = run.every((other, at) => {
          const next = run[at + 1];
          return !next || [...text.slice(other.start + other.word.length, next.start)].length < 4;
        });
        const isRun = words.length === parts.length &&
          words.every((other, at) => other === parts[at] || (at === parts.length - 1 && other === `${parts[at]}s`));
        if (isNear && isRun) run.forEach((_, at) => indexes.add(index + at));
      }
    });
    return indexes;
  };

  /** @param {string} text @param {Found[]} found @param {(Kind | null)[]} kinds @param {number} index @returns {Kind | null} */
  const actor = (text, found, kinds, index) => {
    const { word: one, start } = found[index] ?? { word: "", start: 0 };
    const isOwner = /['\u2019]s$/.test(one);
    if (!isSmall(one) && begins(text, start)) {
      const [next, later] = [found[index + 1], found[index + 2]];
      const gap = text.slice(start + one.length, next?.start ?? 0);
      const follows = kinds[Math.min(index + 1, kinds.length - 1)];
      if (next && follows === "name" && joins?.has(gap) && !isSmall(next.word)) return "name";
      const verb = adverbs?.has(next?.word ?? "") && later ? later.word : next?.word ?? "";
      if (acts?.has(verb) && [" ", "\n"].includes(gap) && isNoun(one)) return "actor";
    }
    if (!isOwner) return null;
    return begins(text, start) || bareAfter?.has((found.at(index - 1)?.word ?? "").toLowerCase()) ? "actor" : null;
  };

  /** @param {string} text @returns {Mark[]} */
  const marks = (text) => {
    const found = wordsOf(text, word);
    const known = publicOf(text, found);
    const kinds = found.map((one, index) => known.has(index) ? null : kindOf(text, one));
    found.forEach((one, index) => {
      if (kinds[index] || known.has(index) || noFirm?.has(base(one.word)) || isPublic(one.word)) return;
      kinds[index] = actor(text, found, kinds, index);
    });
    return joined(text, found, kinds, joins ?? new Set());
  };

  /** @param {string} text @param {Mark[]} first @param {Set<string>} names @returns {Mark[]} */
  const spread = (text, first, names) => {
    const found = wordsOf(text, word);
    const known = publicOf(text, found);
    const covered = first.filter((mark) => mark.kind === "name" || mark.kind === "vendor");
    const isBare = (/** @type {number} */ index) =>
      base(found[index]?.word ?? "") !== found[index]?.word.toLowerCase() ||
      (index > 0 && bareAfter?.has(found[index - 1]?.word.toLowerCase() ?? ""));
    /** @type {Mark[]} */
    const fresh = found.flatMap((one, index) => {
      const isCovered = covered.some((mark) => one.start >= mark.start && one.start < mark.start + mark.words.length);
      const isName = names.has(base(one.word)) && !isCovered && !known.has(index) &&
        (!isSmall(one.word) || !isWord(one.word) || isBare(index));
      return isName ? [{ start: one.start, words: one.word, kind: /** @type {Kind} */ ("name") }] : [];
    });
    const again = new Set(fresh.map((mark) => mark.start));
    return [...first.filter((mark) => !again.has(mark.start)), ...fresh].sort((one, other) => one.start - other.start);
  };

  return {
    word,
    marks,
    /** @param {string} one */
    products: (one) => told.vendors[base(one)] ?? [],
    /** @param {string[]} passages @returns {Suspect[]} */
    suspects(passages) {
      const first = passages.map(marks);
      const names = new Set(
        first.flat().filter((mark) => mark.kind === "name" || mark.kind === "vendor")
          .flatMap((mark) => (mark.words.match(word) ?? []).map(base))
          .filter((part) => !plain?.has(part) && !isPublic(part)),
      );
      return passages.flatMap((text, passage) => {
        const found = names.size ? spread(text, first[passage] ?? [], names) : first[passage] ?? [];
        return found.map((mark) => ({ passage, mark }));
      });
    },
  };
}

/**
 * Give a word in small letters and without the ending of possession.
 *
 * @param {string} word
 * @returns {string}
 */
function base(word) {
  const plain = word.replaceAll("\u2019", "'").toUpperCase().toLowerCase();
  return plain.endsWith("'s") ? plain.slice(0, -2) : plain.replace(/'+$/, "");
}

/**
 * @param {string} word
 * @param {string} end
 * @returns {string}
 */
function without(word, end) {
  return word.endsWith(end) ? word.slice(0, -end.length) : word;
}

/**
 * Tell whether there are letters and all of them are small, as `str.islower` does.
 *
 * @param {string} word
 * @returns {boolean}
 */
function isSmall(word) {
  return word === word.toLowerCase() && /\p{Ll}/u.test(word);
}

/**
 * @param {string} word
 * @returns {boolean}
 */
function isNoun(word) {
  return !/(?:ing|ly)$/.test(word) && (!word.endsWith("s") || word.endsWith("ss"));
}

/**
 * @param {string} text
 * @param {RegExp} word
 * @returns {Found[]}
 */
function wordsOf(text, word) {
  return [...text.matchAll(word)].map((found) => ({ word: found[0], start: found.index }));
}

/**
 * Give the marks; capitalised words of one name become one.
 *
 * @param {string} text
 * @param {Found[]} found
 * @param {(Kind | null)[]} kinds
 * @param {Set<string>} joins
 * @returns {Mark[]}
 */
function joined(text, found, kinds, joins) {
  /** @type {Mark[]} */
  const told = [];
  for (let index = 0; index < found.length; index++) {
    const [kind, first] = [kinds[index], found[index]];
    if (!kind || !first) continue;
    let last = first;
    for (let next = found[index + 1]; kind === "name" && next && kinds[index + 1] === "name"; next = found[index + 1]) {
      if (!joins.has(text.slice(last.start + last.word.length, next.start))) break;
      last = next;
      index++;
    }
    told.push({ start: first.start, words: text.slice(first.start, last.start + last.word.length), kind });
  }
  return told;
}
