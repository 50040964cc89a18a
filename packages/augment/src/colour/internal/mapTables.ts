import { kernels } from "../../internal/kernels.ts";
import type { PixelArray } from "../../sample/types.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

/** Values a turn of the kernel, each with a table of its own. */
const TURN = 12;

/** Writes each byte of `channels` channels by its table of 256, one after the other, or by the one table for all. */
export function mapTables(out: PixelArray, data: PixelArray, channels: number, tables: Uint8Array): void {
  const simd = data.length >= FEW && (tables.length === 256 || TURN % channels === 0) ? kernels() : undefined;
  if (!simd) {
    lookUp(out, data, channels, tables);
    return;
  }
  const tell = (buffer: ArrayBuffer, address: number) => {
    const all = new Uint8Array(buffer, address, 256 * TURN);
    for (let i = 0; i < all.length; i += tables.length) all.set(tables, i);
  };
  mapChunks(data, out, 256 * TURN, tell, (p, o, count, told) => simd.lookUp(p, o, count, told));
}

function lookUp(out: PixelArray, data: PixelArray, channels: number, tables: Uint8Array): void {
  if (tables.length === 256) for (let i = 0; i < data.length; i++) out[i] = tables[data[i]];
  else for (let i = 0; i < data.length; i++) out[i] = tables[256 * (i % channels) + data[i]];
}
