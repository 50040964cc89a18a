#!/usr/bin/env bash
# Guess: webpack leaves new URL(name, import.meta.url) alone where the name is a variable, as in the branch of a library for Node's threads.
# Seen (webpack 5.113.0, 2026-11-28): it warns "Critical dependency: the request of a dependency is an expression" in every build that imports the library.
# Ours: augmentBatches hands the address of its module on in a variable for Node, and as import.meta.url itself for browsers' workers.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null && npm pkg set type=module
npm install --silent --no-audit --no-fund --ignore-scripts webpack@5.113.0 webpack-cli@7.3.1
mkdir src
echo 'export const open = (make) => { const name = "./thread.js"; return make(new URL(name, import.meta.url)); }; globalThis.open = open;' >src/index.js
echo 'console.log("a thread of Node");' >src/thread.js
seen=$(npx webpack --mode production --no-color 2>&1 || true)
grep -q "request of a dependency is an expression" <<<"$seen" || { echo "changed: webpack does not warn any more"; exit 1; }
echo "webpack 5.113.0 warns of new URL(name, import.meta.url) with a variable"
