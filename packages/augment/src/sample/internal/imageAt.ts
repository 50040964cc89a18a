import type { Mask } from "../types.ts";

/** Image i of [N, H, W, C], without a copy; of [H, W, C], itself. */
export function imageAt<M extends Mask>(images: M, i: number): M {
  if (images.shape.length === 3) return images;
  const shape = images.shape.slice(1);
  const size = shape[0] * shape[1] * shape[2];
  return { data: images.data.subarray(i * size, (i + 1) * size), shape } as Mask as M;
}
