import * as Plot from "@observablehq/plot";
import type { Outcome } from "../job.ts";
import type { Summary } from "../summarize.ts";
import { ink, svg } from "./svg.ts";

/** Test accuracy of every net: a small dot per seed, the mean, and one standard error to both sides. */
export function accuracies(outcomes: readonly Outcome[], summaries: readonly Summary[], measure: string): string {
  const scale = measure === "R²" ? 1 : 100;
  const names = summaries.map(({ name }) => name);
  const means = summaries.map(({ name, accuracy: { test } }) => ({
    name,
    mean: scale * test.mean,
    low: scale * (test.mean - (test.error ?? 0)),
    high: scale * (test.mean + (test.error ?? 0)),
  }));
  const seeds = outcomes.map(({ name, test }) => ({ name, value: scale * test.accuracy }));
  return svg(`Test ${measure} of each net`, {
    className: "main",
    width: 440,
    height: 50 + 24 * names.length,
    marginLeft: 100,
    marginRight: 10,
    marginBottom: 40,
    style: { fontSize: "12px" },
    x: { label: `test ${measure}`, grid: true, nice: true },
    y: { domain: names, label: null },
    marks: [
      Plot.ruleX([means[0].mean], { stroke: ink.muted, strokeDasharray: "4 3" }),
      Plot.dot(seeds, { x: "value", y: "name", r: 2.5, fill: ink.muted }),
      Plot.ruleY(means, { x1: "low", x2: "high", y: "name", stroke: ink.accent, strokeWidth: 3 }),
      Plot.dot(means, { x: "mean", y: "name", r: 5, fill: ink.accent }),
    ],
  });
}
