// Two vite plugins for the tests: Markdown pages are test files, and workspace packages resolve to their sources.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { blocks } from "./blocks.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const manifest = (folder: string) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/**
 * `@reg/name` and `@reg/name/sub` to the source file that the package's `exports` name, even from inside that package.
 * Only for a package that lists it, since turbo knows by that list which tests an edit concerns.
 */
export function workspaceSources(): Plugin {
  return {
    name: "workspace-sources",
    enforce: "pre",
    resolveId(id, importer) {
      const [, name, sub] = /^@reg\/([\w-]+)(\/.+)?$/.exec(id) ?? [];
      const folder = join(root, "packages", name ?? "");
      if (!name || !existsSync(folder)) return;
      const user = importer && packageOf(importer);
      if (user && !listed(user).has(`@reg/${name}`)) {
        throw new Error(`${importer} imports ${id}: list it in ${join(user, "package.json")}.`);
      }
      const source = manifest(folder).exports[sub ? `.${sub}` : "."]?.["@reg/source"];
      return source && join(folder, source);
    },
  };
}

/** The folder of the package that a file belongs to; none for the files of the root, which may use every package. */
function packageOf(file: string): string | undefined {
  let folder = dirname(file);
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return join(folder, "/") === root ? undefined : folder;
}

function listed(folder: string): Set<string> {
  const { name, dependencies, devDependencies, peerDependencies } = manifest(folder);
  return new Set([name, ...Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })]);
}

/** A block is a module of its own beside its page: `README.md.12.ts` is the block that starts on line 12. */
const blockId = /^(.*\.md)\.(\d+)\.ts$/;

/** Turns a page into a test file: every `ts` block runs as one test, alone, and logs what the `text` block after it says. */
export function readmeTests(): Plugin {
  return {
    name: "readme-tests",
    enforce: "pre",
    resolveId: (id) => (blockId.test(id) ? id : undefined),
    load(id) {
      const [, page, line] = blockId.exec(id) ?? [];
      if (!page) return;
      this.addWatchFile(page);
      const code = blocks(readFileSync(page, "utf8")).find((block) => block.line === Number(line))?.code;
      return code && "\n".repeat(Number(line)) + code; // so that a stack trace names the lines of the page
    },
    transform(markdown, id) {
      if (!id.endsWith(".md")) return;
      const found = blocks(markdown);
      if (found.length === 0) throw new Error(`${id} has no ts block: show what it describes in use.`);
      const tests = found.map(
        ({ line, output }) => `it("runs the block of line ${line}", async () => {
  const lines = [];
  const log = vi.spyOn(console, "log").mockImplementation((...values) => lines.push(format(...values)));
  await import(${JSON.stringify(`${id}.${line}.ts`)}).finally(() => log.mockRestore());
  ${output === undefined ? "" : `expect(lines.join("\\n")).toBe(${JSON.stringify(output)});`}
});`,
      );
      const code = `import { format } from "node:util";\nimport { expect, it, vi } from "vitest";\n${tests.join("\n")}\n`;
      return { code, map: null };
    },
  };
}
