import { describe, expect, it } from "vitest";
import { parseRecipe, recipeSchema } from "../src/index.ts";
import { stepTable } from "../src/recipe/internal/stepTable.ts";

const sizes: { [name: string]: object } = {
  crop: { height: 4, width: 4 },
  centerCrop: { height: 4, width: 4 },
  resize: { height: 4 },
  resizedCrop: { height: 4, width: 4 },
};

describe("a recipe", () => {
  it.each(Object.keys(stepTable))("may have the step %s", (step) => {
    expect(parseRecipe({ version: 1, steps: [{ step, ...sizes[step], probability: 0.5 }] }).steps).toHaveLength(1);
  });

  it("may nest", () => {
    const flip = { step: "flipHorizontal" };
    const steps = [
      { step: "oneOf", weights: [1, 2], steps: [flip, { step: "sequence", steps: [flip] }] },
      { step: "someOf", count: 1, steps: [flip, { step: "invert" }] },
      { step: "repeat", times: 2, steps: [flip] },
    ];
    expect(parseRecipe({ version: 1, steps, swap: { keypoints: [[1, 2]], classes: [["a", "b"]] } }).version).toBe(1);
  });

  it.each([
    [[], /must be an object/],
    [{ version: 2, steps: [] }, /version must be 1, got 2/],
    [{ version: 1, step: [] }, /unknown key "step"; did you mean "steps"\?/],
    [
      { version: 1, steps: [{ step: "flipHorizontl" }] },
      /recipe: steps\[0\]: unknown step "flipHorizontl"; did you mean "flipHorizontal"\?/,
    ],
    [
      { version: 1, steps: [{ step: "rotate", degrees: 3 }] },
      /recipe: steps\[0\]: rotate has no option "degrees"; did you mean "angle"\?/,
    ],
    [{ version: 1, steps: [{ step: "rotate", angle: "3" }] }, /recipe: steps\[0\]: rotate: angle must be/],
    [
      { version: 1, steps: [{ step: "invert", probability: 50 }] },
      /recipe: steps\[0\]: sometimes: probability must be/,
    ],
    [
      { version: 1, steps: [{ step: "oneOf", steps: [{ step: "blur" }] }] },
      /recipe: steps\[0\]\.steps\[0\]: unknown step "blur"/,
    ],
    [{ version: 1, steps: [null] }, /recipe: steps\[0\]: unknown step undefined/],
    [{ version: 1, steps: [], swap: { keypoints: [1, 2] } }, /swap\.keypoints must be pairs/],
    [{ version: 1, steps: [], swap: { points: [] } }, /swap has keypoints and classes, got "points"/],
  ])("says where it is wrong: %j", (recipe, message) => {
    expect(() => parseRecipe(recipe)).toThrow(message);
  });

  it("has a schema with every step", () => {
    const { $defs } = recipeSchema() as unknown as {
      $defs: { step: { oneOf: { properties: { step: { const: string } } }[] } };
    };
    const names = $defs.step.oneOf.map(({ properties }) => properties.step.const);
    expect(names).toEqual([...Object.keys(stepTable), "sequence", "oneOf", "someOf", "repeat"]);
  });
});
