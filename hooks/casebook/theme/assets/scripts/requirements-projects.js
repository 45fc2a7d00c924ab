/** Where pyproject.toml holds requirements: the places of hooks/casebook/requirements/projects.py. */

/** Lists of requirements; a star stands for every key. */
export const LISTS = [
  "project dependencies",
  "project optional-dependencies *",
  "dependency-groups *",
  "tool flit metadata requires",
  "tool flit metadata requires-extra *",
  "tool uv dev-dependencies",
  "tool rye dev-dependencies",
  "tool pdm dev-dependencies *",
  "tool hatch envs * dependencies",
  "tool hatch envs * extra-dependencies",
];
/** Tables of names and versions. */
export const TABLES = [
  "tool poetry dependencies",
  "tool poetry dev-dependencies",
  "tool poetry group * dependencies",
];
/** Names of files that hold requirements. */
export const FILES = [
  "tool setuptools dynamic dependencies file",
  "tool setuptools dynamic optional-dependencies * file",
  "tool hatch metadata hooks requirements_txt files",
  "tool hatch metadata hooks requirements_txt optional-dependencies *",
];
/** Requirements in forms of their own, which are named and not read. */
export const UNREAD = [
  "tool hatch envs * overrides * * dependencies",
  "tool hatch envs * overrides * * extra-dependencies",
  "tool pixi dependencies",
  "tool pixi pypi-dependencies",
  "tool pixi feature * dependencies",
  "tool pixi feature * pypi-dependencies",
  "tool tox env_run_base deps",
  "tool tox env * deps",
  "tool briefcase requires",
  "tool briefcase app * requires",
  "tool cibuildwheel test-requires",
];

/**
 * Give what stands at the paths, each with the keys that lead there.
 *
 * @type {(told: any, paths: string[]) => {keys: string[], value: any}[]}
 */
export function found(told, paths) {
  return paths.flatMap((path) => {
    /** @type {{keys: string[], value: any}[]} */
    let reached = [{ keys: [], value: told }];
    for (const step of path.split(" ")) {
      reached = reached.filter(({ value }) => isTable(value)).flatMap(({ keys, value }) => {
        const next = step === "*" ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : [];
        return next.map((key) => ({ keys: [...keys, key], value: value[key] }));
      });
    }
    return reached;
  });
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
export function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * @param {unknown} value
 * @returns {Record<string, any>}
 */
export function table(value) {
  return isTable(value) ? value : {};
}
