// Two vite plugins for the tests: READMEs are test files, and workspace packages resolve to their sources.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { Plugin } from "vite";

const packages = fileURLToPath(new URL("../packages/", import.meta.url));

/** `@reg/name` and `@reg/name/sub` to the source file that the package's `exports` name, even from inside that package. */
export function workspaceSources(): Plugin {
  return {
    name: "workspace-sources",
    enforce: "pre",
    resolveId(id) {
      const [, name, sub] = /^@reg\/([\w-]+)(\/.+)?$/.exec(id) ?? [];
      if (!name || !existsSync(join(packages, name))) return;
      const { exports } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
      const source = exports[sub ? `.${sub}` : "."]?.["@reg/source"];
      return source && join(packages, name, source);
    },
  };
}

/**
 * Turns a README into a test file: every `ts` block runs as one test, alone; when a `text` block follows, what the
 * code logged must equal it line by line.
 */
export function readmeTests(): Plugin {
  return {
    name: "readme-tests",
    enforce: "pre",
    transform(markdown, id) {
      if (!id.endsWith("README.md")) return;
      const blocks = [...markdown.matchAll(/^```ts\n([\s\S]*?)^```\n(?:\s*```text\n([\s\S]*?)^```)?/gm)];
      const tests = blocks.map(([, code, output], i) => {
        const line = markdown.slice(0, blocks[i].index).split("\n").length;
        return `it("runs the block of line ${line}", async () => {
          const lines = [];
          const console = { ...globalThis.console, log: (...values) => lines.push(format(...values)) };
          ${javascript(code)}
          ${output === undefined ? "" : `expect(lines.join("\\n")).toBe(${JSON.stringify(output.trimEnd())});`}
        });`;
      });
      const none = `it.skip("has no ts block", () => {});`;
      return {
        code: `import { expect, it } from "vitest";\nimport { format } from "node:util";\n${tests.join("\n") || none}`,
        map: null,
      };
    },
  };
}

/** The block as the body of an async function: types stripped, imports made dynamic, exports made plain. */
function javascript(code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  return outputText
    .replace(
      /^import\s+\{([^}]*)\}\s+from\s+(["'][^"']+["']);?/gm,
      (_, names: string, from: string) => `const {${names.replace(/\bas\b/g, ":")}} = await import(${from});`,
    )
    .replace(/^import\s+\*\s+as\s+(\w+)\s+from\s+(["'][^"']+["']);?/gm, "const $1 = await import($2);")
    .replace(/^import\s+(\w+)\s+from\s+(["'][^"']+["']);?/gm, "const { default: $1 } = await import($2);")
    .replace(/^export\s+(?=const|function|class|let)/gm, "")
    .replace(/^export\s*\{\s*\};?/gm, "");
}
