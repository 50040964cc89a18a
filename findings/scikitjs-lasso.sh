#!/usr/bin/env bash
# Guess: LassoRegression of scikitjs sets coefficients of features without an effect to 0, as every lasso does.
# Seen (scikitjs 1.24.0 with @tensorflow/tfjs 3.21.0, 2026-11-28): none of ten fits has a zero: it is a net trained by Adam,
#   whose steps jump over 0.
# Ours: `lasso` is solved exactly; zeros are exact, and `kkt` and `gap` say how far a fit is from the optimum.
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
(async () => {
  let zeros = 0;
  for (let run = 0; run < 10; run++) {
    const x = Array.from({ length: 60 }, (_, i) => [Math.sin(i * 7), Math.cos(i * 3 + run), Math.sin(i * 11 + run)]);
    const model = new sk.LassoRegression({ alpha: 0.5 });
    await model.fit(x, x.map(([a]) => 3 * a));
    zeros += Array.from(model.coef.dataSync()).filter((b) => b === 0).length;
  }
  console.log(`${zeros} of 20 coefficients of features without an effect are 0 at a strength of 0.5`);
  process.exit(zeros === 0 ? 0 : 1);
})();
JS
node run.cjs 2> /dev/null | tail -1
exit "${PIPESTATUS[0]}"
