// The bits of draws and ops are a promise, on every engine: run it under any, with the packages installed beside it.
// `node digests.mjs --write` writes digests.json anew. Where a line of a draw differs, that is a breaking change.
import { readFileSync, writeFileSync } from "node:fs";
import { digests } from "./bits.mjs";

const file = new URL("digests.json", import.meta.url);
const found = digests();
if (process.argv.includes("--write")) writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
const wanted = JSON.parse(readFileSync(file, "utf8"));
const others = Object.keys(found).filter((name) => found[name] !== wanted[name]);
for (const name of others) console.error(`${name}: the bits are ${found[name]}, they were ${wanted[name]}.`);
console.log(`${Object.keys(found).length - others.length} of ${Object.keys(found).length} digests are the same`);
process.exitCode = others.length > 0 ? 1 : 0;
