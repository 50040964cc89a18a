import type { ChannelAxis } from "./channelAxis.ts";

/** The shape of the blocks, and how kept elements are scaled. */
export interface BlockShape extends ChannelAxis {
  /** The length of a block along every axis of the map, or one length for each. */
  readonly block: number | readonly number[];
  /** Whether all channels of a sample share their blocks. Default: false. */
  readonly coupled?: boolean;
  /** Kept elements are multiplied by 1 / (1 − rate), or by all / kept of this mask, as in the paper. Default: "expected". */
  readonly scale?: "expected" | "realized";
}
