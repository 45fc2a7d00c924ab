/** English words: the published stems and affixes of a hunspell dictionary, looked up word by word. */

const LONGEST = 40;

/**
 * @typedef {{ letter: string, taken: string, added: string, fits: RegExp, crosses: boolean }} Affix
 * @typedef {(word: string) => boolean} Knows
 */

/**
 * Read the published words.
 *
 * @param {string} packed
 * @param {[string, string][]} british
 * @returns {Knows}
 */
export function dictionary(packed, british) {
  const [head = "", ...rest] = packed.split("\n\n");
  const stems = unpacked(rest.join("\n\n"));
  const endings = affixes(head, "SFX");
  const beginnings = affixes(head, "PFX");
  const spellings = british.map(([form, other]) => /** @type {const} */ ([new RegExp(form, "gu"), other]));

  /** @param {string} word @param {string} prefix */
  const withEnding = (word, prefix) =>
    endings.some((one) => {
      if (!word.endsWith(one.added) || word.length === one.added.length || (prefix && !one.crosses)) return false;
      const stem = word.slice(0, word.length - one.added.length) + one.taken;
      const letters = one.fits.test(stem) ? stems.get(stem) : undefined;
      return letters !== undefined && letters.includes(one.letter) && letters.includes(prefix);
    });
  /** @param {string} word */
  const isForm = (word) =>
    stems.has(word) || withEnding(word, "") || beginnings.some((one) => {
      const stem = word.startsWith(one.added) ? word.slice(one.added.length) : "";
      return stem !== "" && (stems.get(stem)?.includes(one.letter) || withEnding(stem, one.letter));
    });
  /** @type {Map<string, boolean>} */
  const known = new Map();
  return (word) => {
    let told = known.get(word);
    if (told === undefined) {
      const forms = [word, ...spellings.map(([form, other]) => word.replace(form, other))];
      told = word.length <= LONGEST && [...new Set(forms)].some(isForm);
      known.set(word, told);
    }
    return told;
  };
}

/**
 * @param {string} lines each with a sign for how much it shares with the one before it
 * @returns {Map<string, string>} the letters of the affixes that each stem takes
 */
function unpacked(lines) {
  const stems = new Map();
  let last = "";
  for (const line of lines.split("\n")) {
    last = last.slice(0, line.charCodeAt(0) - 33) + line.slice(1);
    const [stem = "", letters = ""] = last.split("/");
    if (!stems.has(stem) || letters) stems.set(stem, letters);
  }
  return stems;
}

/**
 * @param {string} text
 * @param {string} kind
 * @returns {Affix[]}
 */
function affixes(text, kind) {
  /** @type {Record<string, boolean>} */
  const crosses = {};
  /** @type {Affix[]} */
  const told = [];
  for (const line of text.split("\n")) {
    const parts = line.split(/\s+/).filter(Boolean);
    if (parts[0] !== kind) continue;
    const [, letter = "", taken = "", added = "", fits = "."] = parts;
    if (parts.length === 4) crosses[letter] = taken === "Y";
    else {
      const plain = taken.replaceAll("0", "");
      told.push({ letter, taken: plain, added, fits: new RegExp(`${fits}$`), crosses: crosses[letter] ?? false });
    }
  }
  return told;
}
