/**
 * Requirements in TOML and JSON: as hooks/casebook/requirements/tables.py reads them.
 *
 * TOML is read by the library that the build bundles, fetched when it is first asked for.
 */

import { BadCondition, canonical, leftOut } from "./requirements-conditions.js";
import { unknownDay } from "./requirements-days.js";
import { ofFiles } from "./requirements-locked.js";
import { faultOf } from "./requirements-json.js";
import { EDITABLE, readRequirement } from "./requirements-lines.js";
import { Places } from "./requirements-places.js";
import { FILES, found, isTable, LISTS, table, TABLES, UNREAD } from "./requirements-projects.js";
import { pythonOf } from "./requirements-python.js";
import { isUnbounded } from "./requirements-versions.js";

/**
 * @typedef {import("./requirements-lines.js").Listing} Listing
 * @typedef {import("./requirements-lines.js").Environment} Environment
 * @typedef {{line: number, column: number}} Place
 */

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*/;
/** Where locks write the name of a file; an address or a path ends in it. */
const FILE_NAMES = ["file", "name", "filename", "path", "url"];
const DAY = "a date or a time";
const STOPPED = "it cannot be read from here on";

/** @type {Promise<{ parse: (text: string, settings: { integersAsBigInt: true }) => Record<string, any> }> | undefined} */
let library;

/** Collects what the tables of one file ask for. */
class Reader {
  /**
   * @param {string} text
   * @param {string} form
   * @param {Environment} environment
   */
  constructor(text, form, environment) {
    /** @type {Listing} */
    this.listing = { form, asked: [], faults: [], elsewhere: [], python: null };
    this.places = new Places(text);
    this.environment = environment;
  }

  /**
   * Read one requirement of PEP 508; PDM also takes one as pip does with -e in front.
   *
   * @type {(words: unknown, mayBeEditable?: boolean) => void}
   */
  requirement(words, mayBeEditable = false) {
    if (typeof words !== "string") return this.misplaced(words);
    const at = this.places.find(words);
    const begin = mayBeEditable ? EDITABLE.exec(words)?.[0].length ?? 0 : 0;
    const read = readRequirement(words.slice(begin), this.environment);
    if ("name" in read) this.listing.asked.push({ ...read, line: this.places.line(at) });
    else {
      const place = this.places.place(at);
      const column = place.column + begin + [...read.words.slice(0, read.at)].length;
      this.listing.faults.push({ kind: read.kind, line: place.line, column, words: read.words });
    }
  }

  /** @type {(name: unknown, wanted: unknown, condition?: unknown, files?: string[]) => void} */
  package(name, wanted, condition = "", files = []) {
    if (typeof name !== "string" || NAME.exec(name)?.[0] !== name) return this.misplaced(name);
    const at = this.places.find(name);
    const told = typeof condition === "string" ? condition : "";
    let out = "";
    try {
      out = leftOut(told, this.environment);
    } catch (error) {
      if (!(error instanceof BadCondition)) throw error;
      this.listing.faults.push({ kind: error.kind, ...this.places.place(at), words: `${name} ; ${told}` });
    }
    const version = typeof wanted === "string" ? wanted : "";
    const isOver = !/[:/\\]/.test(version) && isUnbounded(version);
    if (isOver) this.listing.faults.push({ kind: "bounds", ...this.places.place(at), words: `${name} ${version}` });
    this.listing.asked.push({
      name: canonical(name),
      wanted: isOver ? "" : version,
      line: this.places.line(at),
      leftOut: out,
      words: "",
      judge: ofFiles(files),
    });
  }

  /**
   * Note a value that is no requirement; it may be known to stand where was looked last.
   *
   * @type {(value: unknown, isHere?: boolean) => void}
   */
  misplaced(value, isHere = false) {
    const words = shown(value);
    const sign = Array.isArray(value) ? "[" : isTable(value) ? "{" : words;
    const at = isHere || words === DAY ? this.places.here : this.places.find(sign);
    this.listing.faults.push({ kind: "entry", ...this.places.place(at), words });
  }
}

/**
 * @param {any} value
 * @returns {string}
 */
function shown(value) {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (isTable(value)) return "a table";
  if (value instanceof Date) return DAY;
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** Fetch the library that reads TOML; after a failure the next one asks again. */
export function fetchToml() {
  library ??= import(new URL("../vendor/toml.js", import.meta.url).href);
  library.catch(() => (library = undefined));
  return library;
}

/** @type {(text: string, environment: Environment) => Promise<Listing>} */
export async function readToml(text, environment) {
  const { parse } = await fetchToml();
  const even = text.replaceAll("\r\n", "\n");
  const day = unknownDay(even);
  const bad = day < 0 ? null : new Places(even).place(day);
  let told;
  try {
    told = parse(even, { integersAsBigInt: true });
  } catch (error) {
    const found = placed(error);
    return unread("TOML", "toml", bad && isBefore(bad, found) ? bad : found);
  }
  if (bad) return unread("TOML", "toml", bad);
  const form = formOf(told);
  const reader = new Reader(even, form, environment);
  reader.listing.python = pythonOf(told, form, even);
  if (form === "pyproject.toml") {
    pyproject(reader, told);
    sort(reader.listing);
  } else lock(reader, told, form);
  return reader.listing;
}

/**
 * Say that nothing was read of a file.
 *
 * @type {(form: string, kind: string, place: Place, words?: string) => Listing}
 */
function unread(form, kind, { line, column }, words = STOPPED) {
  return { form, asked: [], faults: [{ kind, line, column, words }], elsewhere: [], python: null };
}

/** @type {(one: Place, other: Place) => boolean} */
function isBefore(one, other) {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

/**
 * Give the place that an error of the library tells; its own class is not known beside the bundle.
 *
 * @param {unknown} error
 * @returns {Place}
 */
function placed(error) {
  if (error instanceof Error && "line" in error && "column" in error) {
    return { line: Number(error.line), column: Number(error.column) };
  }
  throw error;
}

/** @param {any} told */
function formOf(told) {
  if (Array.isArray(told.packages)) return "pylock.toml";
  if (!Array.isArray(told.package)) return "pyproject.toml";
  const metadata = table(told.metadata);
  return "content-hash" in metadata ? "poetry.lock" : "content_hash" in metadata ? "pdm.lock" : "uv.lock";
}

/** @param {unknown} one */
function isGroup(one) {
  return Object.keys(table(one)).join() === "include-group";
}

/** @type {(reader: Reader, told: any) => void} */
function pyproject(reader, told) {
  const lists = found(told, LISTS);
  const tables = found(told, TABLES).filter(({ value }) => isTable(value));
  for (const { keys, value } of lists) {
    reader.places.seek(keys);
    if (isTable(value) && !isGroup(value)) reader.misplaced(value, true);
    else {
      const listed = Array.isArray(value) ? value : [value];
      for (const one of listed) if (!isGroup(one)) reader.requirement(one, keys[0] === "tool" && keys[1] === "pdm");
    }
  }
  for (const { keys, value } of tables) {
    reader.places.seek(keys);
    for (const [name, wanted] of Object.entries(value).filter(([name]) => name !== "python")) {
      for (const one of Array.isArray(wanted) ? wanted : [wanted]) {
        const known = table(one);
        reader.package(name, typeof one === "string" ? one : addressOf(known) ?? known.version, known.markers);
      }
    }
  }
  nameOthers(reader, told);
  const isSilent = !lists.length && !tables.length && !reader.listing.elsewhere.length;
  if (!("project" in told) && !("dependency-groups" in told) && isSilent) {
    reader.listing.faults.push({ kind: "table", line: 1, column: 1, words: "" });
  }
}

/**
 * Bring all into the order of the file, which need not be that of the places where requirements are looked for.
 *
 * @param {Listing} listing
 */
function sort({ asked, faults, elsewhere }) {
  asked.sort((one, other) => one.line - other.line);
  faults.sort((one, other) => one.line - other.line || one.column - other.column);
  elsewhere.sort((one, other) => one.line - other.line);
}

/**
 * Name the files that hold requirements too, and the tables of tools that do so in forms of their own.
 *
 * @type {(reader: Reader, told: any) => void}
 */
function nameOthers(reader, told) {
  for (const paths of [FILES, UNREAD]) {
    for (const { keys, value } of found(told, paths)) {
      reader.places.seek(keys);
      const line = reader.places.line(reader.places.here);
      const isFull = typeof value === "string" ? value !== "" : value && Object.keys(value).length > 0;
      const names = paths === FILES ? [value].flat() : isFull ? [keys.join(".")] : [];
      for (const file of names) if (typeof file === "string" && file) reader.listing.elsewhere.push({ file, line });
    }
  }
}

/** @type {(reader: Reader, told: any, form: string) => void} */
function lock(reader, told, form) {
  const entries = told[form === "pylock.toml" ? "packages" : "package"].map(table);
  const edges = form === "uv.lock" ? edgesOf(entries, reader) : new Map();
  for (const one of entries) {
    const source = table(one.source);
    if ("virtual" in source || source.editable === ".") continue;
    const condition = ("marker" in one ? one.marker : one.markers) || edges.get(String(one.name));
    reader.package(one.name, addressOf(source) ?? one.version, condition, filesOf(one));
  }
}

/**
 * Give the files that a lock lists of one package; one without a name is empty.
 *
 * @param {Record<string, unknown>} entry
 * @returns {string[]}
 */
function filesOf(entry) {
  const lists = [entry.wheels, entry.files, "sdist" in entry ? [entry.sdist] : []];
  const listed = lists.flatMap((files) => Array.isArray(files) ? files.map(table) : []);
  return listed.map((one) => FILE_NAMES.map((key) => one[key]).find((name) => typeof name === "string") ?? "");
}

/**
 * Give where a package comes from that no index offers; Poetry names another index as legacy.
 *
 * @param {Record<string, unknown>} from
 */
function addressOf(from) {
  const told = ["git", "path", "directory", "editable", "url"].map((key) => from[key]);
  const found = told.find((one) => typeof one === "string");
  if (typeof found !== "string" || from.type === "legacy") return null;
  return found.includes("/") ? found : `./${found}`;
}

/**
 * Give the packages that are only asked for under conditions that leave them out, each with the first one.
 *
 * @param {any[]} entries
 * @param {Reader} reader
 * @returns {Map<string, string>}
 */
function edgesOf(entries, reader) {
  /** @type {Map<string, string[]>} */
  const conditions = new Map();
  for (const edge of entries.flatMap(dependencies)) {
    const name = String(edge.name);
    const known = conditions.get(name);
    if (known) known.push(String(edge.marker ?? ""));
    else conditions.set(name, [String(edge.marker ?? "")]);
  }
  const out = [...conditions].filter(([, found]) => found.every((one) => leavesOut(one, reader)));
  return new Map(out.map(([name, found]) => [name, found[0] ?? ""]));
}

/**
 * @param {any} entry
 * @returns {any[]}
 */
function dependencies(entry) {
  const tables = ["optional-dependencies", "dev-dependencies"].map((name) => Object.values(table(entry[name])));
  return [entry.dependencies, ...tables.flat()].flatMap((listed) => Array.isArray(listed) ? listed.map(table) : []);
}

/** @type {(condition: string, reader: Reader) => boolean} */
function leavesOut(condition, reader) {
  try {
    return leftOut(condition, reader.environment) !== "";
  } catch (error) {
    if (error instanceof BadCondition) return false;
    throw error;
  }
}

/** @type {(text: string, environment: Environment) => Listing} */
export function readJson(text, environment) {
  let told;
  try {
    told = JSON.parse(text);
  } catch {
    return unread("JSON", "json", new Places(text).place(faultOf(text)));
  }
  if (!isTable(told) || !["_meta", "default", "develop"].some((key) => key in told)) {
    return unread("JSON", "lock", { line: 1, column: 1 }, "");
  }
  const reader = new Reader(text, "Pipfile.lock", environment);
  reader.listing.python = pythonOf(told, "Pipfile.lock", text);
  for (const [name, one] of [told.default, told.develop].flatMap((known) => Object.entries(table(known)))) {
    reader.package(name, table(one).version, table(one).markers);
  }
  return reader.listing;
}
