#!/usr/bin/env bash
# Guess: metadata().chromaSubsampling of a JPEG whose colours are halved along rows alone is "4:2:2".
# Seen (sharp 0.35.5, 2026-11-29): it is "4:2:0", as for colours halved along both axes, and along columns alone: it tells whether, not how.
# Ours: @reg/folders reads the sides of blocks from the file itself, and decodes with kernels what is 4:4:4 or 4:2:0 there; a test has 4:2:2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sharp@0.35.5 @cornerstonejs/codec-libjpeg-turbo-8bit@1.2.8
cat > run.cjs << 'JS'
const sharp = require("sharp");
const load = require("@cornerstonejs/codec-libjpeg-turbo-8bit");

/** Columns and rows of samples of brightness for one of each colour, as the frame of a file says. */
function sidesOf(file) {
  let at = 2;
  while (![0xc0, 0xc2].includes(file[at + 1])) at += 2 + file.readUInt16BE(at + 2);
  return file.subarray(at + 11, at + 12).toString("hex");
}

(async () => {
  const { JPEGEncoder } = await load();
  const said = {};
  for (const subsampling of [0, 1, 2, 4]) {
    const encoder = new JPEGEncoder();
    encoder.getDecodedBuffer({ width: 32, height: 32, bitsPerSample: 8, componentCount: 3, isSigned: false }).fill(90);
    encoder.setSubSampling(subsampling);
    encoder.encode();
    const file = Buffer.from(encoder.getEncodedBuffer());
    said[sidesOf(file)] = (await sharp(file).metadata()).chromaSubsampling;
  }
  console.log(said);
  const expected = { 11: "4:4:4", 21: "4:2:0", 22: "4:2:0", 12: "4:2:0" };
  process.exitCode = Object.keys(expected).every((sides) => said[sides] === expected[sides]) ? 0 : 1;
})();
JS
node run.cjs
