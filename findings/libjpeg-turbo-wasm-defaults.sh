#!/usr/bin/env bash
# Guess: an encoder that wraps libjpeg-turbo begins as that does: one sequential scan, colours halved along both axes (4:2:0).
# Seen (@cornerstonejs/codec-libjpeg-turbo-8bit 1.2.8, 2026-11-29): it writes progressive scans with whole colours (4:4:4), which took 2 to 4
#   times as long as what other encoders write, so that a comparison by defaults is of two kinds of files.
# Ours: the README of @reg/folders times it with setProgressive(false) and setSubSampling(2), beside files of the same kind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @cornerstonejs/codec-libjpeg-turbo-8bit@1.2.8
cat > run.cjs << 'JS'
const load = require("@cornerstonejs/codec-libjpeg-turbo-8bit");

(async () => {
  const { JPEGEncoder } = await load();
  const frameOf = (change) => {
    const encoder = new JPEGEncoder();
    encoder.getDecodedBuffer({ width: 32, height: 32, bitsPerSample: 8, componentCount: 3, isSigned: false }).fill(90);
    change(encoder);
    encoder.encode();
    const file = Buffer.from(encoder.getEncodedBuffer());
    let at = 2;
    while (![0xc0, 0xc2].includes(file[at + 1])) at += 2 + file.readUInt16BE(at + 2);
    return `${file[at + 1] === 0xc2 ? "progressive" : "sequential"}, sides ${file[at + 11].toString(16)}`;
  };
  const asItComes = frameOf(() => {});
  const asked = frameOf((encoder) => {
    encoder.setProgressive(false);
    encoder.setSubSampling(2);
  });
  console.log(`as it comes: ${asItComes}; asked for: ${asked}`);
  process.exitCode = asItComes === "progressive, sides 11" && asked === "sequential, sides 22" ? 0 : 1;
})();
JS
node run.cjs
