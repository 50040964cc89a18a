import { apart } from "../../kernels/internal/apart.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { assembled } from "./assembled.ts";
import { columnScaling } from "./columnScaling.ts";
import { columnReader, type SharedColumns } from "./sharedColumns.ts";
import type { Design, DesignOptions } from "./types.ts";

/** A mean that is more standard deviations from 0 than this takes digits off products of columns that are not centred. */
const FAR = 1e4;

/**
 * The design of columns that threads share. Products with all columns are read where those are, and centred and scaled
 * afterwards; the few columns that enter a model are copied, one after another: what is not touched of their room takes no memory.
 */
export function sharedDesign(space: Workspace, shared: SharedColumns, options: DesignOptions): Design {
  const [n, features] = shared.shape;
  const { memory, at, length, rows, shift } = shared;
  const p = features + (options.constant ? 1 : 0);
  const padded = Math.ceil(n / 4) * 4;
  const stride = padded * 8;
  const x = space.room(padded * p);
  const scratch = space.take(1024);
  const k = kernels();
  const read = columnReader(shared);
  const kernel = apart(memory, length, features + 1);
  const { dots, r: vector, list: wanted, out: products, floats, words: lists } = kernel;
  floats.fill(0, vector / 8, vector / 8 + length);
  for (let i = 0; i < n; i++) floats[vector / 8 + rows[i]] = floats64()[options.weights / 8 + i];
  const moments = (j: number, by: number): readonly [number, number] => {
    kernel.moments(at + 8 * length * j, vector, by - shift[j], length, products);
    return [floats[products / 8], floats[products / 8 + 1]];
  };
  const scaling = columnScaling(p, options, { sum: (j, by) => moments(j, by)[0], moments, scale: () => undefined });
  const { mean, norm } = scaling;
  const inverse = norm.map((v) => (v > 0 ? 1 / v : 0));
  const offset = mean.map((v, j) => v - shift[j]);
  const centred = offset.every((v, j) => Math.abs(v) * inverse[j] <= FAR);
  const place = new Int32Array(p).fill(-1);
  const own = space.take(Math.ceil(p / 2) + 1);
  let count = 0;
  /** The places of columns among the copies, which are made of those that are new. */
  const copied = (list: Address, many: number): Address => {
    const [f, w] = [floats64(), words()];
    for (let i = 0; i < many; i++) {
      const j = w[list / 4 + i];
      if (place[j] < 0) {
        place[j] = count++;
        const to = x + place[j] * stride;
        read(j, f, to / 8);
        f.fill(0, to / 8 + n, to / 8 + padded);
        k.scale(to, options.roots, mean[j], inverse[j], n);
      }
      w[own / 4 + i] = place[j];
    }
    return own;
  };
  return assembled(
    scaling,
    { n, p, padded },
    {
      rough: undefined,
      dots(list, many, r, out) {
        if (!centred) {
          k.dots(x, stride, copied(list, many), many, r, padded, out);
          return;
        }
        const [f, w] = [floats64(), words()];
        floats.fill(0, vector / 8, vector / 8 + length);
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const value = f[r / 8 + i] * (options.roots ? f[options.roots / 8 + i] : 1);
          floats[vector / 8 + rows[i]] = value;
          sum += value;
        }
        lists.set(w.subarray(list / 4, list / 4 + many), wanted / 4);
        dots(at, 8 * length, wanted, many, vector, length, products);
        for (let i = 0; i < many; i++) {
          const j = w[list / 4 + i];
          f[out / 8 + i] = (floats[products / 8 + i] - offset[j] * sum) * inverse[j];
        }
      },
      combine(y, list, b, many, scale, out) {
        k.combine(y, x, stride, copied(list, many), b, many, padded, scale, out);
      },
      gram(list, from, m, weights, g, row) {
        k.gram(x, stride, copied(list, m), from, m, padded, weights, g, row, scratch);
      },
    },
  );
}
