import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { OutputError, print, writeWhole } from "@reg/command";
import { TableError, visible } from "@reg/table";
import { SweepError } from "@reg/tune";
import { loadMnist } from "../data/loadMnist.ts";
import { count } from "../format.ts";
import { Usage } from "../options.ts";
import { notes } from "../tune/notes.ts";
import { parseGrowthOptions } from "./options.ts";
import { growthPage } from "./page.ts";
import { readRows, textOf } from "./rows.ts";
import { runGrowth, type Watch } from "./runGrowth.ts";
import { runTuned } from "./runTuned.ts";
import { netsFor, TUNED } from "./space.ts";

async function main(args: readonly string[]): Promise<void> {
  const options = parseGrowthOptions(args);
  const { data, out, sizes, validation } = options;
  const file = join(out, "results.jsonl");
  if (data !== undefined) {
    const all = loadMnist(data); // says what is wrong before anything is trained
    const fits = fitting(sizes, all.testFrom ?? 0, validation);
    const nets = netsFor(all, 0, 1).map(({ name }) => name);
    mkdirSync(out, { recursive: true });
    const note = notes(process.stderr);
    const abort = new AbortController();
    process.once("SIGINT", () => abort.abort());
    const others = (existsSync(file) ? readRows(file) : []).filter(({ net }) => (net === TUNED) !== options.tuned);
    const given = { ...options, data, sizes: fits };
    const watch: Watch = {
      signal: abort.signal,
      onStep: ({ size, seeds, done, total, failed }) =>
        note.say(
          `${count(size)} images, ${seeds === 0 ? "tuning" : `seed ${seeds}`}: ${done} of ${total} nets${failed ? `, ${failed} failed` : ""}`,
        ),
      onRows: (rows) => writeWhole(file, textOf(options.tuned ? [...others, ...rows] : [...rows, ...others])),
    };
    await (options.tuned ? runTuned(given, watch) : runGrowth(nets, given, watch)).finally(() => note.end());
    if (abort.signal.aborted) process.exitCode = 130;
  }
  const rows = readRows(file);
  if (rows.length === 0) return print(`No net is done yet: run the same command again.\n`);
  const page = join(out, "page.md");
  writeWhole(page, growthPage(rows));
  await print(`${visible(file)}: ${rows.length} nets\n${visible(page)}: what they say\n`);
}

/** The sizes that there are images for beside those to validate on: the whole set is all that is left of it. */
function fitting(sizes: readonly number[], images: number, validation: number): number[] {
  if (images - validation >= 1) return sizes.map((size) => Math.min(size, images - validation));
  throw new Usage(
    `error: there are ${images} images to train on, and ${validation} are to validate; give a smaller --validation.`,
    2,
  );
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Usage) {
    (error.exitCode === 0 ? process.stdout : process.stderr).write(
      `${error.message.split("\n").map(visible).join("\n")}\n`,
    );
    process.exitCode = error.exitCode;
  } else if (error instanceof OutputError) {
    process.stderr.write(`error: ${visible(error.message)}\n`);
    process.exitCode = error.exitCode;
  } else if (error instanceof TableError || error instanceof SweepError) {
    process.stderr.write(`error: ${visible(error.message)}\n`);
    process.exitCode = error instanceof SweepError ? error.code : 2;
  } else throw error;
}
