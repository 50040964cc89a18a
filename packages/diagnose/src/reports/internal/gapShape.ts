import type { Curve, Diagnosed } from "../../judging/types.ts";
import type { Axis } from "./axis.ts";

const MOST = 300;

/** The area between the two losses where both are finite, as a path; nothing where they are not both there. */
export function gapShape(
  { training, validation }: Diagnosed["curves"],
  px: (at: number) => number,
  py: (value: number) => number,
  y: Axis,
): string {
  if (!training || !validation) return "";
  const every = Math.ceil(validation.at.length / MOST);
  const corners = validation.at.flatMap((at, i) => {
    const [fitted, held] = [valueAt(training, at), validation.values[i]];
    const both = Number.isFinite(y.place(fitted)) && Number.isFinite(y.place(held));
    return both && i % every === 0 ? [{ left: px(at), fitted: py(fitted), held: py(held) }] : [];
  });
  if (corners.length < 2) return "";
  const over = corners.map(({ left, held }) => `${left} ${held}`);
  const under = [...corners].reverse().map(({ left, fitted }) => `${left} ${fitted}`);
  return `<path d="M${[...over, ...under].join("L")}Z" class="gap"/>`;
}

/** The curve at a position, on the line between its neighbours; NaN outside of it. */
function valueAt({ at, values }: Curve, position: number): number {
  let [low, high] = [0, at.length - 1];
  if (at.length === 0 || position < at[0] || position > at[high]) return Number.NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at[middle] <= position) low = middle;
    else high = middle;
  }
  if (at[high] === position) return values[high];
  const share = at[high] === at[low] ? 0 : (position - at[low]) / (at[high] - at[low]);
  return values[low] + share * (values[high] - values[low]);
}
