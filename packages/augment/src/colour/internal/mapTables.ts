import { kernels } from "../../internal/kernels.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { PixelArray } from "../../sample/types.ts";
import { type ByteLine, byteLines } from "./byteLines.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

/** Values a turn of the kernels, each with a table of its own. */
const TURN = 12;

/** What kernels are told: tables, or what belongs to lines. */
const TABLES = 256 * TURN;
const LINES = 8 * TURN;

/**
 * Writes each byte of `channels` channels by what 256 numbers say of it, rounded to the nearest (halves up) and kept within 0..255; each
 * channel has its 256, one after the other, or all have the same. Where whole numbers of a line give the same bytes no table is read.
 */
export function mapTables(out: PixelArray, data: PixelArray, channels: number, values: Float64Array): void {
  const tables = Uint8Array.from(values, toByte);
  const simd = data.length >= FEW && (tables.length === 256 || TURN % channels === 0) ? kernels() : undefined;
  if (!simd) {
    lookUp(out, data, channels, tables);
    return;
  }
  const lines = byteLines(values, tables);
  if (lines) {
    const tell = (buffer: ArrayBuffer, address: number) => tellLines(buffer, address, lines);
    mapChunks(data, out, LINES, tell, (p, o, count, told) => simd.lineBytes(p, o, count, told));
    return;
  }
  const tell = (buffer: ArrayBuffer, address: number) => {
    const all = new Uint8Array(buffer, address, TABLES);
    for (let i = 0; i < all.length; i += tables.length) all.set(tables, i);
  };
  mapChunks(data, out, TABLES, tell, (p, o, count, told) => simd.lookUp(p, o, count, told));
}

function lookUp(out: PixelArray, data: PixelArray, channels: number, tables: Uint8Array): void {
  if (tables.length === 256) for (let i = 0; i < data.length; i++) out[i] = tables[data[i]];
  else for (let i = 0; i < data.length; i++) out[i] = tables[256 * (i % channels) + data[i]];
}

/** Writes what `lineBytes` of assembly/bytes.ts is told: of a factor a byte counts for its lowest seven bits, and 128 times that for the rest. */
function tellLines(buffer: ArrayBuffer, address: number, lines: readonly ByteLine[]): void {
  const words = new Int32Array(buffer, address, 2 * TURN);
  for (let i = 0; i < TURN; i++) {
    const { factor, more } = lines[i % lines.length];
    words[i] = (factor & 127) | ((factor >> 7) << 16);
    words[TURN + i] = more;
  }
}
