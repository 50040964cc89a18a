import * as Plot from "@observablehq/plot";
import { count } from "../format.ts";
import type { Histogram } from "../net/histogram.ts";
import { ink, svg } from "./svg.ts";

/** How the weights of a net are spread, on a logarithmic scale, with the exact zeros as a bar of their own. */
export function weights(name: string, { limit, counts, zeros }: Histogram): string {
  const width = (2 * limit) / counts.length;
  const bars = counts.map((total, i) => ({ low: -limit + i * width, high: -limit + (i + 1) * width, total }));
  return svg(`${name}: ${count(zeros)} weights are exactly zero`, {
    width: 300,
    height: 190,
    marginLeft: 46,
    x: { domain: [-limit, limit], label: "weight", ticks: 5 },
    y: {
      type: "log",
      domain: [1, 1e5],
      label: "how many",
      ticks: [1, 10, 100, 1000, 10_000, 100_000],
      tickFormat: "~s",
      grid: true,
      clamp: true,
    },
    marks: [
      Plot.rectY(
        bars.filter(({ total }) => total > 0),
        { x1: "low", x2: "high", y1: 1, y2: "total", fill: ink.train, fillOpacity: 0.7, insetLeft: 0.5 },
      ),
      Plot.ruleX(zeros > 0 ? [0] : [], { y1: 1, y2: zeros, stroke: ink.accent, strokeWidth: 4 }),
      Plot.text([0], {
        x: limit,
        y: 5e4,
        text: () => (zeros > 0 ? `${count(zeros)} exact zeros` : "no exact zeros"),
        textAnchor: "end",
        fill: zeros > 0 ? ink.accent : ink.text,
      }),
    ],
  });
}
