import { existsSync, readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { examplesOf, exportsOf, moduleOf, run } from "../examples.ts";

const folders = readdirSync("packages").map((name) => `packages/${name}`);
const written = folders.filter((folder) => existsSync(`${folder}/src/index.ts`) && exportsOf(folder).size > 0);
const exported = new Map(written.map((folder) => [`@reg/${folder.slice(9)}`, exportsOf(folder)]));
const modules = written.flatMap(examplesOf).map((example) => moduleOf(example, exported));

/** The errors of strict TypeScript in each module, by its name. */
function errors(): Record<string, string[]> {
  const root = process.cwd();
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} };
  const options = ts.getParsedCommandLineOfConfigFile(`${root}/tsconfig.json`, {}, host)?.options;
  if (!options) throw new Error("tsconfig.json could not be read.");
  const paths = Object.fromEntries(
    written.flatMap((folder) => {
      const { name, exports } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
      return Object.entries(exports as Record<string, { "@reg/source"?: string }>)
        .filter(([, target]) => target["@reg/source"])
        .map(([path, target]) => [name + path.slice(1), [`${root}/${folder}/${target["@reg/source"]}`]]);
    }),
  );
  const files = new Map(modules.map((module, i) => [`${root}/scripts/__example${i}.ts`, module]));
  const compiler = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = compiler;
  compiler.fileExists = (file) => files.has(file) || fileExists(file);
  compiler.readFile = (file) => files.get(file)?.text ?? readFile(file);
  compiler.getSourceFile = (file, target) => {
    const module = files.get(file);
    return module ? ts.createSourceFile(file, module.text, target, true) : getSourceFile(file, target);
  };
  const settings = { ...options, paths, verbatimModuleSyntax: false, noUnusedLocals: false, noUnusedParameters: false };
  const program = ts.createProgram([...files.keys()], settings, compiler);
  const found: Record<string, string[]> = {};
  for (const [file, { package: home, name }] of files) {
    const source = program.getSourceFile(file);
    const all = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    if (all.length > 0)
      found[`${home} ${name}`] = all.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  }
  return found;
}

describe("the examples in doc comments", () => {
  it("compile under strict TypeScript", { timeout: 120_000 }, () => {
    expect(modules.length).toBeGreaterThan(250);
    expect(errors()).toEqual({});
  });

  it("give what they state", async () => {
    const imports: Record<string, object> = {};
    for (const name of new Set([...exported.values()].flatMap((names) => [...names.values()]))) {
      if (!name.endsWith("/node")) imports[name] = await import(/* @vite-ignore */ name);
    }
    const failures: Record<string, string> = {};
    let compared = 0;
    for (const module of modules.filter(({ runs }) => runs)) {
      try {
        compared += await run(module, imports);
      } catch (error) {
        failures[`${module.package} ${module.name}`] = String(error);
      }
    }
    expect(failures).toEqual({});
    expect(compared).toBeGreaterThan(60);
  });
});
