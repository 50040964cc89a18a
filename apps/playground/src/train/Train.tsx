import { useState } from "preact/hooks";
import { Chart, type Line } from "../page/Chart.tsx";
import { percent, short } from "../page/format.ts";
import { useModel } from "../page/hooks.ts";
import { Later } from "../page/Later.tsx";
import { NAMES, type Name } from "../state/link.ts";
import { epochsOf, model } from "../state/model.ts";
import { Controls } from "./Controls.tsx";
import { Histogram } from "./Histogram.tsx";
import { Knobs } from "./Knobs.tsx";
import { Lessons } from "./Lessons.tsx";
import { Scores } from "./Scores.tsx";

/** The nets that are shown. */
const shownNets = (): readonly Name[] => (model.experiment.compare ? NAMES : ["a"]);

const LOSSES = (net: Name): Line[] => [
  { label: "training", colour: "--train", dash: [6, 4], values: () => model.curves[net].trainLoss },
  { label: "validation", colour: "--validation", width: 2.5, values: () => model.curves[net].validationLoss },
  { label: "penalty", colour: "--penalty", dash: [2, 3], values: () => model.curves[net].penalty },
];

const accuracies = (): Line[] =>
  shownNets().flatMap((net) => [
    {
      label: `${net.toUpperCase()} training`,
      colour: net === "a" ? "--a" : "--b",
      dash: net === "a" ? [6, 4] : [2, 3],
      values: () => model.curves[net].trainAccuracy,
    },
    {
      label: `${net.toUpperCase()} validation`,
      colour: net === "a" ? "--a" : "--b",
      width: 2.5,
      ...(net === "b" && { dash: [14, 4] }),
      values: () => model.curves[net].validationAccuracy,
    },
  ]);

/** The ends of the chart of accuracy or R², which is below 0 where a net is worse than the mean. */
function qualityRange(): readonly [number, number] {
  if (!model.own) return [0.4, 1];
  let low = 0;
  for (const net of shownNets()) {
    const { trainAccuracy, validationAccuracy } = model.curves[net];
    for (const value of [...trainAccuracy, ...validationAccuracy]) if (value !== null && value < low) low = value;
  }
  return [Math.max(-1, low), 1];
}

/** Early stopping, or the lowest validation loss so far. */
function markerOf(net: Name) {
  const end = model.ends[net];
  if (end?.restored !== undefined) {
    return {
      epoch: end.restored,
      text: `${end.early ? `stopped at ${epochsOf(net)}, ` : ""}best weights restored, of ${end.restored}`,
    };
  }
  const losses = model.curves[net].validationLoss;
  let best = -1;
  for (const [i, loss] of losses.entries()) if (loss !== null && (best < 0 || loss < (losses[best] ?? 0))) best = i;
  return best < 0 ? undefined : { epoch: best + 1, text: `lowest at ${best + 1}` };
}

export function Train() {
  useModel();
  const [editing, setEditing] = useState<Name>("a");
  const { compare, common } = model.experiment;
  const nets = shownNets();
  return (
    <>
      <Lessons onChoose={(both) => setEditing(both ? "b" : "a")} />
      <Controls />
      <div class="train">
        <section class="results" aria-label="Results">
          <Scores nets={nets} />
          <div class={compare ? "charts both" : "charts"}>
            {nets.map((net) => (
              <Later key={net}>
                <Chart
                  title={`${compare ? `Net ${net.toUpperCase()}: data` : "Data"} loss, gap shaded`}
                  lines={LOSSES(net)}
                  epochs={common.epochs}
                  logarithmic
                  shaded={[1, 0]}
                  marker={() => markerOf(net)}
                />
              </Later>
            ))}
            <Later>
              <Chart
                title={model.own?.task === "regression" ? "R², drawn from −1 on" : "Accuracy"}
                lines={accuracies()}
                epochs={common.epochs}
                range={qualityRange}
                format={model.own?.task === "regression" ? short : percent}
              />
            </Later>
            {nets.map((net) => (
              <Later key={net}>
                <Histogram net={net} named={compare} />
              </Later>
            ))}
          </div>
        </section>
        <Knobs editing={compare ? editing : "a"} onEdit={setEditing} />
      </div>
    </>
  );
}
