/** How the two files leave the browser: download, clipboard, and the code host's page for a new file. */

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

/**
 * Save text as a file.
 *
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/**
 * Put text on the clipboard.
 *
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser let us
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
