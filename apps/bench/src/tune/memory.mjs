// The memory of a sweep with a store, in MB as JSON: `memory.mjs inline|threads trials`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { grid, inline, integers, threads, tune } from "@reg/tune";

const [executor, trials] = [process.argv[2], Number(process.argv[3])];
const folder = mkdtempSync(join(tmpdir(), "reg-bench-tune-"));
const sweep = await tune(fileURLToPath(new URL("nothing.mjs", import.meta.url)), {
  space: { i: integers(0, trials - 1) },
  strategy: grid({ levels: trials }),
  executor: executor === "threads" ? threads({ workers: 2 }) : inline(),
  store: join(folder, "sweep"),
});
globalThis.gc();
const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
console.log(
  JSON.stringify({ rss: rss / 1e6, heap: heapUsed / 1e6, buffers: arrayBuffers / 1e6, best: sweep.best.mean }),
);
rmSync(folder, { recursive: true });
