// Tell which scripts of the folder PUBLISHED are not those of SOURCE, token by token, for the tests; comments aside.
import { tokenizer } from "npm:acorn@8.15.0";

const [source, published] = Deno.args;
const tokens = (path) =>
  [...tokenizer(Deno.readTextFileSync(path), { ecmaVersion: "latest", sourceType: "module" })]
    .map(({ type, value }) => `${type.label} ${value?.pattern ?? value ?? ""}`);

for (const { name } of [...Deno.readDirSync(source)].filter(({ name }) => name.endsWith(".js"))) {
  const [before, after] = [source, published].map((folder) => tokens(`${folder}/${name}`));
  const place = before.findIndex((token, index) => token !== after[index]);
  if (place >= 0 || before.length !== after.length) console.log(`${name}: ${before[place]} became ${after[place]}`);
}
