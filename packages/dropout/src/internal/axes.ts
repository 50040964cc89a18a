import { axisOf } from "@reg/tensor/checks";
import type { Blocks } from "./blockBits.ts";

/** The index of the channel axis, which is any but the first, where the samples are. */
export function channelAxisOf(where: string, shape: readonly number[], axis: unknown = 1): number {
  const channels = axisOf(where, "axis", axis, shape);
  if (channels === 0) {
    throw new RangeError(
      `${where}: axis must be that of the channels and not of the samples, got ${String(axis)}. It is 1 for [N, C, …] and −1 for [N, …, C].`,
    );
  }
  return channels;
}

/** One bit for each channel of each sample. */
export function wholeChannels(where: string, shape: readonly number[], axis: unknown): Blocks {
  const channels = channelAxisOf(where, shape, axis);
  return { block: shape.map((length, i) => (i === 0 || i === channels ? 1 : length)) };
}

/** Throws unless x has an axis for the samples. */
export function expectAxes(where: string, shape: readonly number[], wanted: string): void {
  if (shape.length === 0) throw new RangeError(`${where}: x must have shape ${wanted}, got [].`);
}

/** One bit for all times. */
export function allTimes(where: string, shape: readonly number[], axis: unknown = 1): Blocks {
  const time = axisOf(where, "axis", axis, shape);
  return { block: shape.map((length, i) => (i === time ? length : 1)) };
}
