/** The name of the folder, which is the address of the story: what the check looks at before there is a file. */

/**
 * Look at the name that a story would get.
 *
 * @param {any} data
 * @param {import("./form-state.js").Draft} draft
 * @returns {import("./form-read.js").Finding[]} one at most
 */
export function misnamed(data, { slug, isLoaded }) {
  const found = (/** @type {string} */ message, /** @type {string} */ hint) => [
    { rule: "folders-hold-one-story", path: "slug", message, hint },
  ];
  if (!slug) return found("the folder has no name", "write the role, such as ticket-queue");
  if (!new RegExp(`^(?:${data.slug})$`).test(slug)) {
    return found(`${slug} is not a folder name`, "use small letters, digits and single hyphens, such as ticket-queue");
  }
  if (data.withdrawn.includes(slug)) {
    return found(
      `${slug} is the address of a withdrawn story`,
      "choose another name; the old address keeps its tombstone",
    );
  }
  const taken = [data.references.story, data.aliases].some((known) => Object.hasOwn(known, slug));
  return taken && !isLoaded
    ? found(`${slug} exists already`, "choose another name, or load that story to correct it")
    : [];
}
