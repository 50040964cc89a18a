// The examples in doc comments, as modules that can be compiled and run.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface Example {
  /** Where it stands: the file and the name that it documents. */
  readonly name: string;
  readonly package: string;
  readonly code: string;
}

/** Every `@example` of what a package's sources export, with fences and blank ends taken off. */
export function examplesOf(folder: string): Example[] {
  const src = join(folder, "src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !file.startsWith("generated/"));
  const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string };
  return files.sort().flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(join(src, file), "utf8"), ts.ScriptTarget.Latest, true);
    const found: Example[] = [];
    ts.forEachChild(source, function visit(node) {
      for (const tag of ts.getJSDocTags(node)) {
        if (tag.tagName.text !== "example" || tag.parent.parent !== node) continue;
        const text = ts.getTextOfJSDocComment(tag.comment) ?? "";
        const named = node as { name?: ts.Node };
        found.push({
          name: `${file}: ${named.name?.getText(source) ?? "?"}`,
          package: name,
          code: text.replace(/^```\w*\n?|```$/gm, "").trim(),
        });
      }
      if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) ts.forEachChild(node, visit);
    });
    return found;
  });
}

/** What an example may use without declaring it, by its type: tensors, seeds and samples, and what is the reader's own. */
const FREE: Readonly<Record<string, string>> = {
  ...typed(
    'import("@reg/tensor").Tensor',
    "x w dy y h g b u v previous gamma beta logit mask label labels unknown bias kernel",
  ),
  ...typed('import("@reg/tensor").Tensor', "logits hidden dhidden dx dw wa ba wb logVariance mean x1 x2"),
  ...typed("number", "seed step epoch n time strength"),
  ...typed('import("@reg/augment").Image', "image"),
  ...typed('NonNullable<import("@reg/augment").Sample["boxes"]>', "boxes"),
  ...typed('NonNullable<import("@reg/augment").Sample["keypoints"]>', "keypoints"),
  ...typed('Parameters<ReturnType<typeof import("@reg/augment").jitter>["augment"]>[0]', "signal spectrogram"),
  ...typed('Parameters<typeof import("@reg/norm").updateMoments>[0]', "running"),
  ...typed('Readonly<Record<string, import("@reg/tensor").Tensor>>', "parameters gradients"),
  ...typed("string", "text"),
  ...typed('typeof import("fast-check")', "fc"),
  ...typed('Parameters<typeof import("@reg/gradcheck").testLaws>[0]', "it"),
  ...typed(
    "any",
    "train trainOn trainStep predict net net1 net2 net3 layer rows batch batches block cell folded parts rates",
  ),
  ...typed("any", "photos pipeline relu inputs linear crossEntropy memory simd KERNEL"),
};

/** The same for packages in which those names mean something else. */
const FREE_IN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "@reg/tfjs": {
    ...typed('typeof import("../packages/tfjs/node_modules/@tensorflow/tfjs")', "tf"),
    ...typed('import("../packages/tfjs/node_modules/@tensorflow/tfjs").Sequential', "model"),
    ...typed('import("../packages/tfjs/node_modules/@tensorflow/tfjs").Tensor', "x y"),
  },
  "@reg/tune": {
    ...typed("string", "file"),
    ...typed("any", "start trainEpoch"),
    ...typed('import("@reg/tune").Sweep', "sweep"),
    ...typed("AbortSignal", "signal"),
  },
};

function typed(type: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, type]));
}

/** The names that a package exports, and the module that exports each. */
export function exportsOf(folder: string): Map<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    name: string;
    exports: Record<string, string | { readonly "@reg/source"?: string }>;
  };
  const found = new Map<string, string>();
  for (const [path, target] of Object.entries(exports)) {
    const source = typeof target === "string" ? undefined : target["@reg/source"];
    if (!source) continue;
    const text = readFileSync(join(folder, source), "utf8");
    for (const [, names] of text.matchAll(/^export (?:type )?\{([^}]*)\}/gms)) {
      for (const one of names.split(",")) {
        const exported = one
          .trim()
          .replace(/^type /, "")
          .split(" as ")
          .at(-1);
        if (exported && !found.has(exported)) found.set(exported, name + path.slice(1));
      }
    }
  }
  return found;
}

/** Names that the code uses and does not declare. */
function freeNames(source: ts.SourceFile): string[] {
  const used = new Set<string>();
  const declared = new Set<string>();
  ts.forEachChild(source, function visit(node) {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const declares =
        (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) &&
        parent.name === node;
      const names =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isBindingElement(parent) && parent.propertyName === node) ||
        (ts.isPropertySignature(parent) && parent.name === node) ||
        ts.isImportSpecifier(parent) ||
        ts.isMethodDeclaration(parent);
      if (declares || (ts.isFunctionDeclaration(parent) && parent.name === node) || ts.isImportSpecifier(parent)) {
        declared.add(node.text);
      } else if (!names) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  });
  return [...used].filter((name) => !declared.has(name));
}

export interface Module extends Example {
  /** The whole text: imports, declarations of what is free, the code. */
  readonly text: string;
  /** Whether nothing but imports is free, and it writes no file and needs no browser: so that it can run. */
  readonly runs: boolean;
}

/**
 * An example as a module: names that a package exports are imported, from its own package first, and names of the table
 * `FREE` are declared.
 */
export function moduleOf(example: Example, exported: ReadonlyMap<string, ReadonlyMap<string, string>>): Module {
  const free = freeNames(ts.createSourceFile("example.ts", example.code, ts.ScriptTarget.Latest, true));
  const homes = [exported.get(example.package), ...exported.values()];
  const types = { ...FREE, ...FREE_IN[example.package] };
  const imports: string[] = [];
  const declarations: string[] = [];
  for (const name of free) {
    const own = homes[0]?.get(name);
    const home = own ?? (types[name] === undefined ? homes.find((names) => names?.has(name))?.get(name) : undefined);
    if (home) imports.push(`import { ${name} } from "${home}";`);
    else if (types[name] !== undefined) declarations.push(`declare let ${name}: ${types[name]};`);
  }
  const text = [...imports, ...declarations, example.code, "export {};", ""].join("\n");
  const writes = imports.some((line) => line.includes('/node"')) || /indexedDB|writeWhole/.test(example.code);
  return { ...example, text, runs: declarations.length === 0 && !writes };
}

/** What a comment states about the value of its statement: numbers or text; undefined where it is prose. */
function statedIn(comment: string): (number | string)[] | undefined {
  const text = comment.trim();
  const said = /^"([^"]*)"/.exec(text);
  if (said) return [said[1]];
  if (/^[\d\s./+*()−-]+$/.test(text) && /[\d)]\s*[/+*]\s*[\d(]/.test(text))
    return [Number(Function(`return ${text}`)())];
  if (/^about\b|…|\.\.\./.test(text) || !/^(?:[[{(]|-?[\d.]|−|Float\d\dArray|true$|false$|NaN|Infinity)/.test(text))
    return;
  if (/\d (?:and|zeros|of|in)\b|log|√/.test(text)) return;
  const result = text.split(/[;:] (?![\d[{"-])|, (?=[a-z]+ )|(?<=\d) \(/)[0];
  const values = result.replace(/Float\d\dArray|\w+:|"[^"]*":?/g, " ").replaceAll("−", "-");
  const numbers = values.match(/-?(?:\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?|Infinity)|NaN|true|false/g);
  return numbers?.map((one) => (/true|false/.test(one) ? one : Number(one.replaceAll(",", ""))));
}

/** The numbers and texts within a value, in their order. */
function flat(value: unknown): (number | string)[] {
  if (typeof value === "number" || typeof value === "string") return [value];
  if (typeof value === "boolean") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  if ("data" in value && "shape" in value) return flat(value.data);
  if (ArrayBuffer.isView(value)) return [...(value as unknown as Iterable<number>)];
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(flat);
}

/** Throws unless the value has what a comment states, to the digits that it gives. */
function check(value: unknown, comment: string): void {
  const stated = statedIn(comment);
  if (!stated) return;
  const found = flat(value);
  const same = (wanted: number | string, got: number | string | undefined) => {
    if (typeof wanted === "string") return got === wanted;
    if (typeof got !== "number" || Number.isNaN(wanted)) return Object.is(got, wanted);
    return got === wanted || Math.abs(got - wanted) <= 1e-4 + 0.006 * Math.abs(wanted);
  };
  if (stated.length !== found.length || !stated.every((wanted, i) => same(wanted, found[i]))) {
    throw new Error(`states ${comment.trim()}, and is ${JSON.stringify(found)}`);
  }
}

/** Runs a module whose imports are given, and compares what its statements give with the comments behind them. */
export async function run(module: Module, imports: Readonly<Record<string, object>>): Promise<number> {
  const source = ts.createSourceFile("example.ts", module.code, ts.ScriptTarget.Latest, true);
  let code = "";
  let compared = 0;
  for (const statement of source.statements) {
    const text = statement.getFullText(source);
    const [, comment = ""] = /^[^\n]*?\/\/(.*)/.exec(module.code.slice(statement.end)) ?? [];
    const states = statedIn(comment) !== undefined;
    if (states) compared++;
    if (states && ts.isExpressionStatement(statement)) {
      code += `\n__check(${statement.expression.getText(source)}, ${JSON.stringify(comment)});`;
    } else if (states && ts.isVariableStatement(statement)) {
      const [{ name }] = statement.declarationList.declarations;
      const first = ts.isIdentifier(name) ? name : [...name.elements].find(ts.isBindingElement)?.name;
      code += `${text}\n__check(${first?.getText(source)}, ${JSON.stringify(comment)});`;
    } else code += text;
  }
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const lines = module.text.split("\n").filter((line) => line.startsWith("import {"));
  const bound = lines
    .map((line) => line.replace(/^import (\{.*\}) from (".*");$/, "const $1 = __imports[$2];"))
    .join("\n");
  const AsyncFunction = (async () => {}).constructor as new (
    ...text: string[]
  ) => (...values: unknown[]) => Promise<void>;
  await new AsyncFunction("__imports", "__check", `${bound}\n${outputText.replace(/^export \{\};?$/m, "")}`)(
    imports,
    check,
  );
  return compared;
}
