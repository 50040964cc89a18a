import assert from "node:assert/strict";
import { it } from "node:test";
import { inputsOf, opLaws, shapes, testLaws } from "@reg/gradcheck";
import { tensor } from "@reg/tensor";
import { softplus } from "../src/softplus.mjs";

const inputs = inputsOf(shapes(), (shape) => ({ x: shape }));
testLaws(it, opLaws(softplus, inputs));

it("is log 2 at 0, and neither overflows nor vanishes far from it", () => {
  const [y] = softplus({ x: tensor([0, 800, -800], [3], "float64") });
  assert.deepEqual([...y.data], [Math.LN2, 800, 0]);
});

it("is caught by the laws when its slope is wrong", () => {
  const wrong = ({ x }) => [softplus({ x })[0], (dy) => ({ x: dy })];
  const failed = [];
  testLaws(
    (law, check) => {
      try {
        check();
      } catch {
        failed.push(law);
      }
    },
    opLaws(wrong, inputs),
  );
  assert.ok(
    failed.some((law) => law.includes("transpose")),
    failed.join(),
  );
});
