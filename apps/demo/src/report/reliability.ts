import * as Plot from "@observablehq/plot";
import type { Calibration } from "../net/calibration.ts";
import { escapeHtml } from "./html.ts";
import { ink, svg } from "./svg.ts";

/** Confidence against accuracy: on the diagonal a net is right as often as it says; the dots' areas are the samples. */
export function reliability(name: string, { bins, error }: Calibration): string {
  return svg(`${name}: calibration error ${(100 * error).toFixed(1)} percent`, {
    width: 300,
    height: 260,
    marginLeft: 40,
    x: { domain: [0, 1], label: "confidence", percent: false, ticks: 5, grid: true },
    y: { domain: [0, 1], label: "accuracy", ticks: 5, grid: true },
    r: { range: [2, 16] },
    marks: [
      Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: ink.muted, strokeDasharray: "4 3" }),
      Plot.link(bins, {
        x1: "confidence",
        x2: "confidence",
        y1: "confidence",
        y2: "accuracy",
        stroke: ink.accent,
        strokeOpacity: 0.6,
      }),
      Plot.dot(bins, { x: "confidence", y: "accuracy", r: "count", fill: ink.validation, fillOpacity: 0.75 }),
      Plot.text([0], {
        x: 0.98,
        y: 0.05,
        text: () => `calibration error ${(100 * error).toFixed(1)} %`,
        textAnchor: "end",
      }),
    ],
  });
}

const lines = [
  { stroke: ink.train, dash: "solid", strokeDasharray: "none" },
  { stroke: ink.validation, dash: "dashed", strokeDasharray: "6 3" },
  { stroke: ink.accent, dash: "dotted", strokeDasharray: "2 3" },
];

/** Which line is which. */
export const rejectionKey = (nets: readonly { readonly name: string }[]): string =>
  `<ul class="key">${nets.map(({ name }, i) => `<li><span style="border-color: ${lines[i].stroke}; border-top-style: ${lines[i].dash}"></span>${escapeHtml(name)}</li>`).join("")}</ul>`;

/** Accuracy on the samples that are kept when the least certain ones are left to a human. */
export function rejection(nets: readonly { readonly kept: readonly number[] }[]): string {
  const rows = nets.map(({ kept }) =>
    kept.map((accuracy, i) => ({ share: (100 * (i + 1)) / kept.length, accuracy: 100 * accuracy })),
  );
  return svg("Accuracy on the most certain samples", {
    width: 300,
    height: 260,
    marginLeft: 40,
    marginRight: 10,
    x: { domain: [0, 100], label: "% of the test kept, most certain first", ticks: 5 },
    y: { label: "accuracy, %", grid: true, nice: true },
    marks: rows.map((own, i) => {
      const { stroke, strokeDasharray } = lines[i];
      return Plot.lineY(own, { x: "share", y: "accuracy", stroke, strokeDasharray, strokeWidth: 2 });
    }),
  });
}
