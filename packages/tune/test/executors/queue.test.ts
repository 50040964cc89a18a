import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Queue } from "bullmq";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Progress, Sweep, TuneOptions } from "../../src/index.ts";
import { encode } from "../../src/internal/encode.ts";
import { buildPackage, CURVES } from "../build.ts";
import { hasRedis, startRedis } from "./redis.ts";

const built = await buildPackage();
const { asha, choices, grid, integers, logUniform, queue, random, threads, tune, uniform } = built.reg;
const curves = built.write("curves.mjs", CURVES);
const space = { norm: choices(["none", "batch"]), l2: logUniform(1e-5, 1, { regularizes: "upward" }) };

/** All that a sweep says, without times. */
async function table(sweep: Sweep): Promise<string> {
  const lines: string[] = [];
  for await (const { trial, outcome } of sweep.trials()) {
    const { seconds: _, epochs: __, ...kept } = outcome;
    lines.push(encode({ trial, ...kept }));
  }
  return lines.join("\n");
}

describe.skipIf(!hasRedis)("the queue", async () => {
  const redis = hasRedis ? await startRedis() : undefined;
  const url = redis?.url ?? "";
  afterAll(() => redis?.end());

  const serving = built.write(
    "serving.mjs",
    `const [name, url, workers, lockDuration] = process.argv.slice(2);
     const ending = new AbortController();
     process.on("SIGTERM", () => ending.abort());
     await serveQueue({ name, url, workers: Number(workers), lockDuration: Number(lockDuration), signal: ending.signal,
       onTrial: ({ kind, key }) => console.log(kind + " " + key) });`,
  );
  const children = new Set<ChildProcess>();
  const LOCK = 1500;
  const worker = (name: string, threads = 1): ChildProcess & { said: string } => {
    const child = Object.assign(spawn(process.execPath, [serving, name, url, String(threads), String(LOCK)]), {
      said: "",
    });
    child.stdout.on("data", (data) => {
      child.said += data;
    });
    child.stderr.on("data", (data) => {
      child.said += data;
    });
    children.add(child);
    child.once("exit", () => children.delete(child));
    return child;
  };
  const ended = (child: ChildProcess) =>
    child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
  afterEach(async () => {
    for (const child of children) {
      child.kill("SIGKILL");
      await ended(child);
    }
  });
  const on = (name: string, own: object = {}) => queue({ name, url, lockDuration: LOCK, ...own });
  let number = 0;
  const next = () => `q${++number}`;
  const saidBy = async (child: { said: string }, text: string | RegExp) => {
    while (!child.said.match(text)) await setTimeout(10);
  };

  it.each([
    ["random", random({ trials: 12 })],
    ["asha", asha({ trials: 20, maximum: 9 })],
  ])("gives the table of threads to the byte with 1 and 3 workers, by %s", async (_, strategy) => {
    const options = { space, strategy, folds: 2, seed: 5 };
    const expected = await table(await tune(curves, { ...options, executor: threads({ workers: 2 }) }));
    for (const count of [1, 3]) {
      const name = next();
      for (let i = 0; i < count; i++) worker(name);
      expect(await table(await tune(curves, { ...options, executor: on(name) }))).toBe(expected);
    }
    // Nothing stays in Redis but the times that workers agreed on.
    const keys = (await redis?.client.keys("reg-tune.*")) ?? [];
    expect(keys.filter((key) => !key.endsWith(".times"))).toEqual([]);
  });

  it("ends 200 trials with 200 results, though a worker is killed every second, and completes none twice", async () => {
    const name = next();
    const task = built.write(
      "busy.mjs",
      `export default task(async ({ point, seed }) => {
        const end = performance.now() + 100;
        while (performance.now() < end); // CPU-bound, with no look at the event loop
        return { val_loss: point.i, seed };
      });`,
    );
    const workers = [worker(name), worker(name), worker(name)];
    let kills = 0;
    const killing = setInterval(() => {
      const at = kills % workers.length;
      if (!workers[at].said.includes("done")) return; // on a busy machine it takes more than a second to start
      kills++;
      workers[at].kill("SIGKILL");
      workers[at] = worker(name);
    }, 1000);
    const options = { space: { i: integers(0, 199) }, strategy: grid({ levels: 200 }) };
    const sweep = await tune(task, { ...options, executor: on(name) });
    clearInterval(killing);
    expect(sweep.evaluations.map(({ mean }) => mean)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(kills).toBeGreaterThan(5);
    // The engine's own record of what was completed.
    const events = (await redis?.client.xrange(`bull:${name}:events`, "-", "+")) ?? [];
    const completed = events.filter(([, fields]) => fields[1] === "completed").map(([, fields]) => fields[3]);
    expect(completed).toHaveLength(200);
    expect(new Set(completed).size).toBe(200);
  }, 300_000);

  it("loses nothing when Redis is killed and started again", async () => {
    const name = next();
    const task = built.write(
      "steady.mjs",
      `export default task(async ({ point, seed, report, resume }) => {
        for (let epoch = resume ? resume.epoch + 1 : 0; epoch < 5; epoch++) {
          await new Promise((r) => setTimeout(r, 20));
          report({ epoch, metrics: { val_loss: point.x + epoch }, state: { epoch } });
        }
        return { val_loss: point.x, seed };
      });`,
    );
    const options = { space: { x: uniform(0, 1) }, strategy: random({ trials: 60 }) };
    const expected = await table(await tune(task, { ...options, executor: threads({ workers: 4 }) }));
    worker(name, 2);
    worker(name, 2);
    let isDown: Promise<void> | undefined;
    const restart = async () => {
      await redis?.kill();
      await setTimeout(700);
      await redis?.start();
    };
    const onProgress = ({ done }: Progress) => {
      if (done === 20) isDown ??= restart();
    };
    const sweep = await tune(task, { ...options, executor: on(name), onProgress });
    await isDown;
    expect(isDown).toBeDefined();
    expect(await table(sweep)).toBe(expected);
  }, 60_000);

  it("goes on after its sweep was interrupted, and reads back what was done meanwhile", async () => {
    const name = next();
    const store = join(built.folder, "interrupted");
    const script = built.write(
      "sweeping.mjs",
      `import { tune } from "./index.js";
       await tune(${JSON.stringify(curves)}, { space: { norm: choices(["none", "batch"]), l2: logUniform(1e-5, 1, { regularizes: "upward" }) },
         strategy: random({ trials: 12 }), folds: 2, seed: 5, store: ${JSON.stringify(store)},
         executor: queue({ name: ${JSON.stringify(name)}, url: ${JSON.stringify(url)}, lockDuration: ${LOCK} }) });`,
    );
    const child = spawn(process.execPath, [script], { stdio: "inherit" });
    const jobs = new Queue(name, { connection: { url } as never });
    while ((await jobs.getJobCounts("waiting")).waiting < 20) await setTimeout(20);
    child.kill("SIGKILL");
    await ended(child);
    const one = worker(name);
    while ((await jobs.getJobCounts("completed")).completed < 20) await setTimeout(20);
    const before = one.said.split("\n").length;
    const strategy = random({ trials: 12 });
    const options: TuneOptions = { space, strategy, folds: 2, seed: 5 };
    const sweep = await tune(curves, { ...options, store, executor: on(name) });
    expect(await table(sweep)).toBe(await table(await tune(curves, options)));
    const keys = one.said.match(/done \S+/g) ?? [];
    expect(keys).toHaveLength(24);
    expect(new Set(keys).size).toBe(24);
    expect(before).toBeGreaterThan(40);
    await jobs.close();
  });

  it("never takes the result of other settings for that of a trial", async () => {
    // The engine gives back an old job under an id that is added again, whatever its data are: so ids hold the hash of the settings.
    const name = next();
    worker(name);
    const task = built.write("echo.mjs", "export default task(({ point }) => point.x);");
    const run = (x: number) => tune(task, { space: { x: choices([x]) }, strategy: grid(), executor: on(name) });
    expect((await run(1)).best?.mean).toBe(1);
    expect((await run(2)).best?.mean).toBe(2);
    const changed = built.write("echo.mjs", "export default task(({ point }) => -point.x);");
    const sweep = await tune(changed, { space: { x: choices([1]) }, strategy: grid(), executor: on(name) });
    expect(sweep.best?.mean).toBe(-1);
  });

  it("brings back NaN, −0, infinities, BigInt and typed arrays, and runs their trials once", async () => {
    const name = next();
    const one = worker(name);
    const task = built.write(
      "odd.mjs",
      "export default task(() => ({ val_loss: 1, odd: [NaN, -0, Infinity, -Infinity, 12n, new Float32Array([1])] }));",
    );
    const sweep = await tune(task, { space: { x: choices([1]) }, strategy: grid(), executor: on(name) });
    for await (const { outcome } of sweep.trials()) {
      expect(outcome.metrics.odd).toStrictEqual([Number.NaN, -0, Infinity, -Infinity, 12n, new Float32Array([1])]);
    }
    expect(one.said.match(/begun/g)).toHaveLength(1);
  });

  it("keeps a trial that outlasts its lock many times over, though it never looks at the event loop", async () => {
    const name = next();
    const workers = [worker(name), worker(name)];
    const task = built.write(
      "long.mjs",
      `export default task(() => { const end = performance.now() + ${4 * LOCK}; while (performance.now() < end); return 1; });`,
    );
    const sweep = await tune(task, { space: { x: choices([1]) }, strategy: grid(), executor: on(name) });
    expect(sweep.best?.mean).toBe(1);
    expect(
      workers
        .map(({ said }) => said)
        .join("")
        .match(/begun/g),
    ).toHaveLength(1);
  });

  it("gives trials back at once when a worker is told to end, in no time, with their checkpoints", async () => {
    const name = next();
    const task = built.write(
      "patient.mjs",
      `export default task(async ({ report, resume }) => {
        for (let epoch = resume ? resume.epoch + 1 : 0; epoch < 80; epoch++) {
          const end = performance.now() + 50; while (performance.now() < end);
          report({ epoch, metrics: { val_loss: epoch, resumed: resume ? resume.epoch : -1 }, state: { epoch } });
        }
      });`,
    );
    const first = worker(name);
    const sweeping = tune(task, { space: { x: choices([1]) }, strategy: grid(), executor: on(name) });
    await saidBy(first, "begun");
    await setTimeout(800);
    const second = worker(name);
    await setTimeout(600);
    const began = performance.now();
    first.kill("SIGTERM");
    await ended(first);
    expect(performance.now() - began).toBeLessThan(10_000); // `close(true)` of the engine takes 30 s
    expect(first.said).toContain("returned");
    const sweep = await sweeping;
    for await (const { outcome } of sweep.trials()) {
      expect(outcome.curve).toHaveLength(80);
      expect(outcome.metrics.resumed).toBeGreaterThan(3);
    }
    expect(second.said).toContain("done");
  });

  it("refuses the checkpoints of a worker that has lost its trial, and ends it", async () => {
    const name = next();
    const task = built.write(
      "lost.mjs",
      `import { appendFileSync } from "node:fs";
      export default task(async ({ report, resume }) => {
        for (let epoch = resume ? resume.epoch + 1 : 0; epoch < 60; epoch++) {
          await new Promise((r) => setTimeout(r, 50));
          report({ epoch, metrics: { val_loss: epoch, by: process.pid }, state: { epoch } });
        }
      });`,
    );
    const first = worker(name);
    const sweeping = tune(task, { space: { x: choices([1]) }, strategy: grid(), executor: on(name) });
    await saidBy(first, "begun");
    await setTimeout(300);
    first.kill("SIGSTOP"); // as a machine that hangs
    const second = worker(name);
    await saidBy(second, "begun");
    first.kill("SIGCONT");
    await saidBy(first, "lost");
    const sweep = await sweeping;
    for await (const { outcome } of sweep.trials()) {
      expect(outcome.curve).toHaveLength(60);
      expect(outcome.metrics.by).toBe(second.pid);
    }
  });

  it("stops what runs when the sweep is aborted, on all machines, and takes back what waits", async () => {
    const name = next();
    const one = worker(name, 2);
    const task = built.write("endless.mjs", "export default task(() => { for (;;); });");
    const abort = new AbortController();
    const sweeping = tune(task, { space: { x: uniform(0, 1) }, executor: on(name), signal: abort.signal });
    await saidBy(one, /begun[\s\S]*begun/);
    abort.abort();
    expect((await sweeping).aborted).toBe(true);
    const jobs = new Queue(name, { connection: { url } as never });
    while ((await jobs.getJobCounts("active")).active > 0) await setTimeout(20);
    expect((await jobs.getJobCounts("waiting")).waiting).toBe(0);
    await jobs.close();
  });

  it("refuses a task that is another on the worker's machine, and gives the trial back", async () => {
    const name = next();
    const task = built.write("moving.mjs", "export default task(() => 1);");
    const sweeping = tune(task, { space: { x: choices([1]) }, strategy: grid(), executor: on(name) });
    const jobs = new Queue(name, { connection: { url } as never });
    while ((await jobs.getJobCounts("waiting")).waiting === 0) await setTimeout(20);
    const text = readFileSync(task, "utf8");
    writeFileSync(task, `${text}\n`);
    const one = worker(name);
    await ended(one);
    expect(one.exitCode).toBe(1);
    expect(one.said).toContain("is another here than where the sweep was started");
    writeFileSync(task, text);
    worker(name);
    expect((await sweeping).best?.mean).toBe(1);
    await jobs.close();
  });

  it("runs nothing that lies outside of the worker's folder", async () => {
    const name = next();
    const task = join(mkdtempSync(join(tmpdir(), "outside-")), "task.mjs");
    writeFileSync(task, "export default () => 1;");
    const signal = AbortSignal.timeout(5000);
    const sweeping = tune(task, { space: { x: choices([1]) }, strategy: grid(), executor: on(name), signal });
    const one = worker(name);
    await ended(one);
    expect(one.said).toContain("lies outside of");
    expect((await sweeping).aborted).toBe(true);
  });

  it("has all workers agree on how soon a trial is taken over", async () => {
    const name = next();
    worker(name);
    while (!(await redis?.client.get(`reg-tune.${name}.times`))) await setTimeout(10);
    await expect(built.reg.serveQueue({ name, url, lockDuration: 9000 })).rejects.toThrow(
      `queue ${name} has a lockDuration of ${LOCK} ms, which all workers must share, and 9000 was asked for.`,
    );
    await expect(tune(curves, { space, executor: queue({ name, url, lockDuration: 9000 }) })).rejects.toMatchObject({
      code: 2,
    });
  });
});

it("is refused by name, address and options, and where there is no Redis", async () => {
  expect(() => queue({ name: "a:b" })).toThrow(
    'queue: name must be letters, digits, ".", "_" or "-", got "a:b". The engine keeps ":" for itself.',
  );
  expect(() => queue({ name: "a", url: "localhost" })).toThrow(
    'queue: url must be as redis://host:6379, or rediss://… for TLS, got "localhost".',
  );
  expect(() => queue({ name: "a", lockDuration: 1 })).toThrow("queue: lockDuration must be a whole number");
  expect(() => queue({ name: "a", lock: 1 } as never)).toThrow("did you mean lockDuration?");
  const nowhere = tune(curves, { space, executor: queue({ name: "a", url: "redis://user:secret@127.0.0.1:1" }) });
  await expect(nowhere).rejects.toThrow(/^Redis at redis:\/\/user:…@127\.0\.0\.1:1 cannot be reached: .*ECONNREFUSED/);
});
