import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * Red, green and blue as gray + factor·(v − gray) within a range, or as the gray where no factor is given; on the kernel, or
 * undefined where there is none for them or it is not worth calling. Alpha stays.
 */
export function grayOnKernel(
  image: Image,
  factor?: number,
  range: ValueRange = [-Infinity, Infinity],
): Image | undefined {
  const { data, shape } = image;
  const channels = shape[2];
  const bytes = isBytes(data);
  const bits = Math.min(22, Math.floor(31 - Math.log2(255 * (2 * (factor ?? 0) + 1) + 2)));
  const simd = isFloat64(data) || data.length < FEW || (bytes && bits < FEWEST) ? undefined : kernels();
  if (!simd) return undefined;
  const result = emptyImage(image);
  const only = factor === undefined;
  const tell = (buffer: ArrayBuffer, address: number) => {
    if (!bytes) {
      const told = new Float32Array(buffer, address, 24);
      for (const [i, v] of [...LUMA.map((part) => part * (1 - (factor ?? 0))), factor ?? 0, ...range].entries())
        told.fill(v, 4 * i, 4 * i + 4);
    } else if (factor === undefined) tellGray(buffer, address, channels);
    else tellBytes(buffer, address, channels, bits, factor);
  };
  const kernel = bytes ? simd.grayBytes : simd.grayFloats;
  mapChunks(data, result.data, 224, tell, (p, o, count, told) => kernel(p, o, count / channels, channels, only, told));
  return result;
}

/** With fewer bits of a fraction than this whole numbers are too coarse. */
const FEWEST = 11;

/** More than four weights, each of which is off by half, and values up to 255 may be off together. */
const OFF = 512;

/** Writes what assembly/gray.ts is told about bytes: weights are whole numbers of 2^-bits, of which a byte counts for itself and the rest for 256. */
function tellBytes(buffer: ArrayBuffer, address: number, channels: number, bits: number, factor: number): void {
  const orders = new Uint8Array(buffer, address, 208).fill(255);
  for (let i = 0; i < 4; i++) {
    for (let c = 0; c < 3; c++) {
      orders[16 * c + 4 * i] = orders[16 * c + 4 * i + 3] = i * channels + c;
      orders[176 + i * channels + c] = 4 * c + i;
    }
  }
  const words = new Int32Array(buffer, address, 55);
  const weights = [...LUMA.map((part) => part * (1 - factor)), factor].map((part) => Math.round(part * 2 ** bits));
  let more = 2 ** (bits - 1) + OFF;
  for (const [i, weight] of weights.entries()) {
    words.fill((weight & 255) | ((weight >> 8) << 16), 16 + 4 * i, 20 + 4 * i);
    more += 2 ** 15 * (weight >> 8);
  }
  words.fill(-(2 ** 31), 12, 16);
  words.fill(more, 32, 36);
  words.fill(2 ** bits - 1, 36, 40);
  words.fill(2 * OFF, 40, 44);
  words.fill(channels === 4 ? -(2 ** 24) : 0, 48, 52);
  new Float64Array(buffer, address + 208, 1)[0] = factor;
  words[54] = bits;
}

/** Two weights, of red and blue, in whole numbers of 2^-16; more than those, off by .27 and .11, and differences up to 255 may be off together. */
const RED_BLUE = 19595 | (7471 << 16);
const GRAY_OFF = 96;

/** The same about bytes that become gray. */
function tellGray(buffer: ArrayBuffer, address: number, channels: number): void {
  const orders = new Uint8Array(buffer, address, 96).fill(255);
  const words = new Int32Array(buffer, address, 28);
  for (let i = 0, p = 0; i < 4; i++, p += channels) {
    orders[4 * i] = p;
    orders[4 * i + 2] = p + 2;
    orders[4 * i + 16] = orders[4 * i + 18] = p + 1;
    orders.fill(4 * i + 2, 80 + p, 83 + p);
    words[8 + i] = RED_BLUE;
    words[12 + i] = 2 ** 15 + GRAY_OFF;
    words[16 + i] = 2 * GRAY_OFF;
    words[24 + i] = channels === 4 ? -(2 ** 24) : 0;
  }
}
