#!/usr/bin/env bash
# Guess: pngjs reads a mask of 16 bits with the ids 1, 2, 256 and 257, or says that it can't.
# Seen (pngjs 7.0.0, 2026-11-28): 0 0 1 1: it keeps the upper 8 bits, so that objects 1 and 2 are background and 256 and 257 one. Its option skipRescale keeps them.
# Ours: @reg/annotations reads masks by fast-png, with all 16 bits.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts pngjs@7.0.0
cat >run.cjs <<'JS'
const { PNG } = require("pngjs");
const kind = { bitDepth: 16, colorType: 0, inputColorType: 0, inputHasAlpha: false };
const png = new PNG({ width: 4, height: 1, ...kind });
png.data = Buffer.from(Uint16Array.of(1, 2, 256, 257).buffer);
const bytes = PNG.sync.write(png, kind);
const reds = ({ data }) => [0, 4, 8, 12].map((i) => data[i]).join(" ");
console.log(`${reds(PNG.sync.read(bytes))}|${reds(PNG.sync.read(bytes, { skipRescale: true }))}`);
JS
seen=$(node run.cjs)
[ "$seen" = "0 0 1 1|1 2 256 257" ] || { echo "changed: the ids are now $seen"; exit 1; }
echo "pngjs 7.0.0 reads the ids 1 2 256 257 of 16 bits as ${seen%%|*}, and right with skipRescale"
