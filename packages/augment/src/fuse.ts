import type { GeometricOptions } from "./geometric.ts";
import { compose, invertMatrix, mapPoint } from "./matrix.ts";
import { isMove } from "./movePixels.ts";
import type { Frame, Leaf, Params, Placement, Resample } from "./types.ts";

/** The first steps of a list that go together, and what they do at once. */
export interface Run {
  readonly count: number;
  readonly placement: Placement;
  readonly options: GeometricOptions;
  /** whether it reads between pixels or beyond the border, so that it matters how */
  readonly reads: boolean;
}

/**
 * As many steps as can be one resampling. A step that only moves whole pixels within the frame (a flip, a quarter turn, a
 * crop) goes with any; others must read alike between pixels and beyond the border. After a cut a new run begins: what
 * it cut off is gone.
 */
export function fuse<S>(leaves: readonly Leaf<S>[], frame: Frame): Run {
  let placement: Placement = { matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], frame };
  let options: GeometricOptions = {};
  let reads = false;
  let count = 0;
  for (const { step, params } of leaves) {
    const next = step.placement?.(params, placement.frame);
    if (!next?.resample || placement.cut) break;
    const own: GeometricOptions & Params = params;
    const moves = onlyMoves(next, placement.frame);
    const alike = moves || (!next.cut && (!reads || sameReading(options, own)));
    if (count > 0 && !(alike && sameBoxes(options, own))) break;
    options = { ...options, ...(!moves && own), ...boxRules(options, own) };
    const resample = readerOf(placement.resample, next);
    placement = count > 0 ? { ...next, matrix: compose(next.matrix, placement.matrix), resample } : next;
    reads ||= !moves;
    count++;
  }
  return { count, placement, options, reads };
}

/** What reads images after one more placement: whoever moves whole pixels can leave that to any other. */
export const readerOf = (known: Resample | undefined, next: Placement): Resample | undefined =>
  known && isMove(next.matrix) ? known : next.resample;

/** Whether each pixel of the new frame is one of the old frame. */
function onlyMoves({ matrix, frame: [height, width] }: Placement, [rows, columns]: Frame): boolean {
  if (!isMove(matrix)) return false;
  const back = invertMatrix(matrix);
  return [mapPoint(back, 0, 0), mapPoint(back, width - 1, height - 1)].every(
    ([x, y]) => x >= 0 && x < columns && y >= 0 && y < rows,
  );
}

const READING = {
  interpolation: "bilinear",
  border: "constant",
  fill: 0,
  maskInterpolation: "nearest",
  maskFill: 0,
} as const;

/** Whether two steps read alike between pixels and beyond the border. */
export const sameReading = (a: GeometricOptions, b: GeometricOptions): boolean =>
  Object.entries(READING).every(([key, usual]) => {
    const [p, q] = [a[key as keyof typeof READING], b[key as keyof typeof READING]];
    return p === q || JSON.stringify(p ?? usual) === JSON.stringify(q ?? usual);
  });

const sameBoxes = (a: GeometricOptions, b: GeometricOptions): boolean => (a.clip ?? true) === (b.clip ?? true);

/** A box must be as visible as the stricter of the two wants it. */
const boxRules = (a: GeometricOptions, b: GeometricOptions): GeometricOptions => ({
  ...(b.clip !== undefined && { clip: b.clip }),
  minimumVisible: Math.max(a.minimumVisible ?? 0, b.minimumVisible ?? 0),
});
