import * as Plot from "@observablehq/plot";
import type { Outcome } from "../job.ts";
import { ink, svg } from "./svg.ts";

/** One net of the sweep over strengths. */
export interface Swept {
  readonly strength: number;
  readonly by: "proximal step" | "subgradient";
  readonly outcome: Outcome;
}

const axis = { type: "log", label: "strength of L1", tickFormat: (value: number) => value.toExponential(0) } as const;

/** The share of weights that are exactly zero, against the strength of L1. */
export function zerosByStrength(swept: readonly Swept[]): string {
  const rows = swept.map(({ strength, by, outcome }) => ({
    strength,
    by,
    share: (100 * outcome.zeros) / outcome.parameters,
  }));
  const ends = rows.filter(({ strength }) => strength === Math.max(...rows.map((row) => row.strength)));
  return svg("Exact zeros against the strength of L1", {
    width: 340,
    height: 240,
    marginLeft: 40,
    marginRight: 20,
    x: axis,
    y: { domain: [0, 100], label: "weights that are exactly 0, %", grid: true },
    color: { domain: ["proximal step", "subgradient"], range: [ink.accent, ink.train] },
    marks: [
      Plot.lineY(rows, { x: "strength", y: "share", stroke: "by", strokeWidth: 2 }),
      Plot.dot(rows, { x: "strength", y: "share", fill: "by", r: 3.5 }),
      Plot.text(ends, { x: "strength", y: "share", text: "by", fill: "by", textAnchor: "end", dx: -8, dy: -10 }),
    ],
  });
}

/** Accuracy against the strength of L1, by proximal steps. */
export function accuracyByStrength(swept: readonly Swept[]): string {
  const rows = swept
    .filter(({ by }) => by === "proximal step")
    .flatMap(({ strength, outcome }) => [
      { strength, part: "train", accuracy: 100 * outcome.train.accuracy },
      { strength, part: "validation", accuracy: 100 * outcome.validation.accuracy },
    ]);
  return svg("Accuracy against the strength of L1", {
    width: 340,
    height: 240,
    marginLeft: 40,
    marginRight: 20,
    x: axis,
    y: { label: "accuracy, %", grid: true, nice: true },
    color: { domain: ["train", "validation"], range: [ink.train, ink.validation] },
    marks: [
      Plot.lineY(rows, { x: "strength", y: "accuracy", stroke: "part", strokeWidth: 2 }),
      Plot.dot(rows, { x: "strength", y: "accuracy", fill: "part", r: 3.5 }),
      ...rows.slice(0, 2).map((row) =>
        Plot.text([row], {
          x: "strength",
          y: "accuracy",
          text: "part",
          fill: "part",
          textAnchor: "start",
          dx: row.part === "train" ? 90 : 0, // beside the name of the axis
          dy: row.part === "train" ? -10 : 12,
        }),
      ),
    ],
  });
}
