import type { Blocks } from "./drawBits.ts";
import { expectThat } from "./expectThat.ts";

/** The number of an axis of x, which may be counted from the end as −1, −2, … */
export function axisOf(what: string, shape: readonly number[], axis: number, name = "axis"): number {
  const rank = shape.length;
  const fine = Number.isInteger(axis) && axis >= -rank && axis < rank;
  expectThat(fine, `${what}: ${name}`, `in [${-rank}, ${rank - 1}] for x of shape [${shape.join(", ")}]`, axis);
  return axis < 0 ? axis + rank : axis;
}

export interface ChannelAxis {
  /** The axis of the channels; 1 by default, as in [N, C, H, W]. −1 for channels last. */
  readonly axis?: number;
}

/** The number of the channel axis, which is any but the first, where the samples are. */
export function channelAxisOf(what: string, shape: readonly number[], { axis = 1 }: ChannelAxis): number {
  const channels = axisOf(what, shape, axis);
  const cure = " It is 1 for [N, C, …] and −1 for [N, …, C].";
  expectThat(channels !== 0, `${what}: axis`, "that of the channels and not of the samples", axis, cure);
  return channels;
}

/** One bit for each channel of each sample. */
export function wholeChannels(what: string, shape: readonly number[], options: ChannelAxis): Blocks {
  const channels = channelAxisOf(what, shape, options);
  return { block: shape.map((length, i) => (i === 0 || i === channels ? 1 : length)) };
}
