import { floats32, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import type { Tiles, ValueRange } from "../types.ts";
import { FEW } from "./mapChunks.ts";
import type { TileCurves } from "./tileCurves.ts";

/** Bytes that are staged at most: the area is not to grow while views of images are held. */
const MOST = 900_000;

/** What clahe does to one channel, or to three together, row by row on the kernel: a plane of levels, and what those gain in `out`. */
interface TileKernels {
  levels(plane: Uint8Array, channel: number): void;
  gain(plane: Uint8Array, channel: number, curves: TileCurves): void;
}

/** Undefined where there is no kernel for such pixels or it is not worth calling. */
export function tilesOnKernel(
  out: PixelArray,
  { data, shape }: Image,
  together: number,
  [, columns]: Tiles,
  [low, high]: ValueRange,
): TileKernels | undefined {
  const [, width, channels] = shape as [number, number, number];
  const size = data.BYTES_PER_ELEMENT;
  const row = 256 * columns;
  const room = 32 + 16 * width + 2 * row + width * channels * size + width + 64;
  const simd = isFloat64(data) || data.length < FEW || room > MOST ? undefined : kernels();
  if (!simd) return undefined;
  const Kind = isBytes(data) ? Uint8Array : Float32Array;
  const count = width * channels;
  const step = channels * size;
  const places = () => {
    const told = Math.ceil(staging(room) / 16) * 16;
    const buffer = floats32().buffer as ArrayBuffer;
    const [above, pixels] = [told + 32 + 16 * width, told + 32 + 16 * width + 2 * row];
    const numbers = new Float64Array(buffer, told, 4);
    numbers.set([low, high, (high - low) / 255]);
    const line = new Uint8Array(buffer, pixels + count * size, width);
    return { told, above, pixels, numbers, buffer, line, values: new Kind(buffer, pixels, count) };
  };
  return {
    levels(plane, channel) {
      const { told, pixels, line, values } = places();
      for (let y = 0; y * width < plane.length; y++) {
        values.set(data.subarray(y * count, (y + 1) * count));
        simd.tileLevels(pixels + channel * size, width, step, together, size, told, line.byteOffset);
        plane.set(line, y * width);
      }
    },
    gain(plane, channel, { curves, across, down }) {
      const { told, above, pixels, numbers, buffer, line, values } = places();
      const [begins, parts] = [
        new Int32Array(buffer, told + 32, 4 * width),
        new Float64Array(buffer, told + 32, 2 * width),
      ];
      for (let x = 0; x < width; x++) {
        begins[4 * x] = 256 * across.first[x];
        begins[4 * x + 1] = 256 * across.second[x];
        parts[2 * x + 1] = across.part[x];
      }
      const two = new Uint8Array(buffer, above, 2 * row);
      for (let y = 0; y * width < plane.length; y++) {
        two.set(curves.subarray(row * down.first[y], row * (down.first[y] + 1)));
        two.set(curves.subarray(row * down.second[y], row * (down.second[y] + 1)), row);
        numbers[3] = down.part[y];
        line.set(plane.subarray(y * width, (y + 1) * width));
        values.set(out.subarray(y * count, (y + 1) * count));
        const p = pixels + channel * size;
        simd.tileRow(p, width, step, together, size, told, line.byteOffset, above, above + row, told + 32);
        out.set(values, y * count);
      }
    },
  };
}
