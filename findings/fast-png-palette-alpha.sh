#!/usr/bin/env bash
# Guess: a palette whose second colour alone is transparent is written so.
# Seen (fast-png 8.0.0, 2026-11-28): the first colour becomes transparent, and the second opaque: tRNS holds only the alphas below 255, in a row.
# Ours: `writeMask` writes alphas by their places.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund fast-png@8.0.0
cat > run.mjs <<'JS'
import { decode, encode } from "fast-png";
const palette = [[10, 0, 0, 255], [20, 0, 0, 0]];
const read = decode(encode({ width: 2, height: 1, depth: 8, channels: 1, data: Uint8Array.of(0, 1), palette }));
const alphas = read.palette.map((colour) => colour[3] ?? 255).join(" ");
console.log(`alphas 255 0 come back as ${alphas}`);
process.exitCode = alphas === "0 255" ? 0 : 1;
JS
node run.mjs
