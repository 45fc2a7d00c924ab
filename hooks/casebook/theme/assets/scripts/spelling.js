/** How words are written: what of them the index keeps, and the other ways to write a compound. */

const MOST_PAIRS = 4;

/**
 * Give the ways to write these words, the narrowest first: two neighbours as one word, as they are, without hyphens.
 *
 * @param {string[]} words
 * @returns {string[][]}
 */
export function spellings(words) {
  const pairs = words.slice(1, MOST_PAIRS + 1).flatMap((word, place) =>
    ["", "-"].map((hyphen) => words.toSpliced(place, 2, words[place] + hyphen + word))
  );
  const isCompound = words.some((word) => word.includes("-"));
  return [...pairs, words, ...(isCompound ? [words.map((word) => word.replaceAll("-", ""))] : [])];
}

/**
 * Give the words of a text. A comma or a slash parts words, and belongs to a number: cpu/memory are two, 1,500 is one.
 *
 * @param {string} text
 */
export function apart(text) {
  return text.split(/\s+|(?<!\d)[,;/]+|[,;/]+(?!\d)/u).filter(Boolean);
}

/**
 * Give a word without what Pagefind drops from it, and without the end of a sentence.
 *
 * @param {string} word
 */
export function bare(word) {
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}_.+#@-]/gu, "").replace(/^-+|[.-]+$/g, "");
}
