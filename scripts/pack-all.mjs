// `pnpm pack:all FOLDER` packs every public package as it is published.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { packAll } from "./pack/packAll.mjs";
import { packages } from "./packages.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: pnpm pack:all FOLDER");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
await packAll(resolve(folder), packages);
console.log(`${packages.length} tarballs in ${folder}`);
