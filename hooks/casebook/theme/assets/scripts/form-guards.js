/**
 * Whether what has the form of an address, a number or a name can be one.
 *
 * Each guard has the name of its twin in the Python package (privacy/plausible.py), and looks into the lists that the
 * site publishes from there. A test holds both to the same verdicts.
 */

/** @typedef {(found: any, text: string) => boolean} Guard */

const CODE = new Set(["(", "_", "="]);
const INITIALS = new Set(["AB", "AS", "SE", "SA", "SL", "KG", "AG"]);

/**
 * @param {string} text
 * @param {RegExp} form
 * @returns {number}
 */
function count(text, form) {
  return (text.match(form) ?? []).length;
}

/**
 * @param {string} digits
 * @returns {boolean}
 */
function luhn(digits) {
  const doubled = [...digits].reverse().map((digit, place) => Number(digit) * (1 + place % 2));
  return doubled.reduce((sum, value) => sum + Math.floor(value / 10) + value % 10, 0) % 10 === 0;
}

/**
 * @param {string} words
 * @returns {string}
 */
function base36(words) {
  return [...words].map((char) => String(parseInt(char, 36))).join("");
}

/**
 * @param {string} words
 * @returns {number}
 */
function entropy(words) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const char of words) counts.set(char, (counts.get(char) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, n) => sum + n / words.length * Math.log2(n / words.length), 0);
}

/**
 * @param {string} words
 * @returns {boolean}
 */
function isIpv6(words) {
  const halves = words.split("::");
  const groups = words.split(":");
  if (halves.length > 2 || groups.some((group) => !/^[0-9a-fA-F]{0,4}$/.test(group))) return false;
  const filled = groups.filter(Boolean).length;
  if (halves.length === 2) return filled < 8;
  return filled === 8 && groups.length === 8;
}

/**
 * Make the guards, by their names.
 *
 * @param {any} data
 * @returns {Record<string, Guard>}
 */
export function GUARDS(data) {
  const sets = Object.fromEntries(
    Object.entries(data.lists).map(([name, words]) => [name, new Set(/** @type {string[]} */ (words))]),
  );
  const has = (/** @type {string} */ name, /** @type {string | undefined} */ word) =>
    sets[name]?.has(word ?? "") ?? false;
  const version = new RegExp(data.forms.after_version[0], "u");
  const test = new RegExp(`^(?:${data.forms.test_noun[0]})`, "u");
  const isOpen = (/** @type {string} */ host) =>
    data.lists.open_hosts.some((/** @type {string} */ known) => host === known || host.endsWith(`.${known}`));
  const before = (/** @type {any} */ found, /** @type {string} */ text, /** @type {number} */ length) =>
    text.slice(Math.max(0, found.index - length), found.index);
  const after = (/** @type {any} */ found, /** @type {string} */ text, /** @type {number} */ length) =>
    text.slice(found.index + found[0].length, found.index + found[0].length + length);
  return {
    host(found, text) {
      const words = found[0].toLowerCase().replace(/\.+$/, "");
      const labels = words.split(".");
      const end = labels.at(-1);
      const isCode = has("modules", labels[0]) || CODE.has(after(found, text, 1)) || before(found, text, 1) === "_";
      if (!(has("ends", end) || has("common_ends", end)) || isOpen(words)) return false;
      if (isCode && !(has("inner_ends", end) && labels.length > 2)) return false;
      if (has("sure_ends", end)) return true;
      const named = /(?:\bat|\bon|\bvisit|\bhost|\bto|\bfrom|\bsee|\bvia)[ \n:]$/.test(before(found, text, 12));
      return named || words.includes("-") || (labels.length > 2 && has("ends", end)) || has("short_ends", end);
    },
    url(found) {
      const host = found[0].replace(/^[^:]*:\/\/(?:[^/@]*@)?/, "").replace(/[:/?#][\s\S]*/, "").toLowerCase();
      const whole = (found[0].split("://")[1] ?? "").split("/")[0]?.includes("@");
      return Boolean(whole) || !(["127.0.0.1", "0.0.0.0"].includes(host) || isOpen(host));
    },
    ipv4(found, text) {
      const octets = (found[0].split(/[/:]/)[0] ?? "").split(".").map(Number);
      const nobody = octets[0] === 0 || octets[0] === 127 || (octets[0] === 255 && octets[1] === 255);
      return Math.max(...octets) <= 255 && !nobody && !version.test(before(found, text, 12));
    },
    ipv6(found) {
      const words = found[0].split(/[/%]/)[0];
      const groups = words.split(":").filter(Boolean);
      const isLong = groups.length > 3 || groups.some((/** @type {string} */ group) => group.length > 2);
      return count(words, /:/g) >= 2 && isLong && isIpv6(words) && /\d/.test(words);
    },
    checksum(found) {
      const words = found[0];
      return !/^(\d+|[a-z]+|\d+e\d+)$/i.test(words) && count(words, /\d/g) > 1;
    },
    key(found) {
      const words = found[0].replace(/=+$/, "");
      const digits = count(words, /\d/g);
      if (/^[0-9a-fA-F]{20,}$/.test(words)) return digits > 3 && !/^\d+$/.test(words) && words.length !== 40;
      const few = digits < (words.length < 30 ? 3 : 2);
      if (few || words.toLowerCase() === words || words.toUpperCase() === words) return false;
      return entropy(words) > 3.5 &&
        Math.max(...words.split(/[/_-]/).map((/** @type {string} */ part) => part.length)) > 12;
    },
    secret(found) {
      const secret = found.groups.secret.replace(/\.+$/, "");
      return /\d/.test(secret) && !/^\d+$/.test(secret);
    },
    way(found) {
      const who = found.groups.who.toLowerCase();
      return !has("plain_people", who) && !"$%<{".includes(who[0]);
    },
    account(found, text) {
      const words = found[0].replaceAll(" ", "");
      const rest = [...base36(words.slice(4) + words.slice(0, 4))].reduce(
        (sum, digit) => (sum * 10 + Number(digit)) % 97,
        0,
      );
      const told = before(found, text, 20).toLowerCase();
      return rest === 1 || told.includes("iban") || told.includes("account");
    },
    card: (found) => luhn(found[0].replace(/\D/g, "")),
    isin: (found) => luhn(base36(found[0])),
    phone(found) {
      const digits = count(found[0], /\d/g);
      return digits >= 9 && digits <= 15 && !/(?:19|20)\d\d-\d\d-\d\d|\d \/ |--/.test(found[0]);
    },
    legal(found, text) {
      const [name = "", form = ""] = /\s|-/.test(found[0]) ? lastBreak(found[0].trimEnd()) : [];
      const first = name ? name.split(/[\s-]/).at(-1) ?? "" : "";
      if (has("not_names", first.toLowerCase()) || has("legal_openers", first)) return false;
      if (found[0].trim().split(/\s+/)[0] === form) return false;
      return !(INITIALS.has(form) && test.test(after(found, text, 12)));
    },
    ticket(found) {
      const first = found[0].split("-")[0];
      return !has("standards", first) && !/^[A-Z]\d$/.test(first);
    },
    small_ticket(found) {
      const [first = "", digits = ""] = found[0].split("-");
      if (has("standards", first.toUpperCase()) || has("numbered_words", first)) return false;
      return has("trackers", first) || (digits.length >= 3 && !/^(?:19|20)\d\d$/.test(digits));
    },
    initials: (found) => !has("abbreviations", found[0].replace(/\s/g, "").toLowerCase()),
    apart(found) {
      const letters = [...found[0].toLowerCase()].filter((_, place) => place % 2 === 0);
      const rises = letters.every((letter, place) => {
        const step = letter.charCodeAt(0) - (letters[place - 1] ?? letter).charCodeAt(0);
        return step === 0 || step === 1;
      });
      return !rises && new Set(letters).size > 1;
    },
    variable: (found) => !has("variables", found[0].slice(1)),
    someone(found) {
      const name = found[0].split("@").at(-1);
      return !has("decorators", name) && !has("plain_people", name.toLowerCase()) && !/^\d/.test(name);
    },
    crowd(found) {
      const digits = /\d[\d,]*/.exec(found[0])?.[0];
      if (!digits || (found[0].includes(" of ") && /^(?:19|20)\d\d$/.test(digits))) return false;
      return Number(digits.replaceAll(",", "")) >= 10;
    },
    day(found) {
      const number = Number(/^\d+/.exec(found[0])?.[0]);
      return number > 0 && number <= 31;
    },
    mail: (found) => !/^\d/.test(found[0].split("@").at(-1)),
  };
}

/**
 * Part a name from the legal form behind it: at the first break that only the form follows.
 *
 * @param {string} words
 * @returns {string[]}
 */
function lastBreak(words) {
  const found = /[,\s-]+(?=\S+$)/.exec(words);
  return found ? [words.slice(0, found.index), words.slice(found.index + found[0].length)] : [words, ""];
}
