// smol-toml brings its licence along: the bundle keeps it.
export { parse } from "smol-toml";
