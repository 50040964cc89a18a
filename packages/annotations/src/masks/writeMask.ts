import { expectOptions, shown } from "@reg/tensor/checks";
import { zlibSync } from "fflate";
import { expectPixels } from "../internal/expectGiven.ts";
import { crc32 } from "./internal/crc32.ts";
import type { Mask } from "./types.ts";

/** How to write a mask. */
export interface WriteMaskOptions {
  /** what compresses the rows in zlib's format; Node's `deflateSync` with `Z_RLE` is ten times as fast as the default */
  readonly deflate?: (bytes: Uint8Array) => Uint8Array;
}

/**
 * Writes a mask as a PNG of the same depth, palette and channels: every index and every id comes back.
 *
 * @throws RangeError for values that are not width × height × channels, or do not fit the depth or the palette.
 * @example writeMask({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(0, 255) });
 */
export function writeMask(mask: Mask, options: WriteMaskOptions = {}): Uint8Array {
  expectPixels("writeMask", mask);
  expectOptions("writeMask", options, ["deflate"]);
  const { width, height, channels, depth, palette, text = {} } = mask;
  const { deflate = (bytes) => zlibSync(bytes, { level: 6 }) } = options;
  if (typeof deflate !== "function") {
    throw new TypeError(`writeMask: deflate must be a function of bytes, got ${shown(deflate)}.`);
  }
  expectMask(mask);
  const colour = palette ? 3 : [0, 4, 2, 6][channels - 1];
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, depth);
  header.setUint8(9, colour);
  const alphas = (palette ?? []).map((entry) => entry[3] ?? 255);
  while (alphas.at(-1) === 255) alphas.pop();
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", new Uint8Array(header.buffer)),
    ...(palette ? [chunk("PLTE", Uint8Array.from(palette.flatMap((entry) => entry.slice(0, 3))))] : []),
    ...(alphas.length > 0 ? [chunk("tRNS", Uint8Array.from(alphas))] : []),
    ...Object.entries(text).map(([keyword, value]) => chunk("tEXt", latin1(`${keyword}\0${value}`))),
    chunk("IDAT", deflate(rowsOf(mask))),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

function expectMask({ width, height, channels, depth, data, palette }: Mask): void {
  if (data.length !== width * height * channels || data.length === 0) {
    throw new RangeError(`writeMask: data must have ${width} × ${height} × ${channels} values, got ${data.length}.`);
  }
  if (
    ![1, 2, 3, 4].includes(channels) ||
    ![1, 2, 4, 8, 16].includes(depth) ||
    ((palette || depth < 8) && channels > 1)
  ) {
    throw new RangeError(
      `writeMask: PNG has no ${channels} channels of ${depth} bits${palette ? " with a palette" : ""}.`,
    );
  }
  const limit = palette ? Math.min(palette.length, 2 ** depth) : 2 ** depth;
  let most = 0;
  for (const value of data) if (value > most) most = value;
  if (most >= limit) throw new RangeError(`writeMask: values must be below ${limit}, got ${most}.`);
}

/** Rows as they are in the file before compression: each begins with the number of its filter, 0. */
function rowsOf({ width, height, channels, depth, data }: Mask): Uint8Array {
  const perRow = width * channels;
  const bytes = Math.ceil((perRow * depth) / 8) + 1;
  const rows = new Uint8Array(bytes * height);
  for (let y = 0; y < height; y++) {
    const start = y * bytes + 1;
    const row = data.subarray(y * perRow, (y + 1) * perRow);
    if (depth === 8) rows.set(row, start);
    else if (depth === 16) {
      for (let i = 0; i < perRow; i++) {
        rows[start + 2 * i] = row[i] >> 8;
        rows[start + 2 * i + 1] = row[i] & 255;
      }
    } else {
      for (let i = 0; i < perRow; i++) rows[start + ((i * depth) >> 3)] |= row[i] << (8 - depth - ((i * depth) & 7));
    }
  }
  return rows;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(latin1(name), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
