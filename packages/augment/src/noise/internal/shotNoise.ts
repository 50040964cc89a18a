import { normalChunks, uniformChunks } from "@reg/tensor/kernel";
import type { ValueRange } from "../../colour/types.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { PixelArray } from "../../sample/types.ts";
import { LARGE, poissonOf } from "./poissonOf.ts";

/** Counts each colour in photons: those of a small mean by a uniform draw, then the others, if there are any, by a normal one. */
export function addShotNoise(
  to: PixelArray,
  from: PixelArray,
  photons: number,
  seed: number,
  [low, high]: ValueRange,
): void {
  const meanOf = (v: number) => photons * Math.min(1, Math.max(0, (v - low) / (high - low)));
  const half = isBytes(to) ? 0.5 : 0; // what is cut off is rounded
  const seen = (count: number) => Math.min(high, Math.max(low, low + (high - low) * (count / photons))) + half;
  const means = isBytes(from) ? Float64Array.from({ length: 256 }, (_, level) => meanOf(level)) : undefined;
  let large = 0;
  uniformChunks(seed, to.length, 0, 1, (draws, start) => {
    for (let i = 0; i < draws.length; i++) {
      const v = from[start + i];
      const mean = means ? means[v] : meanOf(v);
      if (mean >= LARGE) large++;
      else to[start + i] = seen(poissonOf(mean, draws[i], 0));
    }
  });
  if (large === 0) return;
  normalChunks(seed, to.length, 0, 1, (draws, start) => {
    for (let i = 0; i < draws.length; i++) {
      const v = from[start + i];
      const mean = means ? means[v] : meanOf(v);
      if (mean >= LARGE) to[start + i] = seen(poissonOf(mean, 0, draws[i]));
    }
  });
}
