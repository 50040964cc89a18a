import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { cases } from "./cases/index.mjs";
import { runCatalogue } from "./catalogue/catalogue.mjs";
import { machine } from "./machine.mjs";
import { loadPython } from "./peers/python.mjs";
import { loadTfjs } from "./peers/tfjs.mjs";
import { plot } from "./plot.mjs";
import { loadReg } from "./reg.mjs";
import { markdown, table } from "./report.mjs";
import { run } from "./run.mjs";
import { timeSmall } from "./small.mjs";

/** A path as meant where the command was typed: scripts of packages run in their own folders. */
const asTyped = (path) => resolve(process.env.INIT_CWD ?? ".", path);

const program = new Command("bench")
  .description(
    "Times every kernel against its reference, a plain copy, TensorFlow.js and, where Python has it, PyTorch.",
  )
  .addOption(
    new Option("--only <text>", "only ops whose package or name contains this; with --catalogue, a regular expression"),
  )
  .option("--all-sizes", "every size instead of the headline sizes")
  .addOption(
    new Option("--small", "calls on 64 elements against plain loops, in nanoseconds a call, instead").conflicts([
      "only",
      "allSizes",
      "json",
      "markdown",
      "svg",
    ]),
  )
  .addOption(
    new Option("--catalogue", "every export that works on arrays beside its best peer, worst first, instead").conflicts(
      ["small", "allSizes", "svg"],
    ),
  )
  .option("--rounds <count>", "interleaved rounds; medians are printed", Number, 11)
  .option("--json <file>", "write the numbers and the machine", asTyped)
  .option(
    "--markdown <file>",
    "write a table for each package; with --catalogue, into a page that has its two comments",
    asTyped,
  )
  .option("--svg <folder>", "write a plot for each op; with --all-sizes", asTyped)
  .option("--python <command>", "the Python to ask for PyTorch")
  .option("--no-tfjs", "leave TensorFlow.js out")
  .option("--no-python", "leave PyTorch out")
  .showHelpAfterError()
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const options = program.opts();
for (const file of [options.json, options.markdown]) if (file) await mkdir(dirname(file), { recursive: true });
if (options.svg) await mkdir(options.svg, { recursive: true });
const tfjs = options.tfjs && !options.small && !options.catalogue ? await loadTfjs() : undefined;
const asksPython = options.python !== false && !options.small;
const python = asksPython ? await loadPython(options.python) : undefined;
const reg = await loadReg();
const header = machine({
  kernels: reg.info.reason,
  tfjs: tfjs?.version ?? "left out",
  python: python?.versions ?? (asksPython ? "not found" : "left out"),
});
console.log(
  Object.entries(header)
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join("\n"),
);

if (options.small) {
  console.log(await timeSmall(reg, options.rounds));
  process.exit();
}

if (options.catalogue) {
  await runCatalogue({ reg, python, machine: header, ...options }).catch((error) => {
    console.error(error.message);
    process.exit(2);
  });
  python?.stop();
  process.exit();
}

const results = [];
for (const [name, tests] of Object.entries(cases)) {
  for (const test of tests) {
    if (options.only && !`${name} ${test.op}`.includes(options.only)) continue;
    for (const size of options.allSizes ? test.sizes : [test.headline].flat()) {
      process.stderr.write(`${name}: ${test.op} [${size}]\n`);
      results.push({ package: name, ...(await run(test, size, { reg, tfjs, python, rounds: options.rounds })) });
    }
  }
}
python?.stop();
console.log("Ratios: how many times as long as ours in the arena; `of copy`: ours against copying what must be moved.");
console.log(table(results));
if (options.json) await writeFile(options.json, `${JSON.stringify({ machine: header, results }, null, 2)}\n`);
if (options.markdown) await writeFile(options.markdown, markdown(results));
if (options.svg) {
  for (const op of new Set(results.map((result) => result.op))) {
    const file = join(options.svg, `${op.replace(/\W+/g, "-")}.svg`);
    await writeFile(
      file,
      plot(
        op,
        results.filter((result) => result.op === op),
      ),
    );
  }
}
