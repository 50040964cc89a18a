import type { Sweep } from "../../run/types.ts";
import { dataAxis, linearAxis } from "./axes.ts";
import { number, setting } from "./format.ts";
import { ranked, varied } from "./ranked.ts";
import { element, label, path, picture, title } from "./svg.ts";

const [WIDTH, HEIGHT] = [720, 320];
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 706, 20, 280];

/** How many settings are drawn: those of the largest budget first, the best of them first, then others in their order. */
const MOST = 120;

interface Curve {
  readonly key: string;
  readonly text: string;
  readonly isWhole: boolean;
  readonly points: readonly (readonly [number, number])[];
}

/** The monitored metric by epoch, of the first fold: survivors, and those that were stopped or granted no more. None where nothing was reported. */
export async function learningCurves(sweep: Sweep): Promise<string | undefined> {
  const { monitor, evaluations } = sweep;
  const order = [...ranked(sweep), ...evaluations].map(({ point }) => JSON.stringify(point));
  const wanted = new Set([...new Set(order)].slice(0, MOST));
  const most = evaluations.reduce((max, { budget = 0 }) => Math.max(max, budget), 0);
  const curves = new Map<string, Curve>();
  for await (const { trial, outcome } of sweep.trials()) {
    const key = JSON.stringify(trial.point);
    if (trial.fold !== 0 || trial.repeat !== 0 || !wanted.has(key)) continue;
    const points = outcome.curve.flatMap(({ epoch, metrics }) =>
      monitor in metrics ? [[epoch, metrics[monitor]] as const] : [],
    );
    if (points.length < 2) continue;
    const words = Object.entries(trial.point)
      .filter(([name]) => name in varied(sweep.space))
      .map(([name, value]) => `${name} ${setting(value)}`);
    const isWhole = outcome.status === "done" && (trial.budget ?? 0) === most;
    // A later trial of the same settings has more budget, and the epochs of the earlier one.
    curves.set(key, { key, points, isWhole, text: `${words.join(", ")}: ${number(points[points.length - 1][1])}` });
  }
  if (curves.size === 0) return undefined;
  const all = [...curves.values()].flatMap(({ points }) => points);
  const x = linearAxis(
    0,
    all.reduce((max, [epoch]) => Math.max(max, epoch), 1),
    8,
  );
  const y = dataAxis(all.map(([, value]) => value));
  const at = (place: number) => BOTTOM - place * (BOTTOM - TOP);
  const best = sweep.best && JSON.stringify(sweep.best.point);
  const line = ({ key, points, isWhole, text }: Curve) =>
    path(
      points.map(([epoch, value]) => [LEFT + x.place(epoch) * (RIGHT - LEFT), at(y.place(value))] as const),
      { class: key === best ? "run best" : isWhole ? "run whole" : "run stopped" },
      title(text),
    );
  const sorted = [...curves.values()].sort(
    (a, b) => Number(a.isWhole) - Number(b.isWhole) || Number(a.key === best) - Number(b.key === best),
  );
  return picture(
    WIDTH,
    HEIGHT,
    `${monitor} by epoch of ${curves.size} settings`,
    ...y.ticks.flatMap((tick) => [
      element("line", { x1: LEFT, x2: RIGHT, y1: at(tick.at), y2: at(tick.at), class: "grid" }),
      label(LEFT - 8, at(tick.at) + 4, tick.label, { "text-anchor": "end" }),
    ]),
    ...x.ticks.map((tick) =>
      label(LEFT + tick.at * (RIGHT - LEFT), BOTTOM + 18, tick.label, { "text-anchor": "middle" }),
    ),
    label(RIGHT, BOTTOM + 36, "epoch", { "text-anchor": "end" }),
    ...sorted.map(line),
  );
}
