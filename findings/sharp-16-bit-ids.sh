#!/usr/bin/env bash
# Guess: raw() of a 16-bit gray PNG gives its 16-bit values.
# Seen (sharp 0.35.5, 2026-11-28): the id 26008 reads as 101, one byte.
# Ours: masks are read by `readMask`, never by sharp, and pictures of 16 bits are refused.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund sharp@0.35.5
cat > run.mjs <<'JS'
import sharp from "sharp";
const png = await sharp(Uint16Array.of(26008, 500), { raw: { width: 2, height: 1, channels: 1 } }).toColourspace("grey16").png().toBuffer();
const { depth } = await sharp(png).metadata();
const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
console.log(`stored as ${depth}, id 26008 is read as ${data[0]} (${info.depth})`);
process.exitCode = depth === "ushort" && info.depth === "uchar" && data[0] === 101 ? 0 : 1;
JS
node run.mjs
