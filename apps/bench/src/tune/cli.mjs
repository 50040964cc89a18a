// What a sweep takes beside its trials, how it scales, and how much ASHA saves. Packages and demo must be built before:
// `npm run pnpm -- build && npm run pnpm -- --filter demo build`, then `npm run pnpm -- --filter bench bench:tune [part…]`.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { asha, grid, inline, integers, logUniform, queue, successiveHalving, threads, tune } from "@reg/tune";
import { machine } from "../machine.mjs";
import { runNets } from "./nets.mjs";

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

/** What stays in memory after many trials, in MB. */
async function memory() {
  const after = async (trials) => {
    await overheadOf(inline(), trials, "memory");
    globalThis.gc?.();
    return process.memoryUsage().rss / 1e6;
  };
  const [few, many] = [await after(10_000), await after(100_000)];
  console.log(`memory: ${few.toFixed(0)} MB after 10,000 trials, ${many.toFixed(0)} MB after 100,000`);
}

/** Milliseconds of the nets in so many processes at once that share nothing. */
async function processes(count) {
  const children = Array.from({ length: count }, async () => {
    const child = spawn(process.execPath, [at("nets.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    for await (const chunk of child.stdout) text += chunk;
    return Number(text);
  });
  const times = await Promise.all(children);
  return times.reduce((sum, one) => sum + one, 0) / count;
}

async function speed() {
  const [ratios, ceilings] = [[], []];
  for (let round = 0; round < 3; round++) {
    const [alone, two] = [await runNets(inline()), await runNets(threads({ workers: 2 }))];
    ratios.push(alone / two);
    const [one, both] = [await processes(1), await processes(2)];
    ceilings.push((2 * one) / both);
  }
  const shown = (list) => `${median(list).toFixed(2)} (${list.map((one) => one.toFixed(2)).join(", ")})`;
  console.log(`speed: 64 demo nets of 6 epochs on 2 threads, ${shown(ratios)} × inline`);
  console.log(`speed: what this machine does in 2 processes that share nothing, ${shown(ceilings)} × one`);
}

async function savings() {
  const [trials, maximum] = [64, 27];
  const ratios = [];
  for (let seed = 0; seed < 10; seed++) {
    const options = {
      space: { rate: logUniform(1e-4, 1), l2: logUniform(1e-6, 1) },
      seed,
      executor: threads({ workers: 2 }),
    };
    const whole = await tune(at("smallNet.mjs"), {
      ...options,
      strategy: successiveHalving({ trials, minimum: maximum, maximum }),
    });
    const sweep = await tune(at("smallNet.mjs"), { ...options, strategy: asha({ trials, minimum: 3, maximum }) });
    let epochs = 0;
    let reached = Number.POSITIVE_INFINITY;
    for (const one of sweep.evaluations) {
      epochs += one.epochs;
      if (one.budget === maximum && one.mean <= whole.best.mean && reached === Number.POSITIVE_INFINITY)
        reached = epochs;
    }
    ratios.push(reached / (trials * maximum));
  }
  const shown = ratios.map((one) => one.toFixed(2)).join(", ");
  console.log(
    `asha: reaches the best of ${trials} full trials with ${median(ratios).toFixed(2)} of their epochs (median of 10 seeds: ${shown})`,
  );
}

const parts = { overhead, memory, speed, savings };
const asked = process.argv.slice(2);
console.log(JSON.stringify(machine({})));
try {
  for (const [name, part] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await part();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
