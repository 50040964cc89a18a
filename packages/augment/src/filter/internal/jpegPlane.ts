import { floats32, staging } from "@reg/tensor/kernel";
import { type Kernels, kernels } from "../../internal/kernels.ts";
import { forwardDct, inverseDct } from "./jpegBlock.ts";

/** A plane of levels, whole blocks of 8 × 8. */
export interface Plane {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/** The tables of the standard's annex K, for brightness and for colour, row by row. */
const LUMA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const CHROMA_CORNER = [17, 18, 24, 47, 18, 21, 26, 66, 24, 26, 56, 99, 47, 66, 99, 99];

/** The steps of the 64 coefficients at a quality of 1 to 100, as the IJG's library scales the standard tables. */
export function quantizationTable(quality: number, colour: boolean): Int32Array {
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  return Int32Array.from({ length: 64 }, (_, i) => {
    const corner = i % 8 < 4 && i < 32 ? CHROMA_CORNER[(i >> 3) * 4 + (i % 8)] : 99;
    return Math.min(255, Math.max(1, Math.floor(((colour ? corner : LUMA[i]) * scale + 50) / 100)));
  });
}

/** The plane with the coefficients of each block rounded to whole steps of the table. */
export const quantizePlane = (plane: Plane, table: Int32Array): Plane =>
  quantizeOnKernel(plane, table) ?? quantizeBlocks(plane, table);

/** Bytes that are staged at most: the area is not to grow while views of images are held. */
export const MOST = 900_000;

/** Bytes that kernels are told of a table, with room for a block. */
export const TOLD = 704;

/** Tells the kernels of a table. */
export function tellTable(simd: Kernels, buffer: ArrayBuffer, address: number, table: Int32Array): void {
  new Int16Array(buffer, address + 256, 64).set(table);
  simd.tellTable(address);
}

function quantizeOnKernel({ data, height, width }: Plane, table: Int32Array): Plane | undefined {
  const room = TOLD + 16 * width;
  const simd = room > MOST ? undefined : kernels();
  if (!simd) return undefined;
  const out = new Uint8Array(data.length);
  const told = Math.ceil(staging(room + 64) / 16) * 16;
  const buffer = floats32().buffer as ArrayBuffer;
  tellTable(simd, buffer, told, table);
  const [source, target] = [told + TOLD, told + TOLD + 8 * width];
  const [given, made] = [source, target].map((address) => new Uint8Array(buffer, address, 8 * width)) as [
    Uint8Array,
    Uint8Array,
  ];
  for (let start = 0; start < data.length; start += 8 * width) {
    given.set(data.subarray(start, start + 8 * width));
    simd.quantizeBlocks(source, width, told, target);
    out.set(made, start);
  }
  return { data: out, height, width };
}

/** The same in plain loops. */
export function quantizeBlocks({ data, height, width }: Plane, table: Int32Array): Plane {
  const out = new Uint8Array(data.length);
  const block = new Int32Array(64);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const start = top * width + left;
      for (let i = 0; i < 64; i++) block[i] = data[start + (i >> 3) * width + (i & 7)] - 128;
      forwardDct(block);
      for (let i = 0; i < 64; i++) {
        const whole = Math.floor((Math.abs(block[i]) + 4 * table[i]) / (8 * table[i]));
        block[i] = (block[i] < 0 ? -whole : whole) * table[i];
      }
      inverseDct(block);
      for (let i = 0; i < 64; i++) {
        out[start + (i >> 3) * width + (i & 7)] = Math.min(255, Math.max(0, block[i] + 128));
      }
    }
  }
  return { data: out, height, width };
}
