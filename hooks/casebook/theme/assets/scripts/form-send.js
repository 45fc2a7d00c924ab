/** The code host's page for a new file, to which the two files go. */

const MOST_BYTES = 6000;

/**
 * Give the address of the host's page for a new file, filled in where the text is short enough.
 *
 * @param {string} repository
 * @param {string} path
 * @param {string} text
 * @returns {{ href: string, isWhole: boolean }}
 */
export function newFile(repository, path, text) {
  const empty = `${repository.replace(/\/+$/, "")}/new/main?filename=${encodeURIComponent(path)}`;
  const whole = `${empty}&value=${encodeURIComponent(text.toWellFormed())}`;
  return whole.length <= MOST_BYTES ? { href: whole, isWhole: true } : { href: empty, isWhole: false };
}
