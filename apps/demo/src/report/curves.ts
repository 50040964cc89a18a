import * as Plot from "@observablehq/plot";
import type { Outcome } from "../job.ts";
import { ink, svg } from "./svg.ts";

/**
 * Data loss on training and validation samples over the epochs, on one logarithmic scale for all nets, with the gap
 * between them shaded and the epoch of the lowest validation loss marked.
 *
 * @param unstopped the same net trained on: what early stopping spared
 */
export function curves(
  { name, history, bestEpoch, stoppedEarly }: Outcome,
  epochs: number,
  unstopped?: Outcome,
): string {
  const { trainLoss, validationLoss } = history;
  const floor = 1e-3;
  const rows = trainLoss.map((train, i) => ({
    epoch: i + 1,
    train: Math.max(floor, train),
    validation: Math.max(floor, validationLoss[i]),
  }));
  const ghost = unstopped?.history.validationLoss
    .map((loss, i) => ({ epoch: i + 1, loss }))
    .slice(trainLoss.length - 1);
  const lowest = bestEpoch > 0 ? [{ epoch: bestEpoch, loss: Math.max(floor, validationLoss[bestEpoch - 1]) }] : [];
  return svg(
    `${name}: training loss ends at ${trainLoss.at(-1)?.toFixed(3)}, validation loss at ${validationLoss.at(-1)?.toFixed(3)}`,
    {
      width: 300,
      height: 190,
      marginLeft: 38,
      x: { domain: [1, epochs], label: "epoch", ticks: 5 },
      y: {
        type: "log",
        domain: [floor, 3],
        label: "data loss",
        ticks: [0.001, 0.01, 0.1, 1],
        tickFormat: String,
        grid: true,
      },
      marks: [
        Plot.areaY(rows, { x: "epoch", y1: "train", y2: "validation", fill: ink.validation, fillOpacity: 0.12 }),
        ghost && Plot.lineY(ghost, { x: "epoch", y: "loss", stroke: ink.validation, strokeOpacity: 0.35 }),
        Plot.ruleX(lowest, { x: "epoch", stroke: ink.muted, strokeDasharray: "2 3" }),
        Plot.lineY(rows, { x: "epoch", y: "train", stroke: ink.train, strokeDasharray: "5 3" }),
        Plot.lineY(rows, { x: "epoch", y: "validation", stroke: ink.validation, strokeWidth: 2 }),
        Plot.dot(lowest, { x: "epoch", y: "loss", fill: ink.validation, r: 3.5 }),
        Plot.text(lowest, {
          x: "epoch",
          y: 2.2,
          text: () => (stoppedEarly ? `stopped at ${trainLoss.length}, back to ${bestEpoch}` : `best at ${bestEpoch}`),
          textAnchor: bestEpoch > epochs * 0.6 ? "end" : "start",
          dx: bestEpoch > epochs * 0.6 ? -5 : 5,
          fill: ink.text,
        }),
      ],
    },
  );
}
