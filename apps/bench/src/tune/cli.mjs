// What a sweep takes beside its trials, how it scales, and how much ASHA saves. Packages must be built before:
// `npm run pnpm -- build`, then `npm run pnpm -- --filter bench bench:tune [part…]`. The part `asha` takes an hour on one core; with
// ASHA_STORE=folder it goes on where it was.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { grid, inline, integers, queue, threads, tune } from "@reg/tune";
import { machine } from "../machine.mjs";
import { savings } from "./asha.mjs";

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const folder = mkdtempSync(join(tmpdir(), "reg-bench-tune-"));
const quiet = (command, args) => spawn(command, args, { stdio: "ignore" });

/** Milliseconds a trial, of trials that do nothing. */
async function overheadOf(executor, trials, store) {
  const began = performance.now();
  await tune(at("nothing.mjs"), {
    space: { i: integers(0, trials - 1) },
    strategy: grid({ levels: trials }),
    executor,
    ...(store && { store: join(folder, `${store}-${began}`) }),
  });
  return (performance.now() - began) / trials;
}

async function overhead() {
  const own = { inline: [], "threads, 2": [], "threads, 2, with a store": [], "queue, 2 threads": [] };
  const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
  const port = 20_000 + (process.pid % 10_000);
  const url = `redis://127.0.0.1:${port}`;
  const redis =
    hasRedis && quiet("redis-server", ["--port", String(port), "--save", "", "--appendonly", "yes", "--dir", folder]);
  if (hasRedis) await setTimeout(500);
  const worker = hasRedis && quiet(process.execPath, [at("worker.mjs"), "bench", url]);
  for (let round = 0; round < 3; round++) {
    own.inline.push(await overheadOf(inline(), 2000));
    own["threads, 2"].push(await overheadOf(threads({ workers: 2 }), 2000));
    own["threads, 2, with a store"].push(await overheadOf(threads({ workers: 2 }), 2000, "threads"));
    if (hasRedis) own["queue, 2 threads"].push(await overheadOf(queue({ name: "bench", url }), 1000));
  }
  for (const child of [worker, redis]) {
    if (!child) continue;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
  for (const [name, times] of Object.entries(own)) {
    console.log(
      `overhead, ${name}: ${times.length ? `${median(times).toFixed(3)} ms a trial` : "left out, no redis-server"}`,
    );
  }
}

/** What a program prints that runs in a process of its own. */
async function printed(...args) {
  const child = spawn(process.execPath, ["--expose-gc", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const chunk of child.stdout) text += chunk;
  return JSON.parse(text);
}

/** What a sweep with a store has in memory at its end. */
async function memory() {
  for (const executor of ["inline", "threads"]) {
    for (const trials of [10_000, 100_000]) {
      const { rss, heap, buffers } = await printed(at("memory.mjs"), executor, String(trials));
      console.log(
        `memory, ${executor}, ${trials} trials: ${rss.toFixed(0)} MB, of these ${heap.toFixed(1)} MB objects and ${buffers.toFixed(1)} MB numbers`,
      );
    }
  }
}

/** The demo's task, which is bundled. */
function buildNets() {
  const { status } = spawnSync("npm", ["run", "--silent", "pnpm", "--", "--filter", "demo", "build"], {
    cwd: at("../../../.."),
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The demo could not be built.");
}

/** Each sweep is a process of its own, and begins cold. */
async function speed() {
  buildNets();
  const nets = (how) => printed(at("nets.mjs"), how);
  const [ratios, ceilings] = [[], []];
  for (let round = 0; round < 3; round++) {
    const alone = await nets("inline");
    ratios.push(alone / (await nets("threads")));
    const [one, other] = await Promise.all([nets("inline"), nets("inline")]);
    ceilings.push((2 * alone) / Math.max(one, other));
  }
  const shown = (list) => `${median(list).toFixed(2)} (${list.map((one) => one.toFixed(2)).join(", ")})`;
  console.log(`speed: 64 demo nets of 27 epochs on 2 threads, ${shown(ratios)} × inline`);
  console.log(`speed: what this machine does in 2 processes that share nothing, ${shown(ceilings)} × one`);
}

async function ashaSavings() {
  buildNets();
  await savings(process.env.ASHA_STORE ?? folder);
}

const parts = { overhead, memory, speed, asha: ashaSavings };
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  console.error(`bench:tune: there is no ${unknown}; it takes ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
console.log(JSON.stringify(machine({})));
try {
  for (const [name, part] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await part();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
