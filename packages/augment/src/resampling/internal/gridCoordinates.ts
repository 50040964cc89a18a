/** The coordinates of `size` pixels in [−1, 1]: of centres where −1 and 1 are the outer edges, or are the first and last centres. */
export const normalized = (size: number, alignCorners: boolean): Float64Array =>
  Float64Array.from({ length: size }, (_, i) =>
    alignCorners ? (size > 1 ? (2 * i) / (size - 1) - 1 : 0) : (2 * i + 1) / size - 1,
  );

/** How many pixels one unit of such coordinates is. */
export const pixelsPerUnit = (size: number, alignCorners: boolean): number => (alignCorners ? size - 1 : size) / 2;

/** The pixel position of a coordinate: pixel i has its centre at i. */
export const pixelPosition = (u: number, size: number, alignCorners: boolean): number =>
  alignCorners ? ((u + 1) * (size - 1)) / 2 : ((u + 1) * size - 1) / 2;
