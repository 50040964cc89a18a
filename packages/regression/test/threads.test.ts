import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Crew } from "../src/choose/internal/crew.ts";
import { type PartTask, runnerOf } from "../src/choose/internal/runnerOf.ts";
import { stretchesOf } from "../src/choose/internal/stretchesOf.ts";
import type { Estimator } from "../src/choose/types.ts";
import type { ErrorTask } from "../src/fit/internal/foldErrors.ts";
import { fitOfMoments, foldMoments, foldProblem, type MomentTask } from "../src/fit/internal/gaussianFolds.ts";
import {
  crossValidate,
  elasticNet,
  type Features,
  lasso,
  logisticRegression,
  stabilitySelection,
} from "../src/index.ts";
import { correlated } from "./draw.ts";

const N = 60;
const thirds = Int32Array.from({ length: N }, (_, i) => i % 3);

function problemOf(x: Features, y: number[]): NonNullable<ReturnType<typeof foldProblem>> {
  const problem = foldProblem("test", { x, y }, {}, thirds);
  if (!problem) throw new Error("too few samples");
  return problem;
}

/** With the shift that the first fold sets. */
function momentTask(x: Features, y: number[]): MomentTask {
  const { task } = problemOf(x, y);
  foldMoments(task)(0);
  return task;
}

function errorTask(x: Features, y: number[]): ErrorTask {
  const { settings, table } = problemOf(x, y);
  const task = momentTask(x, y);
  const moments = [0, 1, 2].map(foldMoments(task));
  const { lambda } = fitOfMoments(moments, task.shift, table, settings, 1) ?? { lambda: new Float64Array(0) };
  return { kind: "errors", moments, shift: task.shift, settings: { ...settings, lambda }, l1Ratio: 1 };
}

describe("threads", () => {
  const folder = mkdtempSync(join(tmpdir(), "reg-threads-"));
  const worker = join(folder, "threads.mjs");
  beforeAll(async () => {
    const entryPoints = [new URL("../src/threads.ts", import.meta.url).pathname];
    await build({
      entryPoints,
      outfile: worker,
      bundle: true,
      format: "esm",
      platform: "node",
      conditions: ["@reg/source"],
      logLevel: "error",
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("give the same bits, whatever their number, and tell progress", async () => {
    const data = correlated(6, 50, 6000); // enough for threads to be started
    const path = { count: 20, ratio: 0.2 };
    const options = { l1Ratio: [0.5, 1], folds: 4, path, worker: pathToFileURL(worker) };
    const told: number[] = [];
    const alone = await crossValidate(elasticNet, data, {
      ...options,
      onProgress: (done, all) => told.push(done / all),
    });
    expect(told).toEqual(Array.from({ length: 8 }, (_, i) => (i + 1) / 8));
    for (const threads of [2, 3]) expect(await crossValidate(elasticNet, data, { ...options, threads })).toEqual(alone);
  });

  const classes = Array.from({ length: N }, (_, i) => (i % 5 ? "yes" : "no"));
  const offset = classes.map((_, i) => Math.sin(i));
  const common = { measure: undefined, folds: thirds, stretches: stretchesOf(3, 1, false) };
  it.each([
    [
      "folds",
      elasticNet,
      (x, y) => ({
        ...common,
        kind: "fold",
        x,
        y,
        stretches: stretchesOf(3, 2, false),
        options: { lambda: [0.3, 0.01] },
      }),
    ],
    [
      "folds of classes, with offsets",
      logisticRegression,
      (x) => ({ ...common, kind: "fold", x, y: classes, measure: "absolute", options: { lambda: [0.1], offset } }),
    ],
    [
      "halves",
      lasso,
      (x, y) => ({ kind: "half", x, y, n: N, classes: undefined, options: {}, seed: 3, count: 4, many: 1 }),
    ],
    ["errors by moments", lasso, errorTask],
  ] as [string, unknown, (x: Features, y: number[]) => PartTask][])(
    "do %s to the same bits as this one",
    async (kind, one, taskOf) => {
      const estimator = one as Estimator;
      const data = correlated(8, N, 5);
      const tensor = { data: Float64Array.from(data.x.flat()), shape: [N, 5] };
      const whole = Array.from({ length: N }, (_, i) => i);
      const columns = data.x[0].map((_, j) => data.x.map((row) => row[j]));
      const sparse = {
        shape: [N, 5] as const,
        starts: [0, 1, 2, 3, 4, 5].map((j) => j * N),
        rows: columns.flatMap(() => whole),
        values: columns.flat(),
      };
      const kinds = kind.includes("moments") ? [tensor, data.x] : [tensor, data.x, sparse];
      for (const x of kinds) {
        const task = taskOf(x, data.y);
        const crew = await Crew.start("test", estimator, true, { threads: 3, worker: pathToFileURL(worker) });
        try {
          const job = crew.open(task, [0, 1, 2].slice(0, kind === "halves" ? 2 : 3));
          while (job.missing > 0 && !job.failure) await new Promise((resume) => setTimeout(resume, 5));
          await crew.finish([job], false);
          expect(job.results).toEqual(job.parts.map(runnerOf(estimator, task)));
        } finally {
          await crew.end();
        }
      }
    },
  );

  it("are dealt the samples of parts, without the others", async () => {
    const data = correlated(8, 6 * N, 5);
    const single = { data: Float32Array.from(data.x.flat()), shape: [6 * N, 5] };
    const rows = [0, 1, 2, 3, 4, 5, 6].map((k) => Int32Array.from({ length: N - 8 * k }, (_, i) => 6 * i + (k % 6)));
    for (const x of [data.x, single]) {
      const task = { ...momentTask(x, data.y), rows };
      const crew = await Crew.start("test", lasso as unknown as Estimator, true, {
        threads: 3,
        worker: pathToFileURL(worker),
      });
      try {
        expect(await crew.deal(task, false)).toEqual(rows.map((_, k) => foldMoments(task)(k)));
      } finally {
        await crew.end();
      }
    }
  });

  it("draw the same halves for stability selection", async () => {
    const data = correlated(9, 40, 3000);
    const options = { pairs: 25, path: { count: 5, ratio: 0.3 }, count: 5 };
    const alone = await stabilitySelection(lasso, data, options);
    const several = await stabilitySelection(lasso, data, { ...options, threads: 2, worker: pathToFileURL(worker) });
    expect(several).toEqual(alone);
  });

  it("are not started for little work, and say where their module is not", async () => {
    const data = correlated(6, 50, 6);
    const nowhere = pathToFileURL(join(folder, "nothing.mjs"));
    expect((await crossValidate(lasso, data, { threads: 2, worker: nowhere })).best.nonZeros).toBeGreaterThan(0);
    const crew = await Crew.start("test", lasso as unknown as Estimator, true, { threads: 2, worker: nowhere });
    const options = { lambda: [0.1] };
    const job = crew.open({ ...common, kind: "fold", x: data.x, y: data.y, options }, [0, 1]);
    while (!job.failure) await new Promise((resume) => setTimeout(resume, 5));
    await expect(crew.finish([job], false)).rejects.toThrow("nothing.mjs");
    await crew.end();
  });

  it("are missed where they end at work", async () => {
    const data = correlated(6, 50, 6);
    const ending = 'data:text/javascript,export function serve(port) { port.on("message", () => process.exit(3)); }';
    const crew = await Crew.start("test", lasso as unknown as Estimator, true, { threads: 2, worker: ending });
    const options = { lambda: [0.1] };
    const job = crew.open({ ...common, kind: "fold", x: data.x, y: data.y, options }, [0, 1]);
    Atomics.add(job.next, 0, 2); // as if the thread had taken both
    await expect(crew.finish([job], false)).rejects.toThrow("a worker thread ended with exit code 3.");
    await crew.end();
  });

  it("pass errors on", async () => {
    const x = { data: new Float64Array(40).map((_, i) => Math.sin(i)), shape: [20, 2] };
    const y = Array.from({ length: 20 }, (_, i) => i % 3);
    const weights = y.map((_, i) => (i < 11 ? 1 : 0));
    const folds = y.map((_, i) => (i < 10 ? 0 : 1));
    const wrong = crossValidate(lasso, { x, y }, { weights, folds, threads: 2, worker: pathToFileURL(worker) });
    await expect(wrong).rejects.toThrow("lasso: at least two weights must be above 0, got 1.");
  });
});
