import { sizeOf } from "@reg/tensor";

/**
 * The one idea under every norm: x seen as [samples, outer, groups, span, inner]. Elements of one sample and group share
 * mean and variance; elements of one channel, the pair of group and span, share gamma and beta.
 *
 * |                          | samples | outer | groups | span | inner |
 * |--------------------------|---------|-------|--------|------|-------|
 * | layer norm of rows of D  | rows    | 1     | 1      | D    | 1     |
 * | group norm [N, C, S]     | N       | 1     | G      | C/G  | S     |
 * | instance norm [N, C, S]  | N       | 1     | C      | 1    | S     |
 * | batch norm [N, C, S]     | 1       | N     | C      | 1    | S     |
 * | batch norm [N, S, C]     | 1       | N·S   | C      | 1    | 1     |
 * | group norm [N, S, C]     | N       | S     | G      | C/G  | 1     |
 */
export interface Grouping {
  readonly samples: number;
  readonly outer: number;
  readonly groups: number;
  readonly span: number;
  readonly inner: number;
}

/** The last `axes` axes together. */
export function byRows(shape: readonly number[], axes: number): Grouping {
  const first = shape.length - axes;
  return { samples: sizeOf(shape.slice(0, first)), outer: 1, groups: 1, span: sizeOf(shape.slice(first)), inner: 1 };
}

/** Each channel over the whole batch. */
export function byChannel(shape: readonly number[], axis: number): Grouping {
  return {
    samples: 1,
    outer: sizeOf(shape.slice(0, axis)),
    groups: shape[axis],
    span: 1,
    inner: sizeOf(shape.slice(axis + 1)),
  };
}

/** Each of `groups` groups of channels, of each sample by itself. */
export function bySample(shape: readonly number[], axis: number, groups: number): Grouping {
  return {
    samples: shape[0],
    outer: sizeOf(shape.slice(1, axis)),
    groups,
    span: shape[axis] / groups,
    inner: sizeOf(shape.slice(axis + 1)),
  };
}

export const channelsOf = ({ groups, span }: Grouping): number => groups * span;

/**
 * Walks over x in runs of elements next to each other. Within a run the group stays, or is the next one at every element
 * if `groupStep` is 1; so with the channel and `channelStep`.
 */
export function eachRun(
  { samples, outer, groups, span, inner }: Grouping,
  visit: (start: number, end: number, group: number, channel: number, groupStep: 0 | 1, channelStep: 0 | 1) => void,
): void {
  const length = inner > 1 ? inner : span > 1 ? span : groups;
  const groupStep = inner === 1 && span === 1 ? 1 : 0;
  const channelStep = inner === 1 ? 1 : 0;
  const size = groups * span * inner;
  for (let row = 0; row < samples * outer; row++) {
    const sample = Math.floor(row / outer);
    for (let start = 0; start < size; start += length) {
      const channel = Math.floor(start / inner);
      const group = sample * groups + Math.floor(channel / span);
      visit(row * size + start, row * size + start + length, group, channel, groupStep, channelStep);
    }
  }
}
