// Makes the pages that stand elsewhere in the repository: READMEs, design, bench, findings, and the API from the doc comments.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application } from "typedoc";

const site = fileURLToPath(new URL("..", import.meta.url));
const root = join(site, "../..");
const reference = join(site, "reference");
const packages = readdirSync(join(root, "packages")).filter((name) => {
  const path = join(root, "packages", name, "package.json");
  return existsSync(path) && !JSON.parse(readFileSync(path, "utf8")).private;
});
const { repository } = JSON.parse(readFileSync(join(root, "scripts/publisher.json"), "utf8"));

/** The sources of all that a package exports, as `@reg/augment/stream` beside `@reg/augment`. */
function entriesOf(name) {
  const { exports } = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
  const sources = Object.values(exports).flatMap((entry) => entry["@reg/source"] ?? []);
  return sources.map((source) => join(root, "packages", name, source));
}

/** Where a page of the repository is on the site. */
const PAGES = {
  "docs/design.md": "reference/design.md",
  "docs/notation.md": "reference/notation.md",
  "docs/bench.md": "reference/bench.md",
  "CONTRIBUTING.md": "reference/contributing.md",
  "apps/demo/README.md": "reference/demo.md",
  ...Object.fromEntries(packages.map((name) => [`packages/${name}/README.md`, `reference/packages/${name}.md`])),
};

/** A link of a page of the repository as one of the site, or to the repository. */
function linked(target, from) {
  if (/^(?:[a-z]+:|#)/.test(target)) return target;
  const [path, anchor] = target.split("#");
  const absolute = join(dirname(from), path).replaceAll("\\", "/").replace(/\/$/, "");
  const page = PAGES[absolute] ?? PAGES[`${absolute}/README.md`];
  if (page) return `/${page.replace(/\.md$/, "")}${anchor ? `#${anchor}` : ""}`;
  if (/\.(?:svg|png)$/.test(absolute)) {
    const copy = join(site, dirname(PAGES[from]), path);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(root, absolute), copy);
    return target;
  }
  return `${repository}/blob/main/${absolute}`;
}

rmSync(reference, { recursive: true, force: true });
for (const [from, to] of Object.entries(PAGES)) {
  const path = join(site, to);
  mkdirSync(dirname(path), { recursive: true });
  // A picture beside the page goes with it; braces in prose are no templates.
  const text = readFileSync(join(root, from), "utf8")
    .replace(/\]\(([^)\s]+)\)/g, (_, target) => `](${linked(target, from)})`)
    .replace(/<(?=[a-z]+>)/gi, "&lt;");
  writeFileSync(path, `---\nouter: [2, 3]\n---\n\n::: v-pre\n\n${text}\n\n:::\n`);
}

const findings = join(root, "findings");
const rows = (existsSync(findings) ? readdirSync(findings) : [])
  .filter((name) => name.endsWith(".sh"))
  .map((name) => {
    const text = readFileSync(join(findings, name), "utf8");
    const field = (word) =>
      new RegExp(`^# ${word}([^:]*):\\s*(.*(?:\\n#(?! (?:Guess|Seen|Ours)).*)*)`, "m").exec(text)?.slice(1) ?? ["", ""];
    const plain = (value) =>
      value
        .replaceAll(/\n#\s*/g, " ")
        .replaceAll(/[{}<>]/g, (c) => `&#${c.charCodeAt(0)};`)
        .trim();
    const [when, seen] = field("Seen");
    return `## ${name.slice(0, -3)}\n\n**Guess**: ${plain(field("Guess")[1])}\n\n**Seen**${plain(when)}: ${plain(seen)}\n\n**Ours**: ${plain(field("Ours")[1])}\n`;
  });
writeFileSync(
  join(reference, "findings.md"),
  `# What frameworks really do\n\nGuesses that were wrong about real libraries, tools and formats, each with the script in \`findings/\` that shows it.\n\n${rows.join("\n")}`,
);

const application = await Application.bootstrapWithPlugins({
  entryPoints: packages.flatMap(entriesOf),
  tsconfig: join(root, "tsconfig.json"),
  plugin: ["typedoc-plugin-markdown"],
  out: join(reference, "api"),
  readme: "none",
  excludeInternal: true,
  excludePrivate: true,
  disableSources: true,
  logLevel: "Error",
  entryFileName: "index.md",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  sanitizeComments: true,
  validation: false,
  skipErrorChecking: true,
});
const project = await application.convert();
if (!project) throw new Error("TypeDoc made nothing of the sources.");
for (const entry of project.children ?? []) entry.name = `@reg/${entry.name.replace("/src", "")}`;
await application.generateOutputs(project);
