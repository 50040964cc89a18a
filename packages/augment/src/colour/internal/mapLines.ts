import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isFloat32 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import { colourChannels } from "./channels.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

/** Values a turn of the kernel. */
const TURN = 12;

/** What happens to the values of a channel: y = factor·v + shift, from low to high. */
export interface Line {
  readonly factor: number;
  readonly shift: number;
  readonly low?: number;
  readonly high?: number;
}

/** Leaves all as it is, zeros of either sign too. */
const ALPHA: Line = { factor: 1, shift: -0 };

/** Whether kernels for float32 values take an image: of up to four channels, and not small. */
export const takesFloats = ({ data, shape }: Image): boolean =>
  isFloat32(data) && data.length >= FEW && TURN % shape[2] === 0;

/** Float32 values by the line of their channel, in float32, on the kernel; undefined where there is none for them or it is not worth calling. Alpha stays. */
export function mapLines(image: Image, line: (c: number) => Line): Image | undefined {
  const simd = takesFloats(image) ? kernels() : undefined;
  if (!simd) return undefined;
  const lines = perPlace(image, line, ALPHA);
  const result = emptyImage(image);
  const tell = (buffer: ArrayBuffer, address: number) => {
    const told = new Float32Array(buffer, address, 4 * TURN);
    for (const [i, { factor, shift, low = -Infinity, high = Infinity }] of lines.entries()) {
      told[i] = factor;
      told[TURN + i] = shift;
      told[2 * TURN + i] = low;
      told[3 * TURN + i] = high;
    }
  };
  mapChunks(image.data, result.data, 16 * TURN, tell, (p, o, count, told) => simd.lines(p, o, count, told));
  return result;
}

/** What is told about each place of a turn: of colours what `of` says, and of alpha something else. */
export function perPlace<T>({ shape }: Image, of: (c: number) => T, alpha: T): T[] {
  const channels = shape[2];
  const colours = colourChannels(channels);
  const each = Array.from({ length: channels }, (_, c) => (c < colours ? of(c) : alpha));
  return Array.from({ length: TURN }, (_, i) => each[i % channels]);
}

/** The sums of each channel of many float32 values. */
export function floatSums(data: PixelArray, channels: number): Float64Array | undefined {
  const simd = kernels();
  if (!simd) return undefined;
  const found = new Float64Array(TURN);
  mapChunks(
    data,
    undefined,
    8 * TURN,
    (buffer, address) => new Float64Array(buffer, address, TURN).fill(0),
    (p, _, count, told) => simd.sums(p, count, told),
    (buffer, told) => found.set(new Float64Array(buffer, told, TURN)),
  );
  const sums = new Float64Array(channels);
  for (let i = 0; i < TURN; i++) sums[i % channels] += found[i];
  return sums;
}

/** The least and the greatest values of each channel. */
export function floatExtremes(data: PixelArray, channels: number): readonly [least: Float64Array, most: Float64Array] {
  const least = new Float64Array(channels).fill(Infinity);
  const most = new Float64Array(channels).fill(-Infinity);
  const known = isFloat32(data) && data.length >= FEW && TURN % channels === 0 ? kernels() : undefined;
  const whole = known ? data.length - (data.length % TURN) : 0;
  const see = (v: number, c: number) => {
    least[c] = Math.min(least[c], v);
    most[c] = Math.max(most[c], v);
  };
  if (known) {
    mapChunks(
      whole === data.length ? data : data.subarray(0, whole),
      undefined,
      8 * TURN,
      (buffer, address) => new Float32Array(buffer, address, 2 * TURN).fill(Infinity, 0, TURN).fill(-Infinity, TURN),
      (p, _, count, told) => known.extremes(p, count, told),
      (buffer, told) => {
        for (const [i, v] of new Float32Array(buffer, told, 2 * TURN).entries()) see(v, i % channels);
      },
    );
  }
  for (let i = whole; i < data.length; i++) see(data[i], i % channels);
  return [least, most];
}
