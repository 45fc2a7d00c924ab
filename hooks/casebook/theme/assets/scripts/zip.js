/**
 * Packs files into a ZIP archive; the same files always give the same archive within one browser.
 *
 * Entries are deflated where the browser can do it and stored where it cannot; every date is the first that the format
 * knows.
 */

/** @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer> }} Packed */

const FIRST_DAY = 0x21;
const UTF8_NAMES = 0x800;
const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * Pack *files* in their order.
 *
 * @param {Packed[]} files
 * @param {string} type the media type of the archive
 * @returns {Promise<Blob>}
 */
export async function zip(files, type) {
  const entries = await Promise.all(files.map(entry));
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const directory = [];
  let offset = 0;
  for (const one of entries) {
    directory.push(
      join([
        numbers([0x02014b50, 4], [20, 2]),
        one.head,
        numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
        one.name,
      ]),
    );
    offset += 4 + one.head.length + one.name.length + one.body.length;
  }
  const listed = join(directory);
  const count = entries.length;
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [listed.length, 4], [offset, 4], [0, 2]);
  const bodies = entries.flatMap((one) => [numbers([0x04034b50, 4]), one.head, one.name, one.body]);
  return new Blob([...bodies, listed, end], { type });
}

/** @param {Packed} file */
async function entry({ name, bytes }) {
  const packed = await deflate(bytes);
  const body = packed ?? bytes;
  const title = new TextEncoder().encode(name);
  const head = numbers(
    [20, 2],
    [UTF8_NAMES, 2],
    [packed ? 8 : 0, 2],
    [0, 2],
    [FIRST_DAY, 2],
    [checksum(bytes), 4],
    [body.length, 4],
    [bytes.length, 4],
    [title.length, 2],
    [0, 2],
  );
  return { name: title, head, body };
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>} null where the browser cannot
 */
async function deflate(bytes) {
  if (!("CompressionStream" in globalThis)) return null;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The CRC-32 of *bytes*.
 *
 * @param {Uint8Array} bytes
 */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ /** @type {number} */ (TABLE[(sum ^ byte) & 0xff]);
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * Write each [value, width] with its lowest byte first.
 *
 * @param {...[number, number]} fields
 */
function numbers(...fields) {
  return Uint8Array.from(
    fields.flatMap(([value, width]) => Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 0xff)),
  );
}

/** @param {Uint8Array<ArrayBuffer>[]} pieces */
function join(pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
