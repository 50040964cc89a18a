import type { Layer } from "./layers.ts";

/** Rows in a batch of training; one more may join the last. */
export const BATCH = 32;

/** At most this many rows are predicted at a time. */
const CHUNK = 256;
/** Numbers that a pass over large pictures may have in memory at once. */
const PASS = 2 ** 23;
/** What is left for all that is small. */
const REST = 16 << 20;

/** What a net needs: how many rows it predicts at a time, and the bytes of its arena. */
export interface Memory {
  readonly rows: number;
  readonly bytes: number;
}

/**
 * The memory for training a net. Measured over all recipes of the demo: a pass takes up to 127 numbers a pixel and row
 * in convolutions, and up to 3,000 beside the inputs in dense layers; weights are there up to 5.3 times while they learn.
 */
export function memoryOf(layers: readonly Layer[]): Memory {
  const weights = layers.reduce((sum, layer) => sum + sizeOf(layer), 0);
  const [first] = layers;
  const perRow = first.kind === "conv" ? 160 * first.height * first.width : first.in + 4000;
  const rows = Math.max(1, Math.min(CHUNK, Math.floor(PASS / perRow)));
  const pass = perRow * Math.max(rows, 3 * (BATCH + 1));
  return { rows, bytes: 4 * (7 * weights + pass) + REST };
}

const sizeOf = (layer: Layer): number => layer.in * layer.out * (layer.kind === "conv" ? layer.size ** 2 : 1);
