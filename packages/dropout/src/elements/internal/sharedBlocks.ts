import { axisOf, shown } from "@reg/tensor/checks";
import type { Blocks } from "../../internal/blockBits.ts";
import { DRAW } from "../../internal/checks.ts";
import type { SharedAxes } from "../sharedAxes.ts";

/** The names of the options of dropout. */
export const DROPOUT_OPTIONS = [...DRAW, "sharedAxes", "noiseShape"];

/** Which elements share a bit: those along axes where the mask has length 1. */
export function sharedBlocks(
  where: string,
  shape: readonly number[],
  { sharedAxes, noiseShape }: SharedAxes,
): Blocks | undefined {
  if (sharedAxes === undefined && noiseShape === undefined) return undefined;
  if (sharedAxes !== undefined && !Array.isArray(sharedAxes)) {
    throw new TypeError(`${where}: sharedAxes must be a list of axes, as [2, 3], got ${shown(sharedAxes)}.`);
  }
  const shared = (sharedAxes ?? []).map((axis) => axisOf(where, "every one of sharedAxes", axis, shape));
  if (noiseShape !== undefined && !fits(noiseShape, shape)) {
    const Failure = Array.isArray(noiseShape) ? RangeError : TypeError;
    throw new Failure(
      `${where}: noiseShape must be [${shape.join(", ")}] with some 1 or null, got ${shown(noiseShape)}.`,
    );
  }
  return { block: shape.map((length, i) => (noiseShape?.[i] === 1 || shared.includes(i) ? length : 1)) };
}

const fits = (noiseShape: readonly (number | null)[], shape: readonly number[]): boolean =>
  Array.isArray(noiseShape) &&
  noiseShape.length === shape.length &&
  noiseShape.every((length, i) => length === null || length === 1 || length === shape[i]);
