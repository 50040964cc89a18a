#!/usr/bin/env bash
# Guess: oxipng, which is lossless, makes a mask smaller and keeps the index of each pixel, which is its class.
# Seen (@jsquash/oxipng 2.3.0, 2026-11-29): every colour stays and the indices do not: unused ones leave the palette and the others are put in another order, so
#   that the classes 0, 3, 15 and 255 (void) of a VOC mask are 3, 2, 1 and 0. Gray of 16 bits whose two bytes are equal becomes 8 bits: ids 0 and 257 are 0 and 1.
# Ours: a mask that moves keeps its palette, its depth and its indices; reg-augment changes no mask into a smaller kind.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @jsquash/oxipng@2.3.0 fast-png@8.0.0
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import init, { optimise } from "@jsquash/oxipng/codec/pkg/squoosh_oxipng.js";
import { decode, encode } from "fast-png";
await init(readFileSync("node_modules/@jsquash/oxipng/codec/pkg/squoosh_oxipng_bg.wasm"));
// The palette of Pascal VOC: the bits of the index, spread over red, green and blue from the highest on.
const palette = Array.from({ length: 256 }, (_, i) =>
  [0, 1, 2].map((c) => [0, 1, 2].reduce((sum, k) => sum | (((i >> (3 * k + c)) & 1) << (7 - k)), 0)),
);
const [width, height] = [64, 64];
const classes = [0, 3, 15, 255];
const mask = Uint8Array.from({ length: width * height }, (_, i) => classes[(i % width) >> 4]);
const shown = (png) => {
  const { depth, channels, data } = decode(png);
  const values = new Set();
  for (let i = 0; i < width * channels; i++) values.add(depth < 8 ? (data[(i * depth) >> 3] >> (8 - depth - ((i * depth) & 7))) & (2 ** depth - 1) : data[i]);
  return [...values].join(" ");
};
const indexed = pngOf(mask, 8, 3);
const deep = encode({ width, height, channels: 1, depth: 16, data: Uint16Array.from(mask, (_, i) => 257 * ((i % width) >> 5)) });
console.log([indexed, deep].map((png) => `${shown(png)} > ${shown(optimise(new Uint8Array(png), 2, false, false))}`).join("|"));

/** An indexed PNG, which fast-png reads and does not write. */
function pngOf(data, depth, colour) {
  const gray = encode({ width, height, channels: 1, depth, data });
  const bytes = Buffer.from(gray);
  bytes[25] = colour;
  bytes.writeUInt32BE(crc(bytes.subarray(12, 29)), 29);
  const table = Buffer.concat([Buffer.from("PLTE"), Buffer.from(palette.flat())]);
  const chunk = Buffer.alloc(table.length + 8);
  chunk.writeUInt32BE(table.length - 4, 0);
  table.copy(chunk, 4);
  chunk.writeUInt32BE(crc(table), table.length + 4);
  return Buffer.concat([bytes.subarray(0, 33), chunk, bytes.subarray(33)]);
}
function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let k = 0; k < 8; k++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
JS
seen=$(node run.mjs)
[ "$seen" = "0 3 15 255 > 3 2 1 0|0 257 > 0 1" ] || { echo "changed: indices and ids are now $seen"; exit 1; }
echo "@jsquash/oxipng 2.3.0 makes the classes 0 3 15 255 of an indexed mask ${seen%%|*}, and the ids of 16 bits ${seen##*|}"
