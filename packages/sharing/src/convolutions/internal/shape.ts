import type { Geometry } from "./geometry.ts";

/** Where the channels stand. */
export type Layout = "first" | "last";

/**
 * A convolution of x [N, C, ...input] to y [N, filters, ...output], or both channels last, with a kernel
 * [filters, C/groups, ...taps].
 */
export interface Shape {
  readonly geometry: Geometry;
  readonly channels: number;
  readonly filters: number;
  readonly groups: number;
  readonly layout: Layout;
}
