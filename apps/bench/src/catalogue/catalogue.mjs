import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { comparisons } from "./compare.mjs";
import { layoutsReport, spreadsOf } from "./layouts.mjs";
import { inPage, summary, table } from "./report.mjs";
import { rows } from "./rows/index.mjs";
import { runRow, titleOf } from "./run.mjs";

const prelude = fileURLToPath(new URL("prelude.py", import.meta.url));

/** Times the rows whose title matches, prints the worst first, and writes what was asked for. */
export async function runCatalogue({ reg, python, machine, rounds, only, json, markdown }) {
  const asked = new RegExp(only ?? "", "i");
  const chosen = rows.filter((row) => asked.test(titleOf(row)));
  if (chosen.length === 0) throw new RangeError(`bench: --only ${only} matches none of ${rows.length} rows.`);
  // What would fail after an hour fails now.
  if (markdown) inPage(await pageAt(markdown), []);
  if (python) Object.assign(machine.python, await python.prelude(await readFile(prelude, "utf8")));
  const results = [];
  const done = [];
  const failed = [];
  for (const [i, row] of chosen.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${i + 1} of ${chosen.length}: ${titleOf(row)}`);
    try {
      results.push(await runRow(row, { ...reg, python, rounds }));
      done.push(row);
    } catch (error) {
      failed.push(error.message.startsWith(titleOf(row)) ? error.message : `${titleOf(row)}: ${error.message}`);
    }
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  const spreads = await spreadsOf(done, { ...reg, rounds });
  console.log(table(results));
  console.log("×: ours in the arena over the peer's time. ordinary: ordinary arrays over the arena.");
  console.log(summary(results));
  console.log(comparisons(results));
  for (const line of layoutsReport(spreads)) console.log(line);
  for (const text of failed) console.error(text);
  if (failed.length > 0) process.exitCode = 1;
  if (json) await writeFile(json, `${JSON.stringify({ machine, results, spreads }, null, 2)}\n`);
  if (markdown) await writeFile(markdown, inPage(await pageAt(markdown), results));
}

async function pageAt(file) {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Error(`bench: --markdown must name a page that exists, to put the table in, got ${file}.`, { cause });
  }
}
