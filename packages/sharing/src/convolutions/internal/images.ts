import type { Tensor } from "@reg/tensor";
import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import type { Kernels } from "../../internal/kernels.ts";
import type { Layout } from "./shape.ts";
import { oddLines } from "./sweeps.ts";

/** The images of a tensor for kernels, one at a time and channels first, wherever and however they lie. */
export interface Images {
  /** Bytes of scratch memory. */
  readonly bytes: number;
  /** Bytes between the planes of its channels. */
  readonly plane: number;
  /** The address of an image, channels first. */
  read(simd: Kernels, scratch: number, image: number): number;
  /** Where an image is to be written, channels first; then `write` brings it to its place. */
  room(scratch: number, image: number): number;
  write(simd: Kernels, scratch: number, image: number): void;
}

/** Made before scratch memory is staged, which may move the memory. */
export function imagesOf(x: Tensor, channels: number, layout: Layout): Images {
  const size = x.data.length / (x.shape[0] || 1);
  const area = size / (channels || 1);
  const home = isResident(x.data) ? x.data.byteOffset : 0;
  const last = layout === "last" && channels > 1 && area > 1;
  const plane = last ? oddLines(4 * area) : 4 * area;
  const turned = last ? channels * plane : 0;
  const bytes = turned + (home ? 0 : 4 * size);
  const lying = (scratch: number, image: number) => home ? home + 4 * image * size : scratch + turned; // biome-ignore format: one thought
  return {
    bytes,
    plane,
    read(simd, scratch, image) {
      const at = lying(scratch, image);
      if (!home) floats32().set(x.data.subarray(image * size, (image + 1) * size), at / 4);
      if (!last) return at;
      simd.transpose(at, 4 * channels, area, channels, scratch, plane);
      return scratch;
    },
    room: (scratch, image) => (last ? scratch : lying(scratch, image)),
    write(simd, scratch, image) {
      const at = lying(scratch, image);
      if (last) simd.transpose(scratch, plane, channels, area, at, 4 * channels);
      if (!home) x.data.set(floats32().subarray(at / 4, at / 4 + size), image * size);
    },
  };
}

/** Addresses of blocks of scratch memory, each at the beginning of a cache line; undefined where there is no room. */
export function blocks(sizes: readonly number[]): number[] | undefined {
  const rounded = sizes.map((bytes) => 64 * Math.ceil(bytes / 64));
  const area = stagingIfFits(rounded.reduce((sum, bytes) => sum + bytes, 0));
  if (area === undefined) return undefined;
  let next = area;
  return rounded.map((bytes) => {
    next += bytes;
    return next - bytes;
  });
}
