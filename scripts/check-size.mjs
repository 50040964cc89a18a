// Measures every module of every package as published (minified, gzipped, with the workspace packages it needs) and
// fails over budget, or if a module runs code on import.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { asPublished } from "./asPublished.mjs";
import { packages, root } from "./packages.mjs";

/** In kB of 1,000 bytes: a whole module with its kernels, and the largest export alone, without them. */
const usual = { whole: 12, single: 4 };
const budgets = {
  "@reg/gradcheck": { whole: 16.1, single: 11.4 }, // runs in tests, not in what users ship
  // Above the usual, as docs/design.md says: these keep them from growing.
  "@reg/dropout": { whole: 28.1, single: 8.5 }, // coAdaptation holds @reg/matmul, 3.7; checks of all options are 2 kB of it, masks of all kinds 1 kB, sums and curves on kernels 2, soft masks 1
  "@reg/matmul": { whole: 12, single: 5.2 }, // packed tiles, products with few vectors, the reference where memory is refused
  "@reg/tensor": { whole: 15, single: 5.3 },
  "@reg/norm": { whole: 32.5, single: 9.1 }, // checks of all options are 2 kB of it, kernels 11, draws 4
  "@reg/penalties": { whole: 37.4, single: 8 }, // orthogonality holds @reg/matmul, entropy the kernels of exponentials, nuclear eigenvectors on kernels, 3, slopes of total variation .3
  "@reg/augment": { whole: 94.6, single: 27.1 }, // 1.3 for bytes by lines, pixels of twelve bytes four at a time and squares of four by four, which take .4 to .7 of the time; some ninety steps, .7 for samples of a batch moved together, in groups and side by side, 21 of it kernels, .3 for rows beside rings and .2 each for gray bytes and signals at other times, 3 for draws on them, 2 for gridSample; a policy needs twenty of them
  "@reg/augment/recipe": { whole: 85.4, single: 57.4 }, // a recipe knows all steps of images; .3 for a schema that says what each option is, and for errors
  "@reg/augment/stream": { whole: 91.5, single: 63.5 }, // the same; .2 for workers that are kept for the next epoch; a page loads 31 of it, and the rest in workers
  "@reg/augment/worker": { whole: 87.8, single: 60.4 }, // what a worker runs: the same steps; .1 for two batches told of at once, a third less for the calling thread
  "@reg/annotations": { whole: 37.0, single: 9.9 }, // 1.2 for headers that can be read in two ways, COCO without sizes and of VIA's ids; readers and writers of twelve formats, each to the letter; 1.4 for ids that no double holds, for what lies beyond the frame, and for line ends, marks and comments around what moved; 1.4 for COCO in parts, which halves its time and memory, .3 for lines in errors of XML, .7 for classes of a data.yaml as Python names them, 1.2 for what errors say is to be done; 2.5 for files read and written object by object; .5 for turned boxes and points that ultralytics takes, .4 for what was read used again, in a third of the time
  "@reg/folders": { whole: 85.3, single: 57.4 }, // a recipe knows all steps of @reg/augment
  "@reg/folders/node": { whole: 221.6, single: 188.7 }, // .4 for pairs that are exchanged, 5 for foreign files by their names, tables of classes, masks beside boxes, COCO without sizes; 1.4 for what annotations keep around what moved; 1.1 for pictures named otherwise than to the letter, and other tools' files told apart; the command: all of it, a pool of processes too; 67 for the parsers of XML, YAML and PNG and what they need, which it holds itself, since in files of their own they load for 120 ms more; 9 for JPEGs on kernels, which take a quarter off the time, 3 for which picture annotations are of, and what cannot be read or written; 1.9 for lists of VOC and lines in errors of XML; .7 for classes as Python names them; 4 for masks of all kinds, lists of pictures and classes, and errors; 4.4 for memory that is bounded, with readers and writers of single objects
  "@reg/callbacks": { whole: 33.9, single: 13.4 }, // thirty callbacks; `diagnose` is words, and draws on a kernel
  "@reg/diagnose": { whole: 44.1, single: 20.6 }, // readers of some forty formats, words of ten languages, warm restarts, and `diagnose`
  "@reg/diagnose/node": { whole: 48, single: 44.1 }, // the command: all of it
  "@reg/tfjs": { whole: 145.6, single: 94.5, alone: { dropout: 9.9 } }, // holds all others; `register` is all of it
  "@reg/regression": { whole: 75.8, single: 52.8 }, // 2.2 kB for ridges of more features than samples by as many columns as samples, a tenth of the time, and thousands that were refused; refuses names of two features and measured numbers as classes, and takes minima by one instruction, .4 kB together; designs of one shape, and samples held out predicted by kernels, .3 kB for .87 of the time of four folds of 1000×5000; threads that wait for a next call, and moments that are added while others go on, .2 kB for .92 → .63 of a thread's time; single strengths by steps, and circles of columns noticed, .4 kB for 20 s → 1 s; rough products of whole numbers, .7 kB for a fifth of the time of 500×20000; threads are sent the samples of a part alone, .5 kB for no copy of all; looks at samples by kernels, and forecasts along paths, since 3.7 kB of them halved the time; has a kernel more for blocks of rows, 0.2 kB for a seventh of the time; folds read one copy of the columns, 1.8 kB; where more are active than samples, residuals are solved for, 1.6 kB; a solver is needed whole, and cross-validation and threads, which wait for a next call, need all of them
  "@reg/regression/threads": { whole: 64.1, single: 47.6 }, // what a thread runs: the same solvers, on folds and on drawn halves
  "@reg/regression/plot": { whole: 12, single: 4.8 }, // coefficients times deviations, .3 kB for features of different units that can be seen; draws each class or response, and follows the colours of the reader
  "@reg/tune": { whole: 45, single: 30 }, // an executor holds what runs a trial, and all its checks
  "@reg/tape": { whole: 12, single: 4.3 }, // adds up on kernels
  "@reg/sharing": { whole: 37.8, single: 12.5 }, // holds @reg/matmul; convolutions by taps, by tiles and unfolded; mixtures of Gaussians, 1; channels that lie last each by itself, 1.2
};

/** Runs in Node alone, where nothing is shaken off. */
const NODE_TOOL = "@reg/folders";

const kernel = /(["'`])0061736d[0-9a-f]*\1/g; // "\0asm" in hexadecimal digits
const withoutKernels = {
  name: "without-kernels",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(kernel, '""'),
    }));
  },
};
/** Loads every module, even where `sideEffects: false` says that none is needed: what is then left runs on import. */
const withSideEffects = {
  name: "with-side-effects",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^/ }, async ({ path, pluginData, kind, importer, resolveDir }) => {
      if (pluginData === "resolved") return;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: "resolved" });
      return { ...found, sideEffects: true };
    });
  },
};

/** The top-level statements of a bundle that do something or call something: not imports, functions or constants. */
const effectsOf = (text) =>
  text
    .replace(/\/\* @__PURE__ \*\/ new \w+\([^()]*\)/g, "0")
    .split(/^(?=[^\s)\]}])/m)
    .filter((statement) => statement.trim() !== "") // what is left of a package without any
    .filter((statement) => !/^(\/\/|import |(async )?function\b)/.test(statement))
    .filter((statement) => !/^(var __esm|var init_|init_)/.test(statement)) // modules that are imported when needed
    .filter((statement) => !/^(var|class) /.test(statement) || /\bnew\b|[\w)\]]\(|`/.test(statement))
    .map((statement) => statement.replace(/\s+/g, " ").trim().slice(0, 120));

async function bundle(contents, options) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root },
    ...asPublished,
    ...options,
  });
  const [{ exports }] = Object.values(metafile.outputs);
  return { size: gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000, text: outputFiles[0].text, exports };
}

async function measure({ name, file }, { dependencies }) {
  const module = JSON.stringify(file);
  const whole = await bundle(`export * from ${module}`);
  const singles = await Promise.all(
    whole.exports.map(async (name) => {
      const { size } = await bundle(`export { ${name} } from ${module}`, { plugins: [withoutKernels] });
      return { name, size };
    }),
  );
  const alone = Object.fromEntries(singles.map(({ name, size }) => [name, size]));
  const largest = singles.reduce((a, b) => (b.size > a.size ? b : a));
  const unused = await bundle(`import ${module}`, {
    external: [...asPublished.external, ...Object.keys(dependencies ?? {})],
    minify: false,
    plugins: [withSideEffects],
  });
  const effects = name.startsWith(NODE_TOOL) ? [] : effectsOf(unused.text);
  return { name, size: whole.size, alone, largest, effects, budget: budgets[name] ?? usual };
}

const rows = [];
for (const { manifest, entries } of packages) {
  for (const entry of entries) rows.push({ manifest, ...(await measure(entry, manifest)) });
}

const print = (name, whole, single, largest) =>
  console.log(`${name.padEnd(26)}${whole.padStart(6)}${single.padStart(12)}  ${largest}`);
print("kB, minified and gzipped", "whole", "one export", "the largest, without kernels");
for (const { name, size, largest } of rows) print(name, size.toFixed(2), largest.size.toFixed(2), largest.name);

const over = (what, size, limit) =>
  size > limit ? [`${what}: ${(size - limit).toFixed(2)} kB over the budget of ${limit} kB.`] : [];
const faults = rows.flatMap(({ manifest, name, size, alone, largest, effects, budget }) => [
  ...over(name, size, budget.whole),
  ...over(`${name}, ${largest.name} alone`, largest.size, budget.single),
  ...Object.entries(budget.alone ?? {}).flatMap(([one, limit]) => over(`${name}, ${one} alone`, alone[one], limit)),
  ...effects.map(
    (line) => `${manifest.name} runs this on import; if it only makes a value, mark it /* @__PURE__ */: ${line}`,
  ),
]);
for (const fault of new Set(faults)) console.error(fault);
if (rows.length === 0) throw new Error("There is no package to measure.");
process.exitCode = faults.length > 0 ? 1 : 0;
