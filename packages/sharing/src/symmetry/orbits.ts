import { sizeOf } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { applyView, identity } from "../tying/internal/applyView.ts";
import type { View } from "../tying/view.ts";

export interface Orbits {
  /** How many orbits there are: the free weights. */
  readonly count: number;
  /** The orbit of each element of the shape. */
  readonly index: Int32Array;
  readonly shape: readonly number[];
}

/** The symmetries of the square on the last two axes of a kernel: quarter turns and reflections. */
export const squareSymmetries = (rank = 2): readonly (readonly View[])[] => {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  const [row, column] = [rank - 2, rank - 1];
  const transposed = axes.map((axis) => (axis === row ? column : axis === column ? row : axis));
  return [[{ transpose: transposed }, { flip: [row] }], [{ flip: [column] }]];
};

/**
 * Which elements of a tensor a group of symmetries carries into each other. Elements of one orbit share one weight in
 * `orbitShare`.
 *
 * @param shape of the tensor
 * @param generators symmetries, each a list of views that keeps the shape; the group they generate is meant
 * @throws RangeError when a generator changes the shape or does not permute the elements.
 * @example orbits([3, 3], squareSymmetries()).count; // 3: the corners, the edges, the centre
 */
export function orbits(shape: readonly number[], generators: readonly (readonly View[])[]): Orbits {
  sizeOf(shape, "orbits: shape");
  if (typeof generators?.map !== "function") {
    throw new TypeError(
      `orbits: generators must be lists of views, as squareSymmetries() gives, got ${shown(generators)}.`,
    );
  }
  const moves = generators.map((views, i) => {
    const moved = views.reduce((view, next) => applyView(`orbits: generator ${i}`, view, next), identity(shape));
    if (moved.shape.join() !== shape.join() || moved.scale !== 1 || moved.offset !== 0 || !isPermutation(moved.index)) {
      throw new RangeError(
        `orbits: generator ${i} must permute the elements of [${shape.join(", ")}], but gives [${moved.shape.join(", ")}].`,
      );
    }
    return moved.index;
  });
  const index = new Int32Array(sizeOf(shape)).fill(-1);
  const open = new Int32Array(index.length); // a stack
  let count = 0;
  for (let first = 0; first < index.length; first++) {
    if (index[first] >= 0) continue;
    let height = 1;
    open[0] = first;
    index[first] = count;
    while (height > 0) {
      const at = open[--height];
      for (let m = 0; m < moves.length; m++) {
        const next = moves[m][at];
        if (index[next] >= 0) continue;
        index[next] = count;
        open[height++] = next;
      }
    }
    count++;
  }
  return { count, index, shape };
}

function isPermutation(index: Int32Array): boolean {
  const seen = new Uint8Array(index.length);
  let count = 0;
  for (let i = 0; i < index.length; i++) {
    if (seen[index[i]] === 0) count++;
    seen[index[i]] = 1;
  }
  return count === index.length;
}
