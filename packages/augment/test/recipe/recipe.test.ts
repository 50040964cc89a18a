import { describe, expect, it } from "vitest";
import { stepTable } from "../../src/recipe/internal/stepTable.ts";
import { parseRecipe, recipeMix, recipeSchema } from "../../src/recipe.ts";

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
    [{ version: 1, steps: [{ step: "mixup" }] }, /unknown step "mixup"; mixup mixes samples: list it in "mix"/],
    [{ version: 1, steps: [{ step: "invert", steps: [] }] }, /has no option "steps"|invert has no steps of its own/],
    [{ version: 1, steps: [{ step: "constructor" }] }, /unknown step "constructor"/],
    [{ version: 1, steps: [{ step: "oneOf", steps: {} }] }, /steps must be a list/],
    [{ version: 1, steps: [], mix: {} }, /mix must be a list/],
    [
      { version: 1, steps: [], mix: [{ step: "mixap" }] },
      /recipe: mix\[0\]: unknown step "mixap"; did you mean "mixup"/,
    ],
    [{ version: 1, steps: [], mix: [{ step: "cutmix", alpha: -1 }] }, /recipe: mix\[0\]: cutmix: alpha must be/],
    [{ version: 1, steps: [null] }, /recipe: steps\[0\]: unknown step undefined/],
    [{ version: 1, steps: [], swap: { keypoints: [1, 2] } }, /swap\.keypoints must be pairs/],
    [{ version: 1, steps: [], swap: { points: [] } }, /swap has keypoints and classes, got "points"/],
  ])("says where it is wrong: %j", (recipe, message) => {
    expect(() => parseRecipe(recipe)).toThrow(message);
  });

  it("mixes batches", () => {
    const recipe = parseRecipe({ version: 1, steps: [], mix: [{ step: "mosaic" }, { step: "mixup", probability: 0 }] });
    const image = { data: Uint8Array.from({ length: 32 }, (_, i) => i), shape: [2, 4, 4, 1] };
    const seed = 3;
    const { params } = { params: recipeMix(recipe).draw(seed, { image }) };
    expect(params.steps).toMatchObject([{ step: "mosaic" }, { step: "sometimes", steps: [] }]);
    expect(recipeMix(recipe).augment({ image }, seed).image.shape).toEqual([2, 4, 4, 1]);
  });

  it("has a schema with every step", () => {
    const { $defs } = recipeSchema() as unknown as {
      $defs: { step: { oneOf: { properties: { step: { const: string } } }[] } };
    };
    const names = $defs.step.oneOf.map(({ properties }) => properties.step.const);
    expect(names).toEqual([...Object.keys(stepTable), "sequence", "oneOf", "someOf", "repeat"]);
  });
});
