/** A file from the disk as text: as hooks/casebook/requirements/decoding.py reads it. */

/** So many bytes are read, and so many letters of a paste. */
export const MOST = 20_000_000;

const CODINGS = /** @type {[string, number[]][]} */ ([["utf-16le", [0xff, 0xfe]], ["utf-16be", [0xfe, 0xff]]]);

/**
 * Read a file; a browser tells of a folder and of a file that has gone only in that neither can be read.
 *
 * @param {File} file
 * @returns {Promise<{text: string} | {why: string}>}
 */
export async function textOf(file) {
  if (file.size > MOST) return { why: `is larger than ${MOST / 1_000_000} MB: that is no requirements file` };
  let raw;
  try {
    raw = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { why: "could not be opened: it is a folder, or no longer there" };
  }
  const text = decoded(raw);
  return text === null ? { why: "is no text file: save it as UTF-8" } : { text };
}

/**
 * Decode UTF-8, or UTF-16 where a mark tells so, as PowerShell writes it.
 *
 * @param {Uint8Array} raw
 */
function decoded(raw) {
  const coding = CODINGS.find(([, mark]) => mark.every((byte, index) => raw[index] === byte))?.[0] ?? "utf-8";
  try {
    const text = new TextDecoder(coding, { fatal: true }).decode(raw);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}
