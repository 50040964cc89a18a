import type { Tf } from "../../internal/tf.ts";
import { cellsOf } from "./cellsOf.ts";
import type { Layer } from "./defineLayer.ts";

/** Lets go of the masks that the cells of a recurrent layer keep, so that they draw anew. */
export function forgetMasks(tf: Tf, layer: Layer): void {
  for (const cell of cellsOf("forgetMasks", layer)) {
    for (const name of ["dropoutMask", "recurrentDropoutMask"] as const) {
      const mask = cell[name];
      if (!mask) continue;
      tf.dispose(mask);
      cell[name] = null;
    }
  }
}
