import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import type { FilterWindow } from "./axisWeights.ts";

/** With fewer new values than this a plain loop is done before a kernel is called. */
const SMALL = 64;

const KINDS = { 1: Uint8Array, 2: Uint16Array, 4: Float32Array };

/** What new pixels of both axes are made of. */
export interface Mixes {
  readonly across: readonly FilterWindow[];
  readonly down: readonly FilterWindow[];
}

const isPick = ({ across, down }: Mixes): boolean =>
  [across, down].every((windows) => windows.every(({ weights }) => weights.length === 1 && weights[0] === 1));

/** What `resizeRows` does, on the kernel; false where there is none for such pixels or it is not worth calling. */
export function resizeOnKernel(out: PixelArray, image: Image, mixes: Mixes): boolean {
  const { data, shape } = image;
  const size = data.BYTES_PER_ELEMENT as number;
  if (isFloat64(data) || out.length < SMALL) return false;
  const picks = isPick(mixes);
  const simd = size === 2 && !picks ? undefined : kernels();
  if (!simd) return false;
  const [, width, channels] = shape as [number, number, number];
  const [columns, rows] = [mixes.across.length, mixes.down.length];
  const [given, made] = [data, out].map((array) => (isResident(array) ? array.byteOffset : undefined));
  const layout = layoutOf(image, mixes, out.length);
  if (!layout) return false;
  const { across, down, line, ring, source, target, slots, stride } = layout;
  const buffer = floats32().buffer as ArrayBuffer;
  tell(buffer, across, mixes.across);
  tell(buffer, down, mixes.down);
  const Kind = KINDS[size as keyof typeof KINDS];
  if (given === undefined) new Kind(buffer, source, data.length).set(data);
  const [from, to] = [given ?? source, made ?? target];
  if (picks) simd.pick(from, width, channels * size, across, columns, down, rows, to);
  else simd.resize(from, width, channels, size, across, columns, down, rows, line, ring, stride, slots, to);
  if (made === undefined) out.set(new Kind(buffer, target, out.length));
  return true;
}

/** Lets the kernels' memory grow as far as a resize will need, before views of resident images are taken. */
export function makeResizeRoom(image: Image, mixes: Mixes): void {
  if (isResident(image.data) && !isFloat64(image.data))
    layoutOf(image, mixes, mixes.across.length * mixes.down.length * image.shape[2]);
}

/** Writes where windows begin, where their weights do, and the weights; as assembly/resize.ts reads them. */
function tell(buffer: ArrayBuffer, address: number, windows: readonly FilterWindow[]): void {
  const count = windows.length;
  const places = new Int32Array(buffer, address, 2 * count + 2);
  const weights = new Float64Array(buffer, address + 8 * (count + 1), totalOf(windows));
  let start = 0;
  for (let i = 0; i < count; i++) {
    const window = windows[i];
    places[i] = window.first;
    places[count + i] = start;
    for (let j = 0; j < window.weights.length; j++) weights[start++] = window.weights[j];
  }
  places[2 * count] = start;
}

const totalOf = (windows: readonly FilterWindow[]): number =>
  windows.reduce((total, { weights }) => total + weights.length, 0);

/** Where things lie in the staging area. */
function layoutOf({ data, shape }: Image, mixes: Mixes, made: number) {
  const [, width, channels] = shape as [number, number, number];
  const size = data.BYTES_PER_ELEMENT;
  const stride = mixes.across.length * channels * 8 + 64;
  const slots = mixes.down.reduce((most, { weights }) => Math.max(most, weights.length), 1);
  const table = (windows: readonly FilterWindow[]) => 8 * (windows.length + 1 + totalOf(windows));
  const sizes = [
    table(mixes.across),
    table(mixes.down),
    8 * width * channels,
    slots * stride,
    isResident(data) ? 0 : data.length * size,
    made * size,
  ];
  const ends: number[] = [];
  for (const bytes of sizes) ends.push((ends.at(-1) ?? 0) + Math.ceil(bytes / 64 + 1) * 64);
  const area = stagingIfFits(ends[ends.length - 1] + 64);
  if (area === undefined) return undefined;
  const start = Math.ceil(area / 64) * 64;
  const [across, down, line, ring, source, target] = [0, ...ends].map((end) => start + end) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { across, down, line, ring, source, target, slots, stride };
}
