import { floats64, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Design } from "./types.ts";

/**
 * A design for K linear predictors with coefficients of their own: column k·p + j is column j for predictor k, and vectors hold the
 * samples of one predictor after another. Weights are K·K vectors, for each pair of predictors.
 */
export function stackedDesign(space: Workspace, base: Design, classes: number): Design {
  const { p, padded } = base;
  const lists = space.take(Math.ceil((p + 1) / 2));
  const values = space.take(p + 4);
  const repeat = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: p * classes }, (_, j) => values[j % p]);
  /** Calls `run` with the columns of each predictor, as a list, and their places in the list given. */
  const each = (list: Address, count: number, run: (k: number, places: number[]) => void): void => {
    const columns = words().slice(list / 4, list / 4 + count);
    for (let k = 0; k < classes; k++) {
      const places = Array.from(columns.keys()).filter((i) => Math.floor(columns[i] / p) === k);
      places.forEach((i, at) => {
        words()[lists / 4 + at] = columns[i] % p;
      });
      run(k, places);
    }
  };
  return {
    n: base.n,
    p: p * classes,
    padded: padded * classes,
    mean: repeat(base.mean),
    deviation: repeat(base.deviation),
    norm: repeat(base.norm),
    dots(list, count, r, out) {
      each(list, count, (k, places) => {
        base.dots(lists, places.length, r + k * padded * 8, values);
        const f = floats64();
        places.forEach((i, at) => {
          f[out / 8 + i] = f[values / 8 + at];
        });
      });
    },
    combine(y, list, b, count, scale, out) {
      each(list, count, (k, places) => {
        const f = floats64();
        places.forEach((i, at) => {
          f[values / 8 + at] = f[b / 8 + i];
        });
        base.combine(y + k * padded * 8, lists, values, places.length, scale, out + k * padded * 8);
      });
    },
    gram(list, _from, m, weights, g, row) {
      const columns = words().slice(list / 4, list / 4 + m);
      const own = Array.from(new Set(Array.from(columns, (j) => j % p)));
      const width = Math.ceil((own.length + 1) / 4) * 4;
      const part = space.take(width * (width + 4));
      words().set(own, lists / 4);
      const place = new Map(own.map((j, i) => [j, i]));
      const at = Array.from(columns, (j) => ({ k: Math.floor(j / p), i: place.get(j % p) ?? 0 }));
      for (let k = 0; k < classes; k++) {
        for (let l = k; l < classes; l++) {
          base.gram(lists, 0, own.length, weights + (k * classes + l) * padded * 8, part, width * 8);
          scatter(at, k, l, part / 8, width, g / 8, row / 8);
        }
      }
    },
  };
}

/** Puts the products of predictors k and l where they belong. */
function scatter(
  at: { k: number; i: number }[],
  k: number,
  l: number,
  part: number,
  width: number,
  g: number,
  row: number,
): void {
  const f = floats64();
  at.forEach((a, i) => {
    if (a.k !== k) return;
    at.forEach((b, j) => {
      if (b.k !== l) return;
      f[g + i * row + j] = f[part + a.i * width + b.i];
      f[g + j * row + i] = f[g + i * row + j];
    });
  });
}
