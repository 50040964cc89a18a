import type { EvaluationResult, Sweep } from "../../run/types.ts";
import { axisOf, dataAxis } from "./axes.ts";
import { number, setting } from "./format.ts";
import { compared, samePoint, varied } from "./ranked.ts";
import { element, label, path, picture, title } from "./svg.ts";

const [TOP, BOTTOM] = [44, 300];
const GAP = 130;
/** Few axes are further apart, so that the page does not blow up the picture with its letters. */
const WIDE = 640;
const SIDE = 60;

/** More lines than these tell no more; the best are drawn. */
const MOST = 300;

/** An axis for each parameter and one for the metric; a line for each evaluation of the largest budget, the better the stronger. */
export function parallelCoordinates(sweep: Sweep): string {
  const { space, monitor, best, oneError } = sweep;
  const shown = compared(sweep)
    .filter(({ mean }) => Number.isFinite(mean))
    .slice(0, MOST);
  const columns = [
    ...Object.entries(varied(space)).map(([name, parameter]) => ({
      name,
      axis: axisOf(parameter),
      read: ({ point }: EvaluationResult) => point[name],
    })),
    { name: monitor, axis: dataAxis(shown.map(({ mean }) => mean)), read: ({ mean }: EvaluationResult) => mean },
  ];
  const gap = Math.max(GAP, WIDE / (columns.length - 1));
  const width = 2 * SIDE + gap * (columns.length - 1);
  const x = (i: number) => SIDE + gap * i;
  const y = (at: number) => BOTTOM - at * (BOTTOM - TOP);
  const line = (one: EvaluationResult, rank: number) => {
    // A parameter that does not exist is left out: the line goes past its axis, below the end.
    const points = columns.map(({ axis, read }, i) => {
      const value = read(one);
      return [x(i), value === undefined ? BOTTOM + 16 : y(axis.place(value))] as const;
    });
    const kind = samePoint(one, best) ? "best" : samePoint(one, oneError) ? "rule" : undefined;
    const strength = 0.9 - 0.75 * (rank / Math.max(1, shown.length - 1));
    const words = Object.entries(one.point)
      .filter(([name]) => name in varied(space))
      .map(([name, value]) => `${name} ${setting(value)}`);
    const text = `${words.join(", ")}: ${number(one.mean)}${one.error === null ? "" : ` ± ${number(one.error)}`}`;
    return path(points, { class: kind ? `run ${kind}` : "run", opacity: kind ? 1 : strength.toFixed(2) }, title(text));
  };
  const axes = columns.flatMap(({ name, axis }, i) => [
    element("line", { x1: x(i), x2: x(i), y1: TOP, y2: BOTTOM, class: "axis" }),
    label(x(i), 20, name, { "text-anchor": "middle", class: "name" }),
    ...axis.ticks.map(({ at, label: text }) => label(x(i) - 6, y(at) + 4, text, { "text-anchor": "end" })),
  ]);
  // The best last, so that they lie on top.
  const lines = shown.map(line).reverse();
  return picture(width, BOTTOM + 24, `Settings and ${monitor} of ${shown.length} evaluations`, ...lines, ...axes);
}
