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
