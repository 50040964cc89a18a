import { loadDigits } from "demo/data/loadDigits";
import { describe, expect, it } from "vitest";
import { KNOBS, PLAIN, type Settings } from "../src/state/knobs.ts";
import { type Experiment, FIRST } from "../src/state/link.ts";
import { startRun } from "../src/worker/run.ts";

const data = loadDigits();
const base: Experiment = { ...FIRST, common: { ...FIRST.common, train: 50, noise: 0.1 } };
const beginning = (settings: Partial<Settings>): Experiment => ({
  ...base,
  start: { a: { ...PLAIN, ...settings }, b: PLAIN },
});

/** What must be on for a knob to matter. */
const NEEDS: Partial<Record<string, Partial<Settings>>> = {
  by: { l1: 1e-3 },
  of: { drop: 0.5 },
};

function losses(experiment: Experiment, epochs: number): number[] {
  const run = startRun("a", experiment, data);
  const all = Array.from({ length: epochs }, () => run.epoch().validationLoss);
  run.dispose();
  return all;
}

describe.each(KNOBS)("the knob $key", (knob) => {
  const needs = NEEDS[knob.key] ?? {};
  const at = { ...PLAIN, ...needs }[knob.key];
  const values = knob.kind === "choice" ? knob.options.map(([value]) => value) : knob.values;
  const conv = { net: "conv" } as const;
  // Channels and blocks are those of convolutions; the longest norm allowed and the longest patience do nothing at once.
  const value = knob.key === "max" ? 0.5 : knob.key === "patience" ? 3 : values.filter((one) => one !== at).at(-1);

  it("works from the next epoch on, and the link that says when gives the same bits", () => {
    const start = beginning({ ...needs, ...(knob.key === "of" ? conv : {}) });
    const run = startRun("a", start, data);
    const before = [run.epoch().validationLoss, run.epoch().validationLoss];
    const edit = run.edit(knob.key, value ?? 0);
    expect(edit).toEqual({ epoch: 2, net: "a", key: knob.key, value });
    const after = [run.epoch().validationLoss, run.epoch().validationLoss];
    run.dispose();
    expect(losses({ ...start, edits: [edit] }, 4)).toEqual([...before, ...after]);
    const plain = losses(start, 4);
    expect(plain.slice(0, 2)).toEqual(before);
    if (knob.key === "patience") expect(after).toEqual(plain.slice(2));
    else expect(after).not.toEqual(plain.slice(2));
  });
});

describe("a run", () => {
  it("has a verdict, a histogram, and statistics of its layers", () => {
    const run = startRun("a", beginning({ norm: "batch", drop: 0.3 }), data);
    for (let i = 0; i < 30; i++) run.epoch();
    expect(run.verdict().verdict).toBe("overfitting");
    const { counts, zeros, parameters } = run.weights();
    expect(counts.reduce((sum, own) => sum + own, zeros)).toBe(64 * 256 + 256 * 256 + 256 * 10);
    expect(parameters).toBe(85_002 + 4 * 256);
    const { layers, coAdaptation } = run.layers();
    expect(layers.map(({ layer }) => layer)).toEqual(["hidden1", "hidden2"]);
    // Batch norm on its running statistics: about 0 and 1.
    for (const { after } of layers) {
      expect(Math.abs(after[0])).toBeLessThan(0.4);
      expect(Math.abs(after[1] - 1)).toBeLessThan(0.4);
    }
    expect(coAdaptation?.mean).toBeGreaterThan(0);
    const { chances, passes } = run.digit(data.x.data.slice(0, 64) as Float32Array);
    expect(chances.reduce((sum, own) => sum + own, 0)).toBeCloseTo(1, 5);
    expect(passes?.mean.reduce((sum, own) => sum + own, 0)).toBeCloseTo(1, 5);
    run.dispose();
  });

  it("goes on when every knob is turned to its end, one after the other", () => {
    const run = startRun("a", base, data);
    for (const knob of KNOBS) {
      run.edit(knob.key, (knob.kind === "choice" ? knob.options.map(([value]) => value) : knob.values).at(-1) ?? 0);
      for (let i = 0; i < 3; i++) expect(run.epoch().validationLoss).not.toBeNaN();
      run.weights();
      run.layers();
    }
    run.dispose();
  });

  it("keeps what the net says when weight norm and spectral norm are turned on and off", () => {
    for (const weigh of ["length", "spectral"] as const) {
      const run = startRun("a", base, data);
      for (let i = 0; i < 5; i++) run.epoch();
      const pixels = data.x.data.slice(0, 64) as Float32Array;
      const said = () => run.digit(pixels).chances;
      const first = said();
      run.edit("weigh", weigh);
      const weighed = said();
      if (weigh === "length") for (const [i, chance] of weighed.entries()) expect(chance).toBeCloseTo(first[i], 5);
      for (let i = 0; i < 3; i++) run.epoch();
      const trained = said();
      run.edit("weigh", "none");
      for (const [i, chance] of said().entries()) expect(chance).toBeCloseTo(trained[i], 5);
      run.dispose();
    }
  });

  it("stops early and goes back to the best weights", () => {
    const run = startRun("a", beginning({ patience: 3, rate: 0.01 }), data);
    let last = 0;
    while (!run.stopped && run.epochs < 300) {
      run.epoch();
      last = run.epochs;
    }
    expect(run.stopped).toBe(true);
    expect(run.restore()).toBe(last - 3);
    run.dispose();
  });

  it("goes on where a knob is turned after a stop, and its link repeats that", () => {
    const start = beginning({ patience: 3, rate: 0.01 });
    const run = startRun("a", start, data);
    const seen: number[] = [];
    while (!run.stopped) seen.push(run.epoch().validationLoss);
    run.restore();
    const edit = run.edit("drop", 0.5);
    expect(run.stopped).toBe(false);
    for (let i = 0; i < 3; i++) seen.push(run.epoch().validationLoss);
    run.dispose();
    const again = startRun("a", { ...start, edits: [edit] }, data);
    const repeated: number[] = [];
    while (!again.stopped) repeated.push(again.epoch().validationLoss);
    again.restore();
    expect(again.changes).toBe(true);
    for (let i = 0; i < 3; i++) repeated.push(again.epoch().validationLoss);
    again.dispose();
    expect(repeated).toEqual(seen);
  });
});
