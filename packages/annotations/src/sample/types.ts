import type { Box, Ring } from "../types.ts";

/** Which object a part of a sample belongs to, and its class, so that `swap` finds it. */
export interface OfObject {
  readonly object: number;
  readonly class: string;
}

/** The annotations of an image as `@reg/augment` moves them: give it an `image`, a `mask` and a `swap` besides. */
export interface AnnotationSample {
  readonly boxes: readonly (Box & OfObject)[];
  readonly polygons: readonly ({ readonly parts: readonly Ring[]; readonly visibleFraction?: number } & OfObject)[];
  readonly orientedBoxes: readonly ({
    readonly corners: readonly [Ring[number], Ring[number], Ring[number], Ring[number]];
  } & OfObject)[];
  readonly keypoints: readonly ({
    readonly x: number;
    readonly y: number;
    readonly visible?: boolean;
    readonly absent?: boolean;
  } & OfObject)[];
}
