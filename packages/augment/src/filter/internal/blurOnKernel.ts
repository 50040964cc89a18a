import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { colourChannels } from "../../colour/internal/channels.ts";
import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes, isFloat32 } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";

/** With fewer values than this a plain loop is done before a kernel is called. */
const SMALL = 256;

/** Bytes of new rows that are staged at once, with the old ones they come from. */
const CHUNK = 49_152;

/**
 * The blur of bytes by whole weights, or of float32 numbers by weights of sum 1, on the kernel; undefined where there is none for
 * such pixels, the image is not as high as the weights reach, or it is not worth calling.
 */
export function blurOnKernel(image: Image, weights: Int32Array | Float64Array): Image | undefined {
  const bytes = isBytes(image.data);
  const radius = weights.length - 1;
  const [height, width, channels] = image.shape as [number, number, number];
  const fits = bytes ? weights instanceof Int32Array : isFloat32(image.data);
  if (!fits || image.data.length < SMALL || radius >= height) return undefined;
  const simd = kernels();
  if (!simd) return undefined;
  const [Kind, size] = bytes ? [Uint8Array, 1] : [Float32Array, 4];
  const length = width * channels;
  const rows = Math.min(height, Math.max(1, Math.floor(CHUNK / (length * size))));
  // What is read and written past the end of a row needs up to two vectors more.
  const sizes = [16 * (radius + 2), 8 * (radius + 2), (bytes ? 2 : 4) * (length + 2 * radius * channels) + 96];
  sizes.push((rows + 2 * radius) * length * size + 32, rows * length * size + 32);
  const ends = [0];
  for (const part of sizes) ends.push(ends[ends.length - 1] + Math.ceil(part / 64) * 64);
  const address = stagingIfFits(ends[ends.length - 1] + 64); // before views of resident images are taken: memory may grow
  if (address === undefined) return undefined;
  const [told, lines, room, source, target] = ends.map((end) => Math.ceil(address / 64) * 64 + end) as number[];
  const result = emptyImage(image);
  const [data, out] = [image.data, result.data];
  const buffer = floats32().buffer as ArrayBuffer;
  const inside = isResident(data) && data.byteOffset + data.byteLength + 64 <= buffer.byteLength;
  const outside = !isResident(out);
  if (weights instanceof Int32Array) {
    const pairs = new Int32Array(buffer, told, 4 * (1 + (radius >> 1)));
    for (let j = 0; j <= radius; j += 2) pairs.fill(weights[j] | ((weights[j + 1] ?? 0) << 16), 2 * j, 2 * j + 4);
  } else {
    const lanes = new Float32Array(buffer, told, 4 * (radius + 1));
    for (let j = 0; j <= radius; j++) lanes.fill(weights[j], 4 * j, 4 * j + 4);
  }
  const alpha = colourChannels(channels) === channels ? 0 : bytes ? (channels === 2 ? 0xff00ff00 : 0xff000000) : 1;
  for (let y = 0; y < height; y += rows) {
    const [first, end, last] = [
      Math.max(0, y - radius),
      Math.min(height, y + rows),
      Math.min(height, y + rows + radius),
    ];
    if (!inside) new Kind(buffer, source, (last - first) * length).set(data.subarray(first * length, last * length));
    // What is written past the last row of some is written again by the next.
    const away = outside || (height - end) * length * size < 64;
    const made = away ? target : out.byteOffset + y * length * size;
    simd[bytes ? "blurBytes" : "blurFloats"](
      inside ? data.byteOffset : source,
      inside ? 0 : first,
      height,
      width,
      channels,
      y,
      end,
      told,
      radius,
      lines,
      room,
      made,
      alpha,
    );
    if (away) out.set(new Kind(buffer, target, (end - y) * length), y * length);
  }
  return result;
}
