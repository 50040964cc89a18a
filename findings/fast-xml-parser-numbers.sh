#!/usr/bin/env bash
# Guess: text in an element is text: the file name 000005 of Pascal VOC stays as it is.
# Seen (fast-xml-parser 5.12.1, 2026-11-28): it becomes the number 5, and the class 0123 becomes 123.
# Ours: `readVoc` parses with parseTagValue: false.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund fast-xml-parser@5.12.1
cat > run.mjs <<'JS'
import { XMLParser } from "fast-xml-parser";
const { annotation } = new XMLParser().parse("<annotation><filename>000005</filename><name>0123</name></annotation>");
console.log(`filename 000005 is ${JSON.stringify(annotation.filename)}, name 0123 is ${JSON.stringify(annotation.name)}`);
process.exitCode = annotation.filename === 5 && annotation.name === 123 ? 0 : 1;
JS
node run.mjs
