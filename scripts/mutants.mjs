// `pnpm mutants [package …] [--count 20] [--seed 1]` changes one thing at a time in a copy of a package, runs its tests, and
// prints the changes that no test notices: what a test should be written for, or what changes nothing but speed.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { parseArgs } from "node:util";
import ts from "typescript";
import { packages, root } from "./packages.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
});
const count = Number(values.count);
const known = packages.map(({ folder }) => basename(folder));
const wanted = positionals.length > 0 ? positionals : known;
const unknown = wanted.find((name) => !known.includes(name));
if (unknown || !Number.isInteger(count) || count < 1 || !/^\d+$/.test(values.seed)) {
  console.error(
    unknown
      ? `mutants: there is no package ${unknown}; there are ${known.join(", ")}.`
      : "mutants: --count and --seed are whole numbers, --count at least 1.",
  );
  process.exit(2);
}

const K = ts.SyntaxKind;
const SWAPS = new Map([
  [K.LessThanToken, "<="],
  [K.LessThanEqualsToken, "<"],
  [K.GreaterThanToken, ">="],
  [K.GreaterThanEqualsToken, ">"],
  [K.EqualsEqualsEqualsToken, "!=="],
  [K.ExclamationEqualsEqualsToken, "==="],
  [K.EqualsEqualsToken, "!="],
  [K.PlusToken, "-"],
  [K.MinusToken, "+"],
  [K.AsteriskToken, "/"],
  [K.SlashToken, "*"],
  [K.AmpersandAmpersandToken, "||"],
  [K.BarBarToken, "&&"],
  [K.PlusEqualsToken, "-="],
  [K.MinusEqualsToken, "+="],
]);

/** All changes of a file: `{ start, end, text }` to put in place. */
function mutationsOf(path) {
  const text = readFileSync(path, "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const put = (node, replacement) =>
    found.push({ path, start: node.getStart(source), end: node.end, text: replacement });
  ts.forEachChild(source, function visit(node) {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const swap = SWAPS.get(node.operatorToken.kind);
      const isText =
        ts.isStringLiteralLike(node.left) || ts.isStringLiteralLike(node.right) || ts.isTemplateExpression(node.right);
      if (swap && !isText) put(node.operatorToken, swap);
    }
    if (ts.isNumericLiteral(node))
      put(node, node.text === "0" ? "1" : node.text === "1" ? "0" : `(${node.getText(source)} + 1)`);
    if (ts.isThrowStatement(node)) put(node, ";");
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) put(node, ";");
    if (ts.isIfStatement(node)) {
      put(node.expression, "true");
      put(node.expression, "false");
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === K.MinusToken) put(node, node.operand.getText(source));
    ts.forEachChild(node, visit);
  });
  return found.filter((one) => text.slice(one.start, one.end) !== one.text);
}

const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.includes("generated") && basename(name) !== "index.ts")
        .map((name) => join(folder, name))
    : [];

/** A generator of numbers in [0, 1) that a seed repeats (mulberry32). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const work = mkdtempSync(join(tmpdir(), "reg-mutants-"));
const copy = join(work, "repository");
let survived = 0;
try {
  execFileSync("git", ["clone", "--quiet", "--local", root, copy]);
  for (const folder of [
    "node_modules",
    ...["packages", "apps"].flatMap((top) => readdirSync(join(root, top)).map((name) => `${top}/${name}/node_modules`)),
  ]) {
    if (existsSync(join(root, folder)) && existsSync(join(copy, folder, "..")))
      symlinkSync(join(root, folder), join(copy, folder));
  }
  for (const name of wanted) {
    const home = join(copy, "packages", name);
    const all = [...filesIn(join(home, "src")), ...filesIn(join(home, "assembly"))].flatMap(mutationsOf);
    const random = generator(Number(values.seed));
    const drawn = Array.from(
      { length: Math.min(count, all.length) },
      () => all.splice(Math.floor(random() * all.length), 1)[0],
    );
    let killed = 0;
    for (const { path, start, end, text } of drawn) {
      const before = readFileSync(path, "utf8");
      const generated = join(home, "src/generated/kernel.ts");
      const compiled = existsSync(generated) ? readFileSync(generated, "utf8") : undefined;
      writeFileSync(path, before.slice(0, start) + text + before.slice(end));
      const isKernel = path.includes("/assembly/");
      const built =
        !isKernel || spawnSync(process.execPath, [join(copy, "scripts/kernels.mjs"), name], { cwd: copy }).status === 0;
      const args = [
        join(copy, "node_modules/vitest/vitest.mjs"),
        "run",
        "--bail=1",
        "--config",
        "../../vitest.config.ts",
      ];
      const passed = built && spawnSync(process.execPath, args, { cwd: home, timeout: 300_000 }).status === 0;
      if (passed) {
        const line = before.slice(0, start).split("\n").length;
        console.log(
          `${relative(copy, path)}:${line} survives: ${before.slice(start, end).replace(/\s+/g, " ").slice(0, 80)} → ${text === ";" ? "nothing" : text}`,
        );
        survived++;
      } else killed++;
      writeFileSync(path, before);
      if (compiled !== undefined) writeFileSync(generated, compiled);
    }
    console.log(`${name}: ${killed} of ${drawn.length} noticed (${all.length + drawn.length} possible)`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = survived > 0 ? 1 : 0;
