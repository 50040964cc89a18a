#!/usr/bin/env bash
# Guess: toColourspace("b-w").raw() of a gray PNG with alpha has two channels, as its png() has.
# Seen (sharp 0.35.5, 2026-11-28): it has one: the alpha is gone, while png() of the same keeps it.
# Ours: gray with alpha is read as colours, and its two channels taken.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund sharp@0.35.5
cat > run.mjs <<'JS'
import sharp from "sharp";
const gray = sharp(Uint8Array.of(10, 200, 30, 100), { raw: { width: 2, height: 1, channels: 2 } }).toColourspace("b-w");
const png = await gray.png().toBuffer();
const { channels: stored } = await sharp(png).metadata();
const { info } = await sharp(png).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
console.log(`stored with ${stored} channels, read with ${info.channels}`);
process.exitCode = stored === 2 && info.channels === 1 ? 0 : 1;
JS
node run.mjs
