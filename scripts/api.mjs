// `pnpm api` writes what each package exports, without comments, to `api/NAME.d.ts`; `--check` fails where it has changed.
// A change of a public name or type then shows in a diff, and its author decides whether it breaks anybody.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { packages, root } from "./packages.mjs";

const check = process.argv.includes("--check");
const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} };
const { options } = ts.getParsedCommandLineOfConfigFile(join(root, "tsconfig.json"), {}, host);
const entriesOf = ({ folder, manifest }) =>
  Object.entries(manifest.exports)
    .filter(([, target]) => target["@reg/source"])
    .map(([path, target]) => ({ name: manifest.name + path.slice(1), file: join(folder, target["@reg/source"]) }));

/** Declarations as the compiler writes them, by the path of their source. */
function declarationsOf(files) {
  const written = new Map();
  const settings = { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, removeComments: true };
  const program = ts.createProgram(files, settings);
  program.emit(undefined, (path, text) => written.set(path, text));
  return { program, written };
}

const all = packages.map((each) => ({ name: basename(each.folder), entries: entriesOf(each) }));
const { program, written } = declarationsOf(all.flatMap(({ entries }) => entries.map(({ file }) => file)));
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true });

/** What the declaration file of a source says of a name. */
function statementsOf(file, name) {
  const path = file.replace(/\.ts$/, ".d.ts");
  const source = ts.createSourceFile(path, written.get(path) ?? "", ts.ScriptTarget.Latest, true);
  const named = (statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((one) => one.name.getText(source) === name)
      : statement.name?.getText(source) === name;
  return source.statements
    .filter(named)
    .map((statement) =>
      printer.printNode(ts.EmitHint.Unspecified, statement, source).replace(/^export (?:declare )?/, ""),
    );
}

const report = ({ entries }) =>
  entries
    .map(({ name, file }) => {
      const module = checker.getSymbolAtLocation(program.getSourceFile(file));
      const lines = checker
        .getExportsOfModule(module)
        .map((symbol) => {
          const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
          const texts = (target.declarations ?? []).flatMap((one) =>
            statementsOf(one.getSourceFile().fileName, target.name),
          );
          return { name: symbol.name, text: [...new Set(texts)].join("\n") };
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      return `// ${name}\n\n${lines.map(({ text }) => `${text}\n`).join("\n")}`;
    })
    .join("\n");

const changed = [];
mkdirSync(join(root, "api"), { recursive: true });
for (const each of all) {
  const path = join(root, "api", `${each.name}.d.ts`);
  const text = report(each);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  changed.push(`api/${each.name}.d.ts`);
  if (!check) writeFileSync(path, text);
}
if (check && changed.length > 0) {
  console.error(
    `What is public has changed: ${changed.join(", ")}. Run \`npm run pnpm -- api\`, look at the diff, and commit it.`,
  );
  process.exit(1);
}
console.log(
  check ? `${all.length} packages export what api/ says` : `written: ${changed.join(", ") || "nothing has changed"}`,
);
