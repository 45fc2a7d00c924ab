/** The orders of the finder: their names, what each goes by, and the sorting itself. */

export const USUAL = "evidence";

/** Name and note of each order. */
export const ORDERS = new Map([
  ["relevance", { label: "Relevance", note: "What fits the words best comes first." }],
  ["evidence", { label: "Best evidence", note: "Stories with figures come first, the surest before the others." }],
  ["newest", { label: "Newest", note: "By the date of adoption or trial; stories without one come last." }],
  ["gain", {
    label: "Largest gain",
    note: "By the figure on the card, where it compares one program on two interpreters; of a range its lower end, " +
      "and a best case alone counts as none. The others come last.",
  }],
]);

/**
 * Sort stories, which come in the order of relevance; their numbers are in the usual order.
 *
 * @param {number[]} found
 * @param {string} order
 * @param {Record<string, number[]>} ranks the numbers of all stories in the other orders
 */
export function ordered(found, order, ranks) {
  if (order === "relevance") return found;
  const places = new Map((ranks[order] ?? []).map((number, place) => [number, place]));
  return found.toSorted((one, other) => places.size ? (places.get(one) ?? 0) - (places.get(other) ?? 0) : one - other);
}
