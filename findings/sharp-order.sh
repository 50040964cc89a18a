#!/usr/bin/env bash
# Guess: chained calls run in their order: flip().rotate(90) and rotate(90).flip() are different pictures.
# Seen (sharp 0.35.5, 2026-11-28): both give the same pixels, so one of them is not what it says.
# Ours: pixels are worked on by @reg/augment alone.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund sharp@0.35.5
cat > run.mjs <<'JS'
import sharp from "sharp";
const raw = { width: 2, height: 2, channels: 1 };
const run = (change) => change(sharp(Uint8Array.of(1, 2, 3, 4), { raw })).toColourspace("b-w").raw().toBuffer();
const one = [...(await run((s) => s.flip().rotate(90)))].join(" ");
const other = [...(await run((s) => s.rotate(90).flip()))].join(" ");
console.log(`flip, turn: ${one}; turn, flip: ${other}`);
process.exitCode = one === other ? 0 : 1;
JS
node run.mjs
