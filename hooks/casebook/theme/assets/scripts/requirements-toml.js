/**
 * TOML as far as requirements need it: tables, arrays and texts are read, numbers and dates are kept as they stand.
 *
 * Our own, because a site without a bundler would have to copy a third party's reader into the repository.
 */

/** @typedef {{[key: string]: any}} Table */

const SPACE = /[ \t]*/y;
const GAP = /(?:[ \t\r\n]|#[^\n]*)*/y;
const BARE = /[A-Za-z0-9_-]+/y;
const OTHER = /(?:[+-]?(?:inf|nan)|true|false|[+-]?\d[\w+:.-]*(?: \d{2}:[\d:.]+(?:Z|[+-][\d:]+)?)?)/y;
const ESCAPES = /** @type {Record<string, string>} */ ({
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  e: "\x1b",
  '"': '"',
  "\\": "\\",
});
const DEEPEST = 100;

/** The text is not TOML; *at* is the offset from which it cannot be read. */
export class BadToml extends Error {
  /** @param {number} at */
  constructor(at) {
    super("bad TOML");
    this.at = at;
  }
}

/**
 * Read a text; throw BadToml where it cannot be read.
 *
 * @param {string} text
 * @returns {Table}
 */
export function parseToml(text) {
  return new Reader(text).document();
}

class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    /** The tables that a header or a value has made: they may not be made again. */
    this.closed = new Set();
  }

  document() {
    const root = table();
    let here = root;
    for (;;) {
      this.skip(GAP);
      if (this.at >= this.text.length) return root;
      if (this.peek("[")) here = this.header(root);
      else this.pair(here, 0);
      this.endOfLine();
    }
  }

  /** @param {Table} root */
  header(root) {
    const start = this.at;
    const isList = this.take("[[");
    if (!isList) this.expect("[");
    this.skip(SPACE);
    const keys = this.keys();
    this.expect(isList ? "]]" : "]");
    const last = keys.pop() ?? "";
    const parent = keys.reduce((inside, key) => this.step(inside, key, start), root);
    if (isList) {
      const list = Object.hasOwn(parent, last) ? parent[last] : (parent[last] = []);
      if (!Array.isArray(list) || this.closed.has(list)) throw new BadToml(start);
      list.push(table());
      return list.at(-1);
    }
    const made = Object.hasOwn(parent, last) ? parent[last] : (parent[last] = table());
    if (!isTable(made) || this.closed.has(made)) throw new BadToml(start);
    this.closed.add(made);
    return made;
  }

  /** @type {(inside: Table, key: string, start: number) => Table} */
  step(inside, key, start) {
    const found = Object.hasOwn(inside, key) ? inside[key] : (inside[key] = table());
    const next = Array.isArray(found) ? found.at(-1) : found;
    if (!isTable(next)) throw new BadToml(start);
    return next;
  }

  /** @type {(here: Table, depth: number) => void} */
  pair(here, depth) {
    const start = this.at;
    const keys = this.keys();
    this.expect("=");
    this.skip(SPACE);
    const last = keys.pop() ?? "";
    const parent = keys.reduce((inside, key) => this.step(inside, key, start), here);
    if (Object.hasOwn(parent, last)) throw new BadToml(start);
    parent[last] = this.value(depth + 1);
  }

  keys() {
    const keys = [];
    do {
      this.skip(SPACE);
      const quote = this.text[this.at];
      keys.push(quote === '"' || quote === "'" ? this.line(quote) : this.match(BARE));
      this.skip(SPACE);
    } while (this.take("."));
    return keys;
  }

  /**
   * @param {number} depth
   * @returns {any}
   */
  value(depth) {
    if (depth > DEEPEST) throw new BadToml(this.at);
    for (const quote of ['"""', "'''"]) if (this.take(quote)) return this.block(quote);
    const first = this.text[this.at] ?? "";
    if (first === '"' || first === "'") return this.line(first);
    if (first === "[") return this.list(depth);
    if (first === "{") return this.inline(depth);
    return { scalar: this.match(OTHER) };
  }

  /** @param {number} depth */
  list(depth) {
    const found = [];
    this.expect("[");
    for (;;) {
      this.skip(GAP);
      if (this.take("]")) break;
      found.push(this.value(depth + 1));
      this.skip(GAP);
      if (!this.peek("]")) this.expect(",");
    }
    this.closed.add(found);
    return found;
  }

  /** @param {number} depth */
  inline(depth) {
    const found = table();
    this.expect("{");
    this.skip(SPACE);
    while (!this.take("}")) {
      this.pair(found, depth);
      this.skip(SPACE);
      if (this.peek("}")) continue;
      this.expect(",");
      this.skip(SPACE);
      if (this.peek("}")) throw new BadToml(this.at);
    }
    this.closed.add(found);
    return found;
  }

  /** @param {string} quote */
  line(quote) {
    this.expect(quote);
    let found = "";
    for (;;) {
      const letter = this.text[this.at];
      if (letter === undefined || letter === "\n") throw new BadToml(this.at);
      this.at++;
      if (letter === quote) return found;
      found += letter === "\\" && quote === '"' ? this.escape() : letter;
    }
  }

  /** @param {string} quote */
  block(quote) {
    this.take("\n");
    let found = "";
    while (!this.take(quote)) {
      const letter = this.text[this.at];
      if (letter === undefined) throw new BadToml(this.at);
      this.at++;
      found += letter === "\\" && quote === '"""' ? this.escape() : letter;
    }
    while (this.text[this.at] === quote[0]) found += this.text[this.at++];
    return found;
  }

  escape() {
    const folded = /[ \t]*\n[ \t\n]*/y;
    folded.lastIndex = this.at;
    if (folded.test(this.text)) {
      this.at = folded.lastIndex;
      return "";
    }
    const letter = this.text[this.at++] ?? "";
    const code = /(?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8}/y;
    code.lastIndex = this.at;
    const digits = code.exec(this.text)?.[0];
    if (digits && Number.parseInt(digits, 16) <= 0x10ffff) {
      this.at += digits.length;
      return String.fromCodePoint(Number.parseInt(digits, 16));
    }
    const told = ESCAPES[letter];
    if (told === undefined) throw new BadToml(this.at - 1);
    return told;
  }

  endOfLine() {
    this.skip(SPACE);
    if (this.peek("#")) this.skip(/[^\n]*/y);
    if (this.at < this.text.length) this.expect("\n");
  }

  /** @param {RegExp} form */
  skip(form) {
    form.lastIndex = this.at;
    if (form.test(this.text)) this.at = form.lastIndex;
  }

  /** @param {RegExp} form */
  match(form) {
    const from = this.at;
    this.skip(form);
    if (this.at === from) throw new BadToml(from);
    return this.text.slice(from, this.at);
  }

  /** @param {string} words */
  peek(words) {
    return this.text.startsWith(words, this.at);
  }

  /** @param {string} words */
  take(words) {
    const is = this.peek(words);
    if (is) this.at += words.length;
    return is;
  }

  /** @param {string} words */
  expect(words) {
    if (!this.take(words)) throw new BadToml(this.at);
  }
}

/** @returns {Table} */
function table() {
  return Object.create(null);
}

/**
 * @param {unknown} value
 * @returns {value is Table}
 */
function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === null;
}
