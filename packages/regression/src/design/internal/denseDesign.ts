import type { FloatArray } from "@reg/tensor";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import { STRIP } from "../../kernels/internal/strip.ts";
import { assembled } from "./assembled.ts";
import { columnProducts } from "./columnProducts.ts";
import { columnScaling } from "./columnScaling.ts";
import { copyColumns } from "./copyColumns.ts";
import { roughProducts } from "./roughProducts.ts";
import type { Design, DesignOptions } from "./types.ts";

/** The design of a dense matrix, given by rows; it is copied into columns. */
export function denseDesign(
  space: Workspace,
  rows: FloatArray | readonly ArrayLike<number>[],
  n: number,
  features: number,
  options: DesignOptions,
): Design {
  const p = features + (options.constant ? 1 : 0);
  const padded = Math.ceil(n / 4) * 4;
  const stride = padded * 8;
  const x = space.room(padded * p);
  const scratch = space.take(2);
  const strip = space.room(STRIP);
  const f = floats64();
  copyColumns({ transpose: kernels().transpose, floats: f, strip }, rows, { n, p: features }, x, stride);
  for (let j = 0; padded > n && j < p; j++) for (let i = n; i < padded; i++) f[x / 8 + j * padded + i] = 0;
  if (options.constant) floats64().fill(1, x / 8 + features * padded, x / 8 + features * padded + n);
  const k = kernels();
  const scaling = columnScaling(p, options, {
    sum: (j, shift) => k.sum(x + j * stride, options.weights, shift, n),
    moments: (j, shift) => {
      k.moments(x + j * stride, options.weights, shift, n, scratch);
      const f = floats64();
      return [f[scratch / 8], f[scratch / 8 + 1]];
    },
    scale: (j, shift, factor) => k.scale(x + j * stride, options.roots, shift, factor, n),
  });
  return assembled(
    scaling,
    { n, p, padded },
    { ...columnProducts(space, x, padded), rough: roughProducts(space, x, p, padded) },
  );
}
