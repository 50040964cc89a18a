import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { BORDERS } from "../../resampling/internal/sampling.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";

const SMALL = 64;
/** A wider square has more values in the running than a count of levels takes. */
const WIDEST = 2;

/** The medians of all channels, on the kernel; false where there is none for such pixels or it is not worth calling. */
export function medianOnKernel(out: PixelArray, { data, shape }: Image, radius: number): boolean {
  if (isFloat64(data) || radius > WIDEST || radius === 0 || data.length < SMALL) return false;
  const simd = kernels();
  if (!simd) return false;
  const [height, width, channels] = shape as [number, number, number];
  const size = data.BYTES_PER_ELEMENT;
  const pixel = channels * size;
  const stride = (width + 2 * radius) * pixel;
  const given = isResident(data) ? data.byteOffset : undefined;
  const room = 256;
  const padding = Math.ceil(((height + 2 * radius) * stride + 32) / 64) * 64;
  const area = stagingIfFits(room + padding + width * pixel + data.length * size + 192);
  if (area === undefined) return false;
  const start = Math.ceil(area / 64) * 64;
  const [padded, line] = [start + room, start + room + padding];
  const source = line + Math.ceil((width * pixel + 16) / 64) * 64;
  const buffer = floats32().buffer as ArrayBuffer;
  const Kind = isBytes(data) ? Uint8Array : Float32Array;
  if (given === undefined) new Kind(buffer, source, data.length).set(data);
  const edge = BORDERS.indexOf("edge");
  simd.padImage(given ?? source, width, height, pixel, padded, edge, 0, radius, radius, radius, radius);
  const row = new Kind(buffer, line, width * channels);
  for (let y = 0; y < height; y++) {
    simd.medianRow(padded + y * stride, stride, pixel, 2 * radius + 1, size, start, width * pixel, line);
    out.set(row, y * width * channels);
  }
  return true;
}

/** Lets the kernels' memory grow as far as medians will need, before views of resident images are taken. */
export function makeMedianRoom({ data, shape }: Image, radius: number): void {
  const [height, width, channels] = shape as [number, number, number];
  if (isResident(data) && radius <= WIDEST)
    stagingIfFits(
      ((height + 2 * radius) * (width + 2 * radius) + width) * channels * data.BYTES_PER_ELEMENT +
        data.length * data.BYTES_PER_ELEMENT +
        1024,
    );
}
