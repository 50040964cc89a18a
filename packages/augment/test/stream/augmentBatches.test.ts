import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { foldIn } from "@reg/tensor";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  augmentation,
  augmentBatch,
  colorJitter,
  flipHorizontal,
  mixup,
  oneOf,
  randAugment,
  rotate,
  sequence,
  sometimes,
} from "../../src/index.ts";
import { recipePipeline } from "../../src/recipe.ts";
import { BatchError, augmentBatches as here, type StreamBatch, type StreamProgress } from "../../src/stream.ts";
import { buildStream } from "./build.ts";
import { batchesOf, recipe } from "./data.ts";

let augmentBatches: typeof here;
let built: Awaited<ReturnType<typeof buildStream>>;

beforeAll(async () => {
  built = await buildStream("node");
  ({ augmentBatches } = await import(built.url("stream.js")));
});
afterAll(() => rmSync(built.folder, { recursive: true, force: true }));

/** A module in the folder of the built ones. */
function moduleOf(name: string, text: string): URL {
  writeFileSync(join(built.folder, name), text);
  return new URL(built.url(name));
}

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of stream) list.push(one);
  return list;
}

const plain = (value: unknown) => JSON.stringify(value, (_, v) => (ArrayBuffer.isView(v) ? [...(v as Uint8Array)] : v));

describe("a stream of batches", () => {
  it("is augmentBatch of each by foldIn(seed, epoch, b), in order and to the same bits, however many workers", async () => {
    const batches = batchesOf(7);
    const pipeline = recipePipeline(recipe);
    const expected = batches.map((batch, b) => augmentBatch(pipeline, batch, foldIn(7, 3, b)));
    const before = plain(batches);
    for (const workers of [0, 1, 2, 3]) {
      for (const prefetch of [1, 5]) {
        const result = await all(augmentBatches(batches, recipe, { seed: 7, epoch: 3, workers, prefetch }));
        expect(plain(result), `${workers} workers`).toBe(plain(expected));
      }
    }
    expect(plain(batches)).toBe(before);
  });

  it("finds its workers again after another, with whatever recipe, but none that was left at work or ran a module", async () => {
    const nextThread = async () => {
      const thread = new Worker("", { eval: true });
      const { threadId } = thread; // they are counted
      await thread.terminate();
      return threadId;
    };
    const flip = { version: 1, steps: [{ step: "flipHorizontal" }] } as const;
    const batches = batchesOf(6);
    const expected = batches.map((batch, b) => augmentBatch(recipePipeline(flip), batch, foldIn(1, 0, b)));
    await all(augmentBatches(batches, recipe, { seed: 7, workers: 2 }));
    const before = await nextThread();
    for (const pipeline of [flip, recipe, sequence([flipHorizontal()])])
      await all(augmentBatches(batches, pipeline, { seed: 7, workers: 2 }));
    expect(plain(await all(augmentBatches(batches, flip, { seed: 1, workers: 2 })))).toBe(plain(expected));
    expect(await nextThread()).toBe(before + 1);
    for await (const _ of augmentBatches(batchesOf(50), recipe, { seed: 1, workers: 2 })) break;
    expect(plain(await all(augmentBatches(batches, flip, { seed: 1, workers: 2 })))).toBe(plain(expected));
    const url = moduleOf("resting.js", `export default ${JSON.stringify(flip)};`);
    await all(augmentBatches(batches, url, { seed: 1, workers: 2 }));
    const then = await nextThread();
    expect(then).toBe(before + 4);
    await all(augmentBatches(batches, flip, { seed: 1, workers: 2 }));
    expect(await nextThread()).toBe(then + 3);
  });

  it("takes augmentations, which are drawn from on this thread, policies and pipelines of pipelines too", async () => {
    const batches = batchesOf(3);
    for (const pipeline of [
      sequence([sometimes(flipHorizontal()), rotate({ angle: [-20, 20] }), colorJitter()]),
      randAugment(),
      oneOf([rotate(), sequence([colorJitter(), flipHorizontal()])]),
      rotate({ angle: 10, border: "edge" }),
    ]) {
      const one = await all(augmentBatches(batches, pipeline, { seed: 1, workers: 2 }));
      const other = batches.map((batch, b) => augmentBatch(pipeline, batch, foldIn(1, 0, b)));
      expect(plain(one)).toBe(plain(other));
    }
  });

  it("takes modules of an augmentation, a recipe or a function", async () => {
    const batches = batchesOf(3);
    const expected = await all(augmentBatches(batches, recipe, { seed: 1, workers: 0 }));
    const steps = JSON.stringify(recipe);
    const modules = [
      moduleOf("a.mjs", `import { recipePipeline } from "./recipe.js"; export default recipePipeline(${steps});`),
      moduleOf("b.mjs", `export default ${steps};`),
      moduleOf(
        "c.mjs",
        `import { augmentBatch } from "./index.js"; import { recipePipeline } from "./recipe.js";
         const pipeline = recipePipeline(${steps});
         export default async (batch, seed) => augmentBatch(pipeline, batch, seed);`,
      ),
    ];
    for (const url of modules) {
      for (const workers of [0, 2]) {
        expect(plain(await all(augmentBatches(batches, url, { seed: 1, workers })))).toBe(plain(expected));
      }
    }
  });

  it("mixes after the steps, by a seed of its own", async () => {
    const batches = batchesOf(2).map(({ boxes: _, ...batch }) => batch);
    const mixing = { ...recipe, mix: [{ step: "mixup", alpha: 0.4, per: "sample" }] };
    const expected = batches.map((batch, b) => {
      const own = foldIn(5, 0, b);
      const augmented = augmentBatch(recipePipeline(recipe), batch, own);
      return sequence([mixup({ alpha: 0.4, per: "sample" })]).augment(augmented, foldIn(own, "mix"));
    });
    for (const workers of [0, 1])
      expect(plain(await all(augmentBatches(batches, mixing, { seed: 5, workers })))).toBe(plain(expected));
  });

  it("swaps what the recipe says", async () => {
    const [batch] = batchesOf(1, 1);
    const swap = { classes: [["cat", "dog"]] } as const;
    const flipping = { version: 1, steps: [{ step: "flipHorizontal" }], swap } as const;
    const [{ boxes }] = await all(augmentBatches([batch], flipping, { seed: 1, workers: 1 }));
    expect(boxes[0][0].class).toBe("dog");
  });

  it("reads no further ahead than prefetch, from async sources as well", async () => {
    for (const workers of [0, 2]) {
      let [read, handed] = [0, 0];
      let ahead = 0;
      async function* source() {
        for (const batch of batchesOf(12)) {
          read++;
          ahead = Math.max(ahead, read - handed);
          yield batch;
        }
      }
      for await (const _ of augmentBatches(source(), recipe, { seed: 1, workers, prefetch: 3 })) {
        handed++;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect(handed).toBe(12);
      // One more is read as soon as a batch is on its way to the one who asked.
      expect(ahead).toBeLessThanOrEqual(4);
    }
  });

  it("does not copy arrays of shared memory, and passes what no step knows", async () => {
    const shared = new Uint8Array(new SharedArrayBuffer(2 * 4 * 4));
    shared.fill(7);
    const [result] = await all(
      augmentBatches(
        [{ image: { data: shared, shape: [2, 4, 4, 1] }, names: ["a", "b"] }],
        { version: 1, steps: [] },
        { seed: 1, workers: 1 },
      ),
    );
    expect(result.names).toEqual(["a", "b"]);
    expect([...result.image.data]).toEqual([...shared]);
  });

  it("takes views of larger arrays, and hands over batches that own theirs", async () => {
    const whole = Uint8Array.from({ length: 3 * 32 }, (_, i) => i);
    const views = [0, 1, 2].map((b) => ({ image: { data: whole.subarray(32 * b, 32 * b + 32), shape: [2, 4, 4, 1] } }));
    const results = await all(
      augmentBatches(views, { version: 1, steps: [{ step: "flipHorizontal" }] }, { seed: 1, workers: 2 }),
    );
    for (const { image } of results) expect(image.data.buffer.byteLength).toBe(32);
    expect(results[2].image.data[0]).toBe(67);
    expect(whole.length).toBe(96);
  });

  it("of no batches and of batches of no samples ends", async () => {
    expect(await all(augmentBatches([], recipe, { seed: 1, workers: 2 }))).toEqual([]);
    const none = { image: { data: new Uint8Array(0), shape: [0, 8, 8, 3] } };
    expect(await all(augmentBatches([none], recipe, { seed: 1, workers: 1 }))).toEqual([none]);
  });

  it("says how far it is, and ends its workers when left", async () => {
    const seen: StreamProgress[] = [];
    let closed = false;
    function* source() {
      try {
        yield* batchesOf(50);
      } finally {
        closed = true;
      }
    }
    for await (const _ of augmentBatches(source(), recipe, { seed: 1, workers: 2, onProgress: (p) => seen.push(p) })) {
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([1, 2, 3].map((done) => ({ done, skipped: 0, lost: 0 })));
    expect(closed).toBe(true);
    const known: StreamProgress[] = [];
    await all(augmentBatches(batchesOf(2), recipe, { seed: 1, workers: 0, onProgress: (p) => known.push(p) }));
    expect(known.map(({ done, total }) => [done, total])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it("ends with the signal's reason, also while a source keeps it waiting", async () => {
    for (const workers of [0, 2]) {
      const controller = new AbortController();
      async function* source() {
        yield* batchesOf(1);
        await new Promise(() => {});
      }
      setTimeout(() => controller.abort(new Error("enough")), 300);
      const stream = augmentBatches(source(), recipe, { seed: 1, workers, signal: controller.signal });
      await expect(all(stream)).rejects.toThrow("enough");
    }
    const stream = augmentBatches(batchesOf(1), recipe, {
      seed: 1,
      workers: 1,
      signal: AbortSignal.abort(new Error("before")),
    });
    await expect(all(stream)).rejects.toThrow("before");
  });

  it("throws what its source throws, after the batches before", async () => {
    function* source() {
      yield* batchesOf(2);
      throw new Error("the disk is full");
    }
    let count = 0;
    const reading = async () => {
      for await (const _ of augmentBatches(source(), recipe, { seed: 1, workers: 2 })) count++;
    };
    await expect(reading()).rejects.toThrow("the disk is full");
    expect(count).toBe(2);
  });
});

/** Fails, by `how`, on images whose first byte is 99. */
const failing = (how: string) => `
  import { augmentation, sequence, flipHorizontal, sometimes } from "./index.js";
  const step = augmentation({
    name: "failing",
    draw: () => ({}),
    apply: (sample) => {
      if (sample.image.data[0] === 99) { ${how} }
      return sample;
    },
  });
  export default sequence([sometimes(flipHorizontal()), step]);`;

describe("a batch that fails", () => {
  const withFault = (count = 6) => {
    const batches = batchesOf(count);
    batches[3].image.data.fill(99, 2 * 192, 3 * 192);
    return batches;
  };
  const place = { batch: 3, sample: 2, seed: foldIn(foldIn(4, 1, 3), 2) };

  it.each([
    ["throws", `throw new RangeError("ninety-nine")`, /batch 3, sample 2, seed \d+: ninety-nine/, 0],
    ["ends its worker", "process.exit(5)", /its worker ended with exit code 5/, 2],
    ["runs out of memory", "const all = []; while (true) all.push(new Array(1e6).fill(Math.random()))", /memory/, 2],
  ])(
    "because a step %s is reported with the sample and the seed that replay it",
    async (name, how, message, lost) => {
      const url = moduleOf(`${name.replaceAll(" ", "-")}.mjs`, failing(how));
      const resourceLimits = { maxOldGenerationSizeMb: 24 };
      const makeWorker = () => new Worker(new URL(built.url("streamWorker.js")), { resourceLimits });
      let count = 0;
      const reading = async () => {
        for await (const _ of augmentBatches(withFault(), url, { seed: 4, epoch: 1, workers: 2, makeWorker })) count++;
      };
      const error = await reading().catch((caught) => caught);
      expect(error).toMatchObject({ name: "BatchError", ...place });
      expect(error.message).toMatch(message);
      expect(count).toBe(3);

      const seen: StreamProgress[] = [];
      const left = await all(
        augmentBatches(withFault(), url, {
          seed: 4,
          epoch: 1,
          workers: 2,
          makeWorker,
          onError: "skip",
          onProgress: (p) => seen.push(p),
        }),
      );
      expect(left.map(({ ids }) => ids[0])).toEqual([0, 10, 20, 40, 50]);
      expect(seen.at(-1)).toMatchObject({ done: 5, skipped: 1, lost, total: 6 });
      expect(seen.find(({ failure }) => failure)?.failure).toMatchObject(place);
    },
    60_000,
  );

  it("is the same without workers", async () => {
    const url = moduleOf("throws.mjs", failing(`throw new RangeError("ninety-nine")`));
    await expect(all(augmentBatches(withFault(), url, { seed: 4, epoch: 1, workers: 0 }))).rejects.toMatchObject(place);
  });

  it("because its worker was lost by no fault of a sample is made again", async () => {
    const flag = JSON.stringify(join(built.folder, "once"));
    const url = moduleOf(
      "once.mjs",
      failing(`const { existsSync, writeFileSync } = process.getBuiltinModule("node:fs");
        if (!existsSync(${flag})) { writeFileSync(${flag}, ""); process.exit(1); }`),
    );
    let lost = 0;
    const result = await all(
      augmentBatches(withFault(), url, { seed: 4, workers: 2, onProgress: (p) => (lost = p.lost) }),
    );
    expect([result.length, lost]).toEqual([6, 1]);
  });

  it("has no sample where the batch itself is wrong", async () => {
    const image = { data: new Uint8Array(8), shape: [2, 2, 2, 1] };
    const wrong = { image, mask: { ...image, shape: [1, 2, 4, 1] } };
    for (const workers of [0, 1]) {
      const error = await all(augmentBatches([wrong], recipe, { seed: 4, workers })).catch((caught) => caught);
      expect(error).toMatchObject({ name: "BatchError", batch: 0, seed: foldIn(4, 0, 0) });
      expect(error.message).toMatch(/seed \d+: augmentBatch/);
    }
  });
});

describe("a batch that is none, or that no worker can be handed", () => {
  it.each([
    ["nothing", null, [0, 1, 2], /batch 1, seed \d+: a batch must be \{ image, … \}, got null/],
    ["a function in it", { ...batchesOf(1)[0], decode: () => 1 }, [1, 2], /batch 1, seed \d+: it cannot be handed/],
  ])("is left out or thrown as any other that fails: %s", async (_, wrong, counts, message) => {
    const [first, last] = batchesOf(2);
    for (const workers of counts) {
      const failures: unknown[] = [];
      const onProgress = ({ failure }: StreamProgress) => failure && failures.push(failure);
      const source = [first, wrong as StreamBatch, last];
      const result = await all(augmentBatches(source, recipe, { seed: 4, workers, onError: "skip", onProgress }));
      expect([result.length, failures.length]).toEqual([2, 1]);
      expect(failures[0]).toMatchObject({ name: "BatchError", batch: 1, seed: foldIn(4, 0, 1) });
      expect(String(failures[0])).toMatch(message);
      await expect(all(augmentBatches(source, recipe, { seed: 4, workers }))).rejects.toThrow(message);
    }
  });
});

describe("augmentBatches", () => {
  const step = augmentation({ name: "mine", draw: () => ({}), apply: (sample: object) => sample });

  it.each([
    [
      "a recipe with an unknown step",
      { version: 1, steps: [{ step: "rotatte" }] },
      /unknown step "rotatte"; did you mean "rotate"/,
    ],
    [
      "a module that is not there",
      new URL("file:///nowhere/pipeline.js"),
      /pipeline\.js cannot be imported.*makeWorker/,
    ],
    ["a step that its workers do not know", step, /do not know the step "mine".*new URL/],
  ])("refuses %s in a worker", async (_, pipeline, message) => {
    for (const onError of ["throw", "skip"] as const) {
      await expect(
        all(augmentBatches(batchesOf(3), pipeline as never, { seed: 1, workers: 1, onError })),
      ).rejects.toThrow(message);
    }
  });

  it("refuses a module without a default export", async () => {
    const url = moduleOf("empty.mjs", "export const pipeline = 1;");
    await expect(all(augmentBatches(batchesOf(1), url, { seed: 1, workers: 1 }))).rejects.toThrow(
      /must export its pipeline as the default/,
    );
  });

  it("takes steps of one's own without workers", async () => {
    expect(await all(augmentBatches(batchesOf(1), step as never, { seed: 1, workers: 0 }))).toEqual(batchesOf(1));
  });

  it("says where there is no worker's script", async () => {
    await expect(all(here(batchesOf(1), recipe, { seed: 1, workers: 1 }))).rejects.toThrow(
      /worker could not be started/,
    );
  });

  it.each([
    [{}, /seed/],
    [{ seed: 1, worker: 2 }, /unknown option "worker"; did you mean workers\?/],
    [{ seed: 1, workers: "2" }, /workers must be/],
    [{ seed: 1, workers: 1.5 }, /workers must be/],
    [{ seed: 1, prefetch: 0 }, /prefetch must be/],
    [{ seed: 1, epoch: -1 }, /epoch must be/],
    [{ seed: 1, onError: "ignore" }, /onError must be/],
    [{ seed: 1, onProgress: 1 }, /onProgress must be a function/],
    [{ seed: 1, signal: {} }, /signal must be an AbortSignal/],
    [null, /options/],
  ])("refuses the options %j", (options, message) => {
    expect(() => here([], recipe, options as never)).toThrow(message);
  });

  it("refuses what is no source and no pipeline", () => {
    expect(() => here(3 as never, recipe, { seed: 1 })).toThrow(/source must be an iterable of batches, got 3/);
    expect(() => here([], 3 as never, { seed: 1 })).toThrow(/pipeline must be a recipe/);
    expect(() => here([], (batch: object) => batch as never, { seed: 1, workers: 2 })).toThrow(
      /a function cannot be handed to a worker/,
    );
  });

  it("keeps the order however long batches take", async () => {
    const url = moduleOf(
      "slow.mjs",
      `export default async (batch) => { await new Promise((resolve) => setTimeout(resolve, batch.delay)); return batch; };`,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 8 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        async (delays, prefetch) => {
          const batches = delays.map((delay, id): StreamBatch & { delay: number; id: number } => ({ delay, id }));
          const result = await all(augmentBatches(batches, url, { seed: 1, workers: 2, prefetch }));
          expect(result.map(({ id }) => id)).toEqual(batches.map(({ id }) => id));
        },
      ),
      { numRuns: 8 },
    );
  }, 60_000);

  it("is a BatchError's home", () => {
    expect(new BatchError("x", { batch: 1, seed: 2 }).message).toBe("augmentBatches: batch 1, seed 2: x");
  });
});
