/** Where the entries of a table stand in its text: as hooks/casebook/requirements/places.py finds them. */

/** @typedef {[begin: number, end: number]} Span */

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*/;
const HEAD = /^[ \t]*\[+([^[\]\n]*)\]/gm;
const GAPS = /[ \t"']/g;
const TABLE = /^name = "([^"\n]*)"/gm;
const QUOTED = /"([^"\n]*)"|'([^'\n]*)'/g;
const TOKEN = /[A-Za-z0-9][A-Za-z0-9._-]*|[[{]/g;

/** Finds words in a text from where the last ones stood, by an index so that a long file takes no longer by the line. */
export class Places {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.here = 0;
    this.ends = [...text.matchAll(/\n/g)].map((match) => match.index);
    /** @type {Map<RegExp, Map<string, Span[]>>} */
    this.indexes = new Map();
    /** Where a character of two halves begins: columns count it as one. */
    this.pairs = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map((match) => match.index);
  }

  /**
   * Give the offset of words, as the name of a table if there is one, or of the name that they begin with.
   *
   * @param {string} words
   */
  find(words) {
    const name = NAME.exec(words)?.[0];
    const found = name === words
      ? this.index(TABLE).get(words) ?? this.index(TOKEN).get(words)
      : this.index(QUOTED).get(words) ?? this.index(TOKEN).get(name ?? words);
    if (!found) return this.here;
    const next = found[firstFrom(found.length, (at) => (found[at]?.[0] ?? 0) >= this.here) % found.length];
    const [begin, end] = next ?? [0, 0];
    this.here = end;
    return begin;
  }

  /**
   * Look on from where a path begins: behind the head of its table, and there behind each key that is left.
   *
   * @param {string[]} path
   */
  seek(path) {
    const lengths = path.map((_, at) => path.length - at);
    const headOf = (/** @type {number} */ length) =>
      this.index(HEAD).get(path.slice(0, length).join(".").replace(GAPS, ""))?.[0]?.[1];
    let kept = lengths.find(headOf) ?? 0;
    this.here = headOf(kept) ?? 0;
    while (kept < path.length) {
      const from = kept;
      kept = lengths.find((length) => length > from && this.skip(path.slice(from, length))) ?? path.length;
    }
  }

  /**
   * Look on from behind keys, joined by dots, if they stand further on.
   *
   * @param {string[]} keys
   */
  skip(keys) {
    const spans = this.index(TOKEN).get(keys.join(".")) ?? [];
    const next = spans[firstFrom(spans.length, (index) => (spans[index]?.[0] ?? 0) >= this.here)];
    if (next) this.here = next[1];
    return next !== undefined;
  }

  /** @param {RegExp} form */
  index(form) {
    const known = this.indexes.get(form);
    if (known) return known;
    /** @type {Map<string, Span[]>} */
    const made = new Map();
    for (const match of this.text.matchAll(form)) {
      const found = match[1] ?? match[2] ?? match[0];
      const words = form === HEAD ? found.replace(GAPS, "") : found;
      const begin = match.index + Number(form === QUOTED);
      const spans = made.get(words);
      if (spans) spans.push([begin, match.index + match[0].length]);
      else made.set(words, [[begin, match.index + match[0].length]]);
    }
    this.indexes.set(form, made);
    return made;
  }

  /** @param {number} at */
  line(at) {
    return firstFrom(this.ends.length, (index) => (this.ends[index] ?? 0) >= at) + 1;
  }

  /**
   * Give line and column; columns count characters and not halves of them.
   *
   * @param {number} at
   */
  place(at) {
    const line = this.line(at);
    const begin = line > 1 ? (this.ends[line - 2] ?? 0) + 1 : 0;
    return { line, column: at - begin - (this.pairsBefore(at) - this.pairsBefore(begin)) + 1 };
  }

  /** @param {number} at */
  pairsBefore(at) {
    return firstFrom(this.pairs.length, (index) => (this.pairs[index] ?? 0) >= at);
  }
}

/**
 * Give the first index for which *isBehind* holds, or the length where it holds for none.
 *
 * @type {(length: number, isBehind: (index: number) => boolean) => number}
 */
function firstFrom(length, isBehind) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
