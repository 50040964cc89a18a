import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** For esbuild: names of the workspace are its sources under `base`. */
export function sources(base) {
  return {
    name: "sources",
    setup({ onResolve }) {
      onResolve({ filter: /^@reg\// }, async ({ path }) => {
        const [, name, rest] = /^@reg\/([^/]+)(.*)$/.exec(path);
        const folder = join(base, "packages", name);
        const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
        return { path: join(folder, exports[`.${rest}`]["@reg/source"]), sideEffects: false };
      });
    },
  };
}
