import type { Frame, Params, Placement } from "@reg/augment";

/** Steps that read the pixels once, by one matrix, as `@reg/augment` takes them together. */
export interface Run {
  /** whether the last step belongs to the run before it */
  readonly joins: boolean;
  readonly cut: boolean;
  /** whether it reads between pixels or beyond the border, and how */
  readonly reads: Params | undefined;
}

/**
 * The run after one more step: a step that only moves whole pixels within the frame goes with any; others must read equally between
 * pixels and beyond the border, and begin anew where they cut or after a cut.
 */
export function joinedRun(before: Run | undefined, placement: Placement, params: Params, frame: Frame): Run {
  const { cut = false } = placement;
  const moves = onlyMoves(placement, frame);
  const alike = moves || (!cut && (!before?.reads || sameReading(before.reads, params)));
  const joins = before !== undefined && !before.cut && alike;
  return { joins, cut, reads: moves ? (joins ? before.reads : undefined) : params };
}

/** Whether each pixel of the new frame is one of the old. */
function onlyMoves({ matrix: m, frame: [height, width] }: Placement, [rows, columns]: Frame): boolean {
  const isWhole = [0, 1, 2, 3, 4, 5].every((i) => Number.isInteger(m[i])) && m[6] === 0 && m[7] === 0 && m[8] === 1;
  const determinant = m[0] * m[4] - m[1] * m[3];
  const isTurn = Math.abs(m[0]) + Math.abs(m[1]) === 1 && Math.abs(m[3]) + Math.abs(m[4]) === 1;
  if (!isWhole || !isTurn || Math.abs(determinant) !== 1) return false;
  const from = (x: number, y: number) => {
    const [dx, dy] = [x - m[2], y - m[5]];
    return [(m[4] * dx - m[1] * dy) / determinant, (m[0] * dy - m[3] * dx) / determinant];
  };
  return [from(0, 0), from(width - 1, height - 1)].every(([x, y]) => x >= 0 && x < columns && y >= 0 && y < rows);
}

const usual: { readonly [name: string]: unknown } = {
  interpolation: "bilinear",
  border: "constant",
  fill: 0,
  maskInterpolation: "nearest",
  maskBorder: undefined,
  maskFill: 0,
};

function sameReading(a: Params, b: Params): boolean {
  const [one, other] = [a, b] as unknown as { readonly [name: string]: unknown }[];
  return Object.keys(usual).every(
    (key) => JSON.stringify(one[key] ?? usual[key]) === JSON.stringify(other[key] ?? usual[key]),
  );
}
