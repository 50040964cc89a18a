import type { EvaluationResult, Sweep } from "../../run/types.ts";
import type { Parameter } from "../../space/types.ts";
import { axisOf, dataAxis } from "./axes.ts";
import { number } from "./format.ts";
import { compared, samePoint, varied } from "./ranked.ts";
import { element, label, path, picture, title } from "./svg.ts";

const [WIDTH, HEIGHT] = [340, 230];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 330, 34, 190];
const BINS = 8;

interface Bin {
  readonly at: number;
  readonly mean: number;
  readonly error: number;
  readonly count: number;
}

/** For each parameter, the metric against it: a dot for each evaluation, and the mean with its standard error in eighths of the axis. */
export function oneFactor(sweep: Sweep): string[] {
  const sound = compared(sweep).filter(({ mean }) => Number.isFinite(mean));
  return Object.entries(varied(sweep.space)).map(([name, parameter]) => curve(sweep, name, parameter, sound));
}

function curve(
  { monitor, best }: Sweep,
  name: string,
  parameter: Parameter,
  sound: readonly EvaluationResult[],
): string {
  const own = sound.filter(({ point }) => Object.hasOwn(point, name));
  const axis = axisOf(parameter, 4);
  const values = dataAxis(
    own.map(({ mean }) => mean),
    4,
  );
  const x = (at: number) => LEFT + at * (RIGHT - LEFT);
  const y = (value: number) => BOTTOM - values.place(value) * (BOTTOM - TOP);
  const bins = binsOf(
    own,
    (one) => axis.place(one.point[name]),
    parameter.kind === "choices" ? parameter.choices.length : BINS,
  );
  const bars = bins.map(({ at, mean, error, count }) => {
    const [low, high] = [y(mean - error), y(mean + error)].map((one) => (Number.isFinite(one) ? one : BOTTOM));
    const text = `${number(mean)} ± ${number(error)}, ${count} evaluations`;
    const middle = element("circle", { cx: x(at), cy: y(mean), r: 4, class: "mean" }, title(text));
    return element("line", { x1: x(at), x2: x(at), y1: low, y2: high, class: "bar" }) + middle;
  });
  const dots = own.map((one) =>
    element("circle", {
      cx: x(axis.place(one.point[name])),
      cy: y(one.mean),
      r: samePoint(one, best) ? 4 : 2,
      class: samePoint(one, best) ? "dot best" : "dot",
    }),
  );
  return picture(
    WIDTH,
    HEIGHT,
    `${monitor} against ${name}`,
    ...values.ticks.flatMap(({ at, label: text }) => [
      element("line", {
        x1: LEFT,
        x2: RIGHT,
        y1: BOTTOM - at * (BOTTOM - TOP),
        y2: BOTTOM - at * (BOTTOM - TOP),
        class: "grid",
      }),
      label(LEFT - 8, BOTTOM - at * (BOTTOM - TOP) + 4, text, { "text-anchor": "end" }),
    ]),
    ...axis.ticks.map(({ at, label: text }) => label(x(at), BOTTOM + 18, text, { "text-anchor": "middle" })),
    label(LEFT, 18, name, { class: "name" }),
    ...dots,
    parameter.kind === "choices"
      ? ""
      : path(
          bins.map(({ at, mean }) => [x(at), y(mean)] as const),
          { class: "means" },
        ),
    ...bars,
  );
}

function binsOf(own: readonly EvaluationResult[], place: (one: EvaluationResult) => number, count: number): Bin[] {
  return Array.from({ length: count }, (_, i) =>
    own.filter((one) => Math.min(count - 1, Math.floor(place(one) * count)) === i),
  ).flatMap((inside) => {
    const n = inside.length;
    if (n === 0) return [];
    const mean = inside.reduce((sum, one) => sum + one.mean, 0) / n;
    const squares = inside.reduce((sum, one) => sum + (one.mean - mean) ** 2, 0);
    const at = inside.reduce((sum, one) => sum + place(one), 0) / n;
    return [{ at, mean, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0, count: n }];
  });
}
