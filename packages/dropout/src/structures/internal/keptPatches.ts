import { randomWords } from "../../internal/generator.ts";
import { expectMask } from "../../internal/maskBits.ts";
import { PATCH_DROPOUT } from "../../internal/streams.ts";
import type { Mask } from "../../types.ts";

/** More than a sample can have patches: a word times it, and a patch, are whole numbers that float64 holds. */
const PATCHES = 2 ** 21;

/** The indices of the patches that are kept, `count` of each sample, in their order. */
export interface KeptPatches {
  readonly kept: Int32Array;
  readonly count: number;
}

interface PatchDraw {
  readonly samples: number;
  /** How many patches each sample has after the prefix. */
  readonly patches: number;
  readonly prefix: number;
  readonly rate: number;
  readonly seed: number;
}

/** The prefix, and the patches that drew the smallest words. */
export function drawnPatches({ samples, patches, prefix, rate, seed }: PatchDraw): KeptPatches {
  const fewest = rate === 1 ? 0 : Math.min(1, patches);
  const count = prefix + Math.max(fewest, Math.round((1 - rate) * patches));
  const kept = new Int32Array(samples * count);
  const words = randomWords(samples * patches, seed, PATCH_DROPOUT);
  const keys = new Float64Array(patches);
  for (let sample = 0; sample < samples; sample++) {
    const first = sample * patches;
    // The word above the patch in one number: equal words stay in the order of their patches.
    for (let i = 0; i < patches; i++) keys[i] = words[first + i] * PATCHES + i;
    const last = keys.sort()[count - prefix - 1];
    let at = sample * count;
    for (let i = 0; i < prefix; i++) kept[at++] = i;
    for (let i = 0; i < patches; i++) if (words[first + i] * PATCHES + i <= last) kept[at++] = prefix + i;
  }
  return { kept, count };
}

/** The patches where a mask [N, T] is not 0, of which every sample must have as many. */
export function maskedPatches(where: string, mask: Mask, samples: number, patches: number): KeptPatches {
  expectMask(where, mask, [samples, patches]);
  const [rows, columns] = mask.shape;
  const isKept = (sample: number, patch: number): boolean =>
    mask.data[(rows === 1 ? 0 : sample) * columns + (columns === 1 ? 0 : patch)] !== 0;
  const lists = Array.from({ length: samples }, (_, sample) =>
    Array.from({ length: patches }, (_, patch) => patch).filter((patch) => isKept(sample, patch)),
  );
  const count = lists[0]?.length ?? 0;
  const other = lists.findIndex((list) => list.length !== count);
  if (other >= 0) {
    throw new RangeError(
      `${where}: mask must keep as many patches of every sample, got ${count} of sample 0 and ${lists[other].length} of sample ${other}.`,
    );
  }
  return { kept: Int32Array.from(lists.flat()), count };
}
