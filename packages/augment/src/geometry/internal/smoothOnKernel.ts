import { floats32, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";

/** With fewer numbers than this a plain loop is done before a kernel is called. */
const SMALL = 256;

/** New rows that are made at once, and the most bytes that this may stage: the area is not to grow while views of images are held. */
const ROWS = 64;
const MOST = 900_000;

/** Bytes of a tap. */
const TAP = 16;

/** What `smoothPlane` does by weights of an odd number, bit for bit, on the kernel; undefined where it is not worth calling. */
export function smoothOnKernel(
  plane: Float64Array,
  height: number,
  width: number,
  weights: Float64Array,
): Float64Array | undefined {
  const radius = (weights.length - 1) / 2;
  const stride = 8 * Math.ceil(width / 8 + 1) * 8;
  const wide = 8 * (width + 2 * radius + 8);
  const rows = Math.min(ROWS, Math.floor((MOST - wide - 2 * TAP * weights.length) / stride - 2 * radius) >> 1);
  const simd = plane.length < SMALL || rows < 8 ? undefined : kernels();
  if (!simd) return undefined;
  const told = Math.ceil(staging(MOST + 4096) / 16) * 16;
  const buffer = floats32().buffer as ArrayBuffer;
  const view = new DataView(buffer);
  const end = TAP * weights.length;
  for (const [k, weight] of weights.entries()) {
    view.setInt32(told + TAP * k, 8 * k, true);
    view.setInt32(told + end + TAP * k, stride * k, true);
    for (const table of [told, told + end]) view.setFloat64(table + TAP * k + 8, weight, true);
  }
  const line = new Float64Array(buffer, told + 2 * end, wide / 8).fill(0);
  const band = told + 2 * end + wide;
  const target = band + stride * (rows + 2 * radius);
  const bytes = new Uint8Array(buffer);
  const made = new Float64Array(buffer, target, (rows * stride) / 8);
  const out = new Float64Array(plane.length);
  /** Puts row y of the plane, smoothed along itself, in its place of the band; beyond the plane there are zeros. */
  const put = (y: number, place: number) => {
    const at = band + place * stride;
    if (y < 0 || y >= height) bytes.fill(0, at, at + stride);
    else {
      line.set(plane.subarray(y * width, (y + 1) * width), radius);
      simd.filterDoubles(line.byteOffset, 0, 1, width, told, told + end, at, 0);
    }
  };
  for (let k = 0; k < 2 * radius; k++) put(k - radius, k);
  for (let y = 0; y < height; y += rows) {
    const some = Math.min(rows, height - y);
    for (let k = 0; k < some; k++) put(y + radius + k, 2 * radius + k);
    simd.filterDoubles(band, stride, some, width, told + end, told + 2 * end, target, stride);
    for (let k = 0; k < some; k++) out.set(made.subarray((k * stride) / 8, (k * stride) / 8 + width), (y + k) * width);
    bytes.copyWithin(band, band + some * stride, band + (some + 2 * radius) * stride);
  }
  return out;
}
