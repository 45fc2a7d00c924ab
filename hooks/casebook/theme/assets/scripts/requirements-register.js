/** The register as the check loads it: `libraries/verdicts.json`, which holds no more than the check shows. */

/**
 * @typedef {import("./requirements-answers.js").Library} Library
 * @typedef {{packages: string[], word: string, reason: string, state?: string, spans?: [string, string, string][], twins?: [string, string][], stories?: [string, string][]}} Packed
 * @typedef {{libraries: Record<string, Packed>, names: Record<string, string>, titles: Record<string, string>}} Register
 */

/**
 * Give the libraries by the names that the index knows.
 *
 * @param {Register} register
 * @returns {Map<string, Library>}
 */
export function unpacked({ libraries, names, titles }) {
  return new Map(
    Object.entries(libraries).flatMap(([id, one]) => {
      const library = {
        page: `libraries/${id}/`,
        state: one.state ?? "",
        spans: (one.spans ?? []).map(([versions, verdict, reason]) => ({ versions, verdict, reason })),
        verdict: {
          word: one.word,
          reason: one.reason,
          twins: (one.twins ?? []).map(([twin, how]) => ({
            name: names[twin] ?? twin,
            how,
            page: `libraries/${twin}/`,
          })),
        },
        stories: (one.stories ?? []).map(([slug, did]) => (
          { slug, title: titles[slug] ?? slug, did, page: `stories/${slug}/` }
        )),
      };
      return one.packages.map((name) => /** @type {[string, Library]} */ ([name, library]));
    }),
  );
}
