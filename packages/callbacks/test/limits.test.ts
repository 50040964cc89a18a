import { describe, expect, it } from "vitest";
import * as reg from "../src/index.ts";

describe("limits that a callback divides by, or counts to", () => {
  it.each<[string, () => unknown, string]>([
    ["a divisor of 0", () => reg.oneCycle({ rate: 1, steps: 9, startDivisor: 0 }), "startDivisor must be in (0, ∞)"],
    ["a last divisor of 0", () => reg.oneCycle({ rate: 1, steps: 9, endDivisor: 0 }), "endDivisor must be in (0, ∞)"],
    ["one step", () => reg.oneCycle({ rate: 1, steps: 1 }), "steps must be a whole number of at least 2"],
    ["every 0 updates", () => reg.weightAverage({ every: 0 }), "every must be a whole number of at least 1"],
    ["a decay of 1", () => reg.weightAverage({ decay: 1 }), "decay must be in [0, 1)"],
    ["a checkpoint every 0 epochs", () => reg.checkpoint({ store: reg.memoryStore(), every: 0 }), "every must be"],
    ["no checkpoint kept", () => reg.checkpoint({ store: reg.memoryStore(), keep: 0 }), "keep must be"],
    ["no best epoch", () => reg.keepBest({ count: 0 }), "count must be a whole number of at least 1"],
    ["0 epochs", () => reg.progress({ epochs: 0, print: () => {} }), "epochs must be a whole number of at least 1"],
    ["strips of 0", () => reg.upStrips({ strip: 0 }), "strip must be a whole number of at least 1"],
    ["0 strips", () => reg.upStrips({ strips: 0 }), "strips must be a whole number of at least 1"],
    ["a negative patience", () => reg.earlyStopping({ patience: -1 }), "patience must be a whole number of at least 0"],
    ["a negative minDelta", () => reg.earlyStopping({ minDelta: -1 }), "minDelta must be in [0, ∞)"],
    ["a budget of 0", () => reg.timeBudget({ seconds: 0 }), "seconds must be in (0, ∞)"],
    ["a ratio of 0", () => reg.gapStopping({ ratio: 0 }), "ratio must be in (0, ∞)"],
    ["no batches", () => reg.gradientAccumulation({ batches: 0 }), "batches must be a whole number of at least 1"],
    [
      "milestones at 0",
      () => reg.sequence({ schedules: [() => 1, () => 1], milestones: [0] }),
      "milestones[0] must be",
    ],
  ])("refuse %s", (_, act, message) => {
    expect(act).toThrow(message);
  });

  it("let Lightning's minDelta be negative: a little worse counts as good", () => {
    const stopping = reg.earlyStopping({ semantics: "lightning", minDelta: -0.5, patience: 1 });
    let state = stopping.init();
    for (const [epoch, val_loss] of [1, 1.25, 1.5].entries())
      state = stopping.update(state, { epoch, metrics: { val_loss } });
    expect(state).toMatchObject({ stop: false, best: 1.5, waited: 0 });
  });
});

describe("defaults", () => {
  const rates = (options: object, losses: readonly number[]) => {
    const plateau = reg.reduceOnPlateau({ rate: 1, patience: 1, ...options });
    let state = plateau.init();
    return losses.map((val_loss, epoch) => {
      state = plateau.update(state, { epoch, metrics: { val_loss } });
      return state.rate;
    });
  };

  it("of reduceOnPlateau: a minDelta of 1e-4, a factor of 0.1, a patience of 10", () => {
    expect(rates({}, [1, 1 - 0.9e-4])).toEqual([1, 0.1]);
    expect(rates({}, [1, 1 - 1.1e-4])).toEqual([1, 1]);
    const plateau = rates({ patience: undefined }, []);
    expect(plateau).toEqual([]);
  });

  it("of a sequence whose schedules begin at 0, used twice", () => {
    const twice = reg.sequence({ schedules: [(t) => t, (t) => t], milestones: [3] });
    expect([0, 1, 2, 3, 4, 5].map(twice)).toEqual([0, 1, 2, 0, 1, 2]);
    expect([5, 0].map(twice)).toEqual([2, 0]);
  });

  it("of early stopping by framework: 5, and 0, 3 and 0 in Keras, Lightning and flax", () => {
    const epochs = (semantics?: "keras" | "lightning" | "flax") => {
      const stopping = reg.earlyStopping(semantics ? { semantics } : {});
      let state = stopping.init();
      for (let epoch = 0; !state.stop; epoch++) state = stopping.update(state, { epoch, metrics: { val_loss: 1 } });
      return state.waited;
    };
    expect([epochs(), epochs("keras"), epochs("lightning"), epochs("flax")]).toEqual([5, 1, 3, 1]);
  });
});

describe("a callback for a second training", () => {
  it("lets progress start its bar again", async () => {
    const calls: string[] = [];
    const bar = {
      start: () => calls.push("start"),
      update: () => calls.push("update"),
      stop: () => calls.push("stop"),
    };
    const shown = reg.progress({ epochs: 2, bar });
    for (let run = 0; run < 2; run++) {
      let state = shown.init();
      for (let epoch = 0; epoch < 2; epoch++) {
        const seen = { epoch, metrics: { loss: 1 } };
        state = shown.update(state, seen);
        await shown.write?.(state, { seen, state });
      }
      await shown.end?.(state);
    }
    expect(calls).toEqual(["start", "update", "stop", "start", "update", "stop"]);
  });

  it("takes a loss of 0 for learned", async () => {
    expect(await reg.overfitOneBatch(() => 0)).toMatchObject({ learned: true, losses: [0] });
    const losses = [1, 0.01];
    expect((await reg.overfitOneBatch(() => losses.shift() ?? 0)).losses.length).toBe(2);
  });
});

it("finds a range of two steps, and none of one", async () => {
  const losses = [2, 1];
  const { rates } = await reg.learningRateRange(() => losses.shift() ?? 0, { from: 1e-3, to: 1e-2, steps: 2 });
  expect(rates).toEqual([1e-3, 1e-2]);
  await expect(reg.learningRateRange(() => 1, { steps: 1 })).rejects.toThrow(
    "steps must be a whole number of at least 2",
  );
});

describe("the plot of a sweep", () => {
  const scores = [
    { training: 1, validation: 3 },
    { training: 0, validation: 1 },
  ];

  it("has its points where the values are, on both axes", async () => {
    let i = 0;
    const { svg } = await reg.validationCurve(() => scores[i++], { parameter: "a & <b>", values: [1, 2] });
    const dots = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    // Left and right end of the frame, 3 at its top and 0 at its bottom.
    expect(dots).toEqual([[64, 189.3], [384, 272], [64, 24], [384, 189.3]]); // biome-ignore format: points
    expect(svg).toContain("a &amp; &lt;b&gt;");
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it("holds no character that XML does not allow", async () => {
    let i = 0;
    const { svg } = await reg.validationCurve(() => scores[i++], { parameter: "\u0000\u001b[2J'\"", values: [1, 2] });
    expect(svg).toContain("\ufffd\ufffd[2J&#39;&quot;");
  });
});

describe("directions of metrics", () => {
  it.each([
    "mIoU",
    "val_mIoU",
    "IoU",
    "val/mean_IoU",
    "mAP",
    "metrics/mAP50-95(B)",
    "mAP@50",
    "AP50",
    "mAR",
    "top5_acc",
    "acc@1",
    "recall@5",
    "ndcg@10",
    "valAUC",
    "PSNR",
    "iou_score",
    "val_mean_io_u",
    "recall_at_5",
    "pass@1",
    "f1-macro",
    "f1_weighted",
    "hit_rate",
    "PQ",
    "MOTA",
  ])("%s rises", (monitor) => {
    const stopping = reg.earlyStopping({ monitor });
    let state = stopping.init();
    for (const [epoch, value] of [0.1, 0.2].entries())
      state = stopping.update(state, { epoch, metrics: { [monitor]: value } });
    expect(state).toMatchObject({ best: 0.2, waited: 0 });
  });

  it.each(["val_loss", "loss_1", "valMAE", "mape", "top5_error", "FID", "WER", "EER", "mlogloss", "LPIPS", "hd95"])(
    "%s falls",
    (monitor) => {
      const stopping = reg.earlyStopping({ monitor });
      let state = stopping.init();
      for (const [epoch, value] of [0.2, 0.1].entries())
        state = stopping.update(state, { epoch, metrics: { [monitor]: value } });
      expect(state).toMatchObject({ best: 0.1, waited: 0 });
    },
  );

  it.each(["lamp", "map_size", "cap_height", "temperature"])("%s does neither", (monitor) => {
    expect(() => reg.earlyStopping({ monitor })).toThrow("cannot tell whether");
  });
});

describe("recalibrate", () => {
  it("names the running statistics of PyTorch, TensorFlow, flax and @reg/norm, and no others", () => {
    const one = () => Float32Array.of(1);
    const weights = {
      "bn.running_var": one(),
      moving_mean: one(),
      batch_stats: { bn: { mean: one() } },
      norm: { gamma: one(), running: { mean: { data: one(), shape: [1] }, variance: { data: one(), shape: [1] } } },
      encoder: { mean: one() },
    };
    const average = reg.weightAverage();
    const state = average.update(average.init(), { epoch: 0, metrics: {}, weights });
    expect(average.result(state)?.recalibrate).toEqual([
      "bn.running_var",
      "moving_mean",
      "batch_stats.bn.mean",
      "norm.running.mean.data",
      "norm.running.variance.data",
    ]);
  });
});
