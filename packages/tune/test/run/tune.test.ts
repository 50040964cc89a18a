import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Progress, Sweep, TuneOptions } from "../../src/index.ts";
import { encode } from "../../src/internal/encode.ts";
import { buildPackage, CURVES } from "../build.ts";

const built = await buildPackage();
const { reg } = built;
const { asha, choices, hyperband, inline, logUniform, random, threads, tune, uniform } = reg;
const curves = built.write("curves.mjs", CURVES);
const space = {
  norm: choices(["none", "batch"]),
  l2: logUniform(1e-5, 1, { regularizes: "upward" }),
  momentum: uniform(0, 1, { when: { norm: "batch" } }),
};
const folder = () => join(mkdtempSync(join(built.folder, "store-")), "sweep");

/** All that a sweep says, without times. */
async function table(sweep: Sweep): Promise<string> {
  const lines: string[] = [];
  for await (const { trial, outcome } of sweep.trials()) {
    const { seconds: _, epochs: __, ...kept } = outcome;
    lines.push(encode({ trial, ...kept }));
  }
  const evaluations = sweep.evaluations.map(({ seconds: _, epochs: __, ...kept }) => kept);
  return [
    ...lines,
    encode({ evaluations, best: sweep.best?.index ?? null, oneError: sweep.oneError?.index ?? null }),
  ].join("\n");
}

const strategies = {
  random: random({ trials: 20 }),
  asha: asha({ trials: 20, maximum: 9 }),
  hyperband: hyperband({ maximum: 9 }),
};

describe.each(Object.entries(strategies))("a sweep by %s", (_, strategy) => {
  const run = (own: Partial<TuneOptions> = {}) =>
    tune(curves, { space, strategy, folds: 2, seeds: 2, seed: 5, ...own });

  it("says the same to the byte inline and on 1, 2 and 4 threads, with and without a store", async () => {
    const first = await table(await run());
    expect(first.split("\n").length).toBeGreaterThan(80);
    for (const workers of [1, 2, 4]) expect(await table(await run({ executor: threads({ workers }) }))).toBe(first);
    expect(await table(await run({ executor: threads({ workers: 2 }), store: folder() }))).toBe(first);
    expect(await table(await run({ store: folder() }))).toBe(first);
  });

  it("goes on after an interruption to the same bytes, and runs nothing twice", async () => {
    const whole = await table(await run());
    for (const executor of [inline(), threads({ workers: 2 })]) {
      const store = folder();
      const abort = new AbortController();
      const stop = ({ done }: Progress) => done >= 15 && abort.abort();
      const part = await run({ executor, store, signal: abort.signal, onProgress: stop });
      expect(part.aborted).toBe(true);
      const seen: Progress[] = [];
      const sweep = await run({ executor, store, onProgress: (one) => seen.push(one) });
      expect(await table(sweep)).toBe(whole);
      expect(sweep.resumed).toBeGreaterThanOrEqual(15);
      const lines = readFileSync(join(store, "results.jsonl"), "utf8").trim().split("\n").slice(1);
      const keys = lines.map((line) => JSON.parse(line).trial.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe("a store", () => {
  const run = (store: string, own: Partial<TuneOptions> = {}, task = curves) =>
    tune(task, { space, strategy: random({ trials: 5 }), store, ...own });

  it("cuts half a line, wherever it is cut", async () => {
    const store = folder();
    const whole = await table(await run(store));
    const path = join(store, "results.jsonl");
    const size = statSync(path).size;
    for (const less of [1, 2, 30, 400]) {
      truncateSync(path, size - less);
      expect(await table(await run(store))).toBe(whole);
      expect(statSync(path).size).toBeGreaterThan(size - 40); // times have other digits
      writeFileSync(path, readFileSync(path).subarray(0, size));
      await run(store);
    }
    appendFileSync(path, "\0".repeat(50));
    expect(await table(await run(store))).toBe(whole);
  });

  it("refuses another space, task or seed, says what changed, and touches nothing", async () => {
    const store = folder();
    await run(store);
    const before = readFileSync(join(store, "results.jsonl"), "utf8");
    const other = { ...space, l2: logUniform(1e-5, 10, { regularizes: "upward" }) };
    await expect(run(store, { space: other })).rejects.toThrow(
      `${store} holds the results of another sweep: space.l2.high was 1 and is 10. Name another store for this one, or undo the change to go on with that one.`,
    );
    await expect(run(store, { seed: 1 })).rejects.toMatchObject({
      code: 3,
      message: expect.stringContaining("seed was 0 and is 1"),
    });
    const changed = built.write("changed.mjs", `${CURVES}\n// changed`);
    await expect(run(store, {}, changed)).rejects.toThrow("the file of the task has changed");
    expect(readFileSync(join(store, "results.jsonl"), "utf8")).toBe(before);
    // A longer search of the same space goes on.
    expect((await run(store, { strategy: random({ trials: 8 }) })).resumed).toBe(5);
  });

  it("refuses a line that is none, and one that another process has in use", async () => {
    const store = folder();
    await run(store);
    const path = join(store, "results.jsonl");
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, lines.map((line, i) => (i === 2 ? "{" : line)).join("\n"));
    await expect(run(store)).rejects.toThrow("line 3 is no result");
    writeFileSync(path, "no sweep\n{}\n");
    await expect(run(store)).rejects.toMatchObject({ code: 3 });
    writeFileSync(path, lines.join("\n"));
    writeFileSync(
      join(store, "lock"),
      JSON.stringify({ pid: process.ppid, host: (await import("node:os")).hostname() }),
    );
    await expect(run(store)).rejects.toThrow(`is in use by process ${process.ppid}`);
    writeFileSync(
      join(store, "lock"),
      JSON.stringify({ pid: 2 ** 22 - 1, host: (await import("node:os")).hostname() }),
    );
    expect((await run(store)).resumed).toBe(5);
    expect(readdirSync(store)).not.toContain("lock");
  });
});

describe("trials", () => {
  const one = { x: uniform(0, 1) };

  it("that throw, die or return nonsense fail with what it takes to run them again, and the sweep goes on", async () => {
    const task = built.write(
      "faulty.mjs",
      `export default task(async ({ point }) => {
        if (point.how === "throws") throw new RangeError("no such rate");
        if (point.how === "exits") process.exit(3);
        if (point.how === "late") { setTimeout(() => { throw new Error("late"); }, 0); await new Promise((r) => setTimeout(r, 500)); }
        if (point.how === "text") return "0.5";
        if (point.how === "nothing") return;
        if (point.how === "other") return { loss: 1 };
        if (point.how === "function") return { val_loss: 1, f: () => 1 };
        return 1;
      });`,
    );
    const hows = ["fine", "throws", "exits", "late", "text", "nothing", "other", "function", "well"];
    const sweep = await tune(task, {
      space: { how: choices(hows) },
      strategy: reg.grid(),
      executor: threads({ workers: 2 }),
    });
    const errors: Record<string, string | undefined> = {};
    for await (const { trial, outcome } of sweep.trials()) errors[String(trial.point.how)] = outcome.error;
    expect(errors.fine ?? errors.well).toBe(undefined);
    const { seed } = (await sweep.trials()[Symbol.asyncIterator]().next()).value.trial;
    expect(seed).toBeGreaterThan(0);
    expect(errors.throws).toMatch(
      /^RangeError: no such rate\. To run it again: seed \d+, fold 0, repeat 0, point \{"how":"throws"\}\.$/,
    );
    expect(errors.exits).toMatch(/^its thread died: worker exited with code: 3\. To run it again: seed \d+/);
    expect(errors.late).toMatch(/^its thread died: late\. To run/);
    expect(errors.text).toContain('the task must return a number or metrics by name, got "0.5"');
    expect(errors.nothing).toContain("Return metrics, or report some.");
    expect(errors.other).toContain(
      'the task must return a number for "val_loss", got undefined. There is loss: name another metric by the option monitor.',
    );
    expect(errors.function).toContain("the result.f must be plain data");
    expect(sweep.best?.mean).toBe(1);
    expect(sweep.evaluations.filter(({ failed }) => failed > 0)).toHaveLength(7);
  });

  it("are stopped by the stoppers of their task, and by none that it does not have", async () => {
    const body = (options: string) => `export default task(async ({ report, budget }) => {
      let epoch = 0;
      for (; epoch < 50; epoch++) if (report({ epoch, metrics: { val_loss: Math.abs(epoch - 5), best: 0 } }).stop) break;
      return { val_loss: epoch };
    }, ${options});`;
    const stopping = built.write("stopping.mjs", body("{ stopping: [earlyStopping({ patience: 3 })] }"));
    const plain = built.write("plain.mjs", body("{}"));
    const stopped = await tune(stopping, { space: one, strategy: random({ trials: 2 }) });
    expect(stopped.evaluations.map(({ mean, stopped }) => [mean, stopped])).toEqual([
      [8, 1],
      [8, 1],
    ]);
    expect((await tune(plain, { space: one, strategy: random({ trials: 1 }) })).best?.mean).toBe(50);
  });

  it("that a stopper ended are not gone on with when they are granted more", async () => {
    const task = built.write(
      "over.mjs",
      `export default task(async ({ report, budget, resume, point }) => {
        for (let epoch = resume ? resume.epoch + 1 : 0; epoch < budget; epoch++)
          if (report({ epoch, metrics: { val_loss: point.x }, state: 1 }).stop) return { val_loss: point.x, at: epoch };
        return { val_loss: point.x, at: -1 };
      }, { stopping: [earlyStopping({ patience: 1 })] });`,
    );
    const strategy = reg.successiveHalving({ trials: 4, minimum: 3, maximum: 12, reduction: 2 });
    const sweep = await tune(task, { space: one, strategy });
    expect(sweep.evaluations.map(({ epochs }) => epochs)).toEqual([2, 2, 2, 2, 0, 0, 0]);
    for await (const { outcome } of sweep.trials()) expect(outcome.metrics.at).toBe(1);
  });

  it("go on from the state that was reported when their process was interrupted", async () => {
    const log = join(built.folder, "epochs.log");
    const task = built.write(
      "slow.mjs",
      `import { appendFileSync } from "node:fs";
      export default task(async ({ report, resume }) => {
        for (let epoch = resume ? resume.epoch + 1 : 0; epoch < 30; epoch++) {
          appendFileSync(${JSON.stringify(log)}, epoch + "\\n");
          await new Promise((r) => setTimeout(r, 20));
          report({ epoch, metrics: { val_loss: 1 / (epoch + 1) }, state: { epoch } });
        }
      });`,
    );
    const store = folder();
    const abort = new AbortController();
    const timer = setInterval(() => {
      if (existsSync(log) && readFileSync(log, "utf8").split("\n").length > 5) abort.abort();
    }, 5);
    const options = { space: one, strategy: random({ trials: 1 }), store };
    const interrupted = await tune(task, { ...options, executor: threads({ workers: 1 }), signal: abort.signal });
    clearInterval(timer);
    expect(interrupted.aborted).toBe(true);
    const first = readFileSync(log, "utf8").trim().split("\n").length;
    const sweep = await tune(task, options);
    const epochs = readFileSync(log, "utf8").trim().split("\n").length;
    expect(first).toBeLessThan(30);
    expect(epochs).toBeLessThanOrEqual(31);
    for await (const { outcome } of sweep.trials()) expect(outcome.curve).toHaveLength(30);
  });

  it("have seeds that depend on settings, fold and repetition alone", async () => {
    const collect = async (own: Partial<TuneOptions>) => {
      const seeds = new Map<string, number>();
      const sweep = await tune(curves, { space, strategy: random({ trials: 6 }), ...own });
      for await (const { trial } of sweep.trials()) seeds.set(trial.key, trial.seed);
      return seeds;
    };
    const few = await collect({ folds: 2 });
    const many = await collect({ folds: 2, seeds: 3, strategy: random({ trials: 9 }) });
    expect(new Set(many.values()).size).toBe(9 * 6);
    for (const [key, seed] of few) expect(many.get(key)).toBe(seed);
    expect([...(await collect({ folds: 2, seed: 1 })).values()][0]).not.toBe([...few.values()][0]);
  });
});

describe("an abort", () => {
  it("ends a task that never looks up, on a thread", async () => {
    const task = built.write("endless.mjs", "export default task(() => { for (;;); });");
    const began = performance.now();
    const signal = AbortSignal.timeout(300);
    const sweep = await tune(task, { space: { x: uniform(0, 1) }, executor: threads({ workers: 2 }), signal });
    expect(sweep.aborted).toBe(true);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe("the one-standard-error rule", () => {
  it("takes the most regularized settings within one standard error of the best", async () => {
    const task = built.write(
      "rule.mjs",
      "export default task(({ point, fold }) => [0.5, 0.4, 0.3, 0.32, 0.34, 0.9][point.i] + 0.05 * fold);",
    );
    const own = { i: reg.integers(0, 5, { regularizes: "upward" }) };
    const options = { space: own, strategy: reg.grid({ levels: 6 }), folds: 3 };
    const sweep = await tune(task, options);
    // The error is 0.05 / √3 ≈ 0.029: 0.32 is within it, and 0.34 is not.
    expect(sweep.best?.error).toBeCloseTo(0.05 / Math.sqrt(3), 12);
    expect([sweep.best?.point.i, sweep.oneError?.point.i]).toEqual([2, 3]);
    const upside = await tune(task, { ...options, space: { i: reg.integers(0, 5) } });
    expect(upside.oneError).toBe(upside.best);
    const single = await tune(task, { ...options, folds: 1 });
    expect(single.oneError).toEqual(single.best);
    const max = await tune(task, { ...options, mode: "max" });
    expect(max.best?.point.i).toBe(5);
  });
});

describe("what tune is given", () => {
  it("is checked before anything runs", async () => {
    const call = (own: object, task: unknown = curves) => tune(task as string, { space, ...own } as TuneOptions);
    await expect(call({ fold: 3 })).rejects.toThrow('tune: unknown option "fold"; did you mean folds?');
    await expect(call({ folds: 0 })).rejects.toThrow("tune: folds must be a whole number in [1, 1000000], got 0.");
    await expect(call({ seeds: "3" })).rejects.toThrow("tune: seeds must be a whole number");
    await expect(call({ strategy: "random" })).rejects.toThrow("tune: strategy must be made by grid");
    await expect(call({ executor: 4 })).rejects.toThrow("tune: executor must be made by inline");
    await expect(call({ monitor: "quality" })).rejects.toThrow('tune: mode must be "min" or "max"');
    await expect(call({ seed: -1 })).rejects.toThrow("tune: seed must be");
    await expect(call({}, "https://example.com/task.mjs")).rejects.toThrow("tune: the task must be the path");
    await expect(call({}, "missing.mjs")).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining("cannot be read"),
    });
    const bare = built.write("bare.mjs", "export default 4;");
    for (const executor of [inline(), threads({ workers: 1 })]) {
      await expect(call({ executor }, bare)).rejects.toThrow("must export a task by default");
    }
    const broken = built.write("broken.mjs", "export default task(;");
    await expect(call({ executor: threads({ workers: 1 }) }, broken)).rejects.toThrow("cannot be loaded: SyntaxError");
  });

  it("may be a task in TypeScript", async () => {
    const typed = built.write(
      "typed.ts",
      "interface P { x: number }\nexport default task<P>(async ({ point }) => point.x as number);",
    );
    for (const executor of [inline(), threads({ workers: 1 })]) {
      const sweep = await tune(typed, { space: { x: uniform(0, 1) }, strategy: random({ trials: 2 }), executor });
      expect(sweep.best?.failed).toBe(0);
    }
  });
});
