// Reads a table and an event file of so many MB, ours and their peers in turn, and prints medians and ratios:
//
//     npm run pnpm -- --filter bench diagnose [-- MB [ROUNDS]]
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tensorboardLog } from "@reg/callbacks";
import { readLog } from "@reg/diagnose";
import { csvParse } from "d3-dsv";
import { plainEvents } from "./plainEvents.mjs";

const [megabytes = 50, rounds = 5] = process.argv
  .slice(2)
  .filter((word) => word !== "--")
  .map(Number);
const folder = mkdtempSync(join(tmpdir(), "reg-bench-"));
const paths = { table: join(folder, "log.csv"), events: join(folder, "events.out.tfevents.1") };

/** Losses that fall, with a little of what looks like noise; the same in every run. */
const lossAt = (i) => 2.5 / (1 + i / 1e5) + Math.sin(i * i) / 50;

function fill(path, chunks) {
  const file = openSync(path, "w");
  let bytes = 0;
  for (const chunk of chunks) {
    bytes += writeSync(file, chunk);
    if (bytes > megabytes * 1e6) break;
  }
  closeSync(file);
}

function* tableRows() {
  yield "step,loss,accuracy,lr,grad_norm,val_loss,val_accuracy\n";
  for (let i = 0; ; i += 1000) {
    const row = (loss, j) =>
      `${i + j},${loss},${1 - loss / 3},${1e-3 / (1 + i)},${loss / 7},${loss * 1.1},${0.9 - loss / 4}\n`;
    yield Array.from({ length: 1000 }, (_, j) => row(lossAt(i + j), j)).join("");
  }
}

function* eventRecords() {
  const parts = [];
  const log = tensorboardLog({ sink: { append: (bytes) => void parts.push(bytes) } });
  let state = log.init();
  for (let epoch = 0; ; epoch++) {
    const seen = {
      epoch,
      time: 1,
      metrics: { "train/loss": lossAt(epoch), "eval/loss": lossAt(epoch) * 1.1, "train/lr": 1e-4 },
    };
    state = log.update(state, seen);
    log.write(state, { seen, state });
    if (parts.length > 2000) yield Buffer.concat(parts.splice(0));
  }
}

function* chunksOf(path) {
  const bytes = readFileSync(path);
  for (let at = 0; at < bytes.length; at += 1 << 20) yield bytes.subarray(at, at + (1 << 20));
}

/** The rows as text and then as columns of numbers, which is what ours gives. */
function byD3(path) {
  const rows = csvParse(readFileSync(path, "latin1"));
  return rows.columns.map((name) => Float64Array.from(rows, (row) => Number(row[name])));
}

const python = (path) => {
  const { status } = spawnSync("/usr/bin/python3", [new URL("./plain_events.py", import.meta.url).pathname, path]);
  if (status !== 0) throw new Error("python3 with protobuf is needed");
};

const contests = [
  [
    "table, to columns of numbers",
    { "@reg/diagnose": () => readLog("x", chunksOf(paths.table)), "d3-dsv": () => byD3(paths.table) },
  ],
  [
    "event file, to scalars by tag",
    {
      "@reg/diagnose": () => readLog("x", chunksOf(paths.events)),
      "a plain reader": () => plainEvents(readFileSync(paths.events)),
      "protobuf in Python": () => python(paths.events),
    },
  ],
];

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
try {
  fill(paths.table, tableRows());
  fill(paths.events, eventRecords());
  for (const [title, runners] of contests) {
    const times = new Map(Object.keys(runners).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [name, run] of Object.entries(runners)) {
        const began = performance.now();
        try {
          run();
        } catch (error) {
          if (round === 0) console.log(`${name} is left out: ${error.message}`);
          times.delete(name);
          delete runners[name];
          continue;
        }
        times.get(name).push(performance.now() - began);
      }
    }
    const [[, ours]] = times;
    const own = median(ours);
    console.log(`${title}, ${megabytes} MB, median of ${rounds}`);
    for (const [name, all] of times) {
      const time = median(all);
      console.log(
        `  ${name.padEnd(20)}${time.toFixed(0).padStart(8)} ms${((megabytes * 1e3) / time).toFixed(0).padStart(6)} MB/s   ratio ${(time / own).toFixed(2)}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
