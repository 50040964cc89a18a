import { coAdaptation } from "@reg/dropout";
import { type Tensor, tensor } from "@reg/tensor";

/** How much the last hidden layer's units move together: the mean of |correlation|, and what unrelated units would show. */
export interface HiddenUnits {
  readonly mean: number;
  readonly chance: number;
}

/**
 * Watches what the hidden layers hand on, in the place of a net's `drop`, for samples that come in several batches.
 *
 * @returns `see`, to be called with each activation, and `measured`, of the last dense layer that was seen; nothing where
 * there was none or it is not finite
 */
export function hiddenUnits(): { see(layer: string, x: Tensor): Tensor; measured(): HiddenUnits | undefined } {
  const seen = new Map<string, { width: number; rows: Float32Array[] }>();
  return {
    see(layer, x) {
      if (x.shape.length !== 2) return x;
      const own = seen.get(layer) ?? { width: x.shape[1], rows: [] };
      own.rows.push(Float32Array.from(x.data)); // the arena's memory is used again for the next batch
      seen.set(layer, own);
      return x;
    },
    measured() {
      const last = [...seen.values()].at(-1);
      if (!last?.rows.every((part) => part.every(Number.isFinite))) return undefined;
      const data = new Float32Array(last.rows.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const part of last.rows) {
        data.set(part, at);
        at += part.length;
      }
      const { mean, chance } = coAdaptation(tensor(data, [data.length / last.width, last.width]));
      return { mean, chance };
    },
  };
}
