#!/usr/bin/env bash
# Guess: the one package for COCO's run-length encoding on npm can be imported.
# Seen (coco-maskapi 0.0.2, 2026-11-28): Node cannot import it: ERR_MODULE_NOT_FOUND, with all its files installed.
# Ours: `encodeCounts` and `decodeCounts`, checked against COCO's C code.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund coco-maskapi@0.0.2
cat > run.mjs <<'JS'
const code = await import("coco-maskapi").then(() => "nothing", (error) => error.code);
console.log(`import("coco-maskapi") fails with ${code}`);
process.exitCode = code === "ERR_MODULE_NOT_FOUND" ? 0 : 1;
JS
node run.mjs
