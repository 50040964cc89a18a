#!/usr/bin/env bash
# Guess: C of scikitjs' LogisticRegression is scikit-learn's, the inverse of the strength: the larger, the less is shrunk.
# Seen (scikitjs 1.24.0 with @tensorflow/tfjs 3.21.0, 2026-11-28): C is the strength itself: with C = 1 the largest
#   coefficient is a tenth or less of that with C = 0.01.
# Ours: `logisticRegression` takes a strength, or with `parametrization: "sklearn"` scikit-learn's C, held to its coefficients.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts scikitjs@1.24.0 @tensorflow/tfjs@3.21.0 > /dev/null 2>&1
cat > run.cjs << 'JS'
const tf = require("@tensorflow/tfjs");
const sk = require("scikitjs");
sk.setBackend(tf);
const x = Array.from({ length: 60 }, (_, i) => [Math.sin(i * 7), Math.cos(i * 3), Math.sin(i * 11)]);
const y = x.map(([a], i) => (a + 0.5 * Math.sin(i * 5) > 0 ? 1 : 0));
async function largest(C) {
  const model = new sk.LogisticRegression({ penalty: "l2", C });
  await model.fit(x, y);
  return Math.max(...Array.from(model.coef.dataSync(), Math.abs));
}
(async () => {
  const [weak, strong] = [await largest(0.01), await largest(1)];
  console.log(`largest coefficient ${weak.toFixed(2)} with C = 0.01, ${strong.toFixed(2)} with C = 1; scikit-learn's grows with C`);
  process.exit(strong < weak / 5 ? 0 : 1);
})();
JS
node run.cjs 2> /dev/null | tail -1
exit "${PIPESTATUS[0]}"
