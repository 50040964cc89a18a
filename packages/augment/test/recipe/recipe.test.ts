import { describe, expect, it } from "vitest";
import { stepTable } from "../../src/recipe/internal/stepTable.ts";
import { parseRecipe, recipeMix, recipePipeline, recipeSchema } from "../../src/recipe.ts";
import { isValid, type Schema } from "./isValid.ts";

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
    [
      { version: 1, steps: [null] },
      /recipe: steps\[0\]: must be a step such as \{"step": "flipHorizontal"\}, got null/,
    ],
    [{ version: 1, steps: ["invert"] }, /steps\[0\]: must be a step such as \{"step": "invert"\}, got "invert"/],
    [{ version: 1, steps: [{ type: "rotate" }] }, /must be a step such as .*, got \{"type":"rotate"\}/],
    [{ version: 1, steps: [], mix: ["mixup"] }, /recipe: mix\[0\]: must be a step such as \{"step": "mixup"\}/],
    [{ version: 1, steps: [{ step: "sequence" }] }, /steps must be a list, those of the sequence, got undefined/],
    [{ version: 1, steps: [], swap: { keypoints: [1, 2] } }, /swap\.keypoints must be pairs/],
    [{ version: 1, steps: [], swap: { keypoints: [[0.5, 1]] } }, /pairs of whole numbers from 0.*got \[\[0.5, 1\]\]/],
    [{ version: 1, steps: [], swap: { keypoints: [[-1, 1]] } }, /pairs of whole numbers from 0/],
    [{ version: 1, steps: [], swap: { classes: [["a"]] } }, /swap\.classes must be pairs of names/],
    [{ version: 1, steps: [], swap: [] }, /swap must be an object/],
    [{ version: 1, steps: [], $schema: 5 }, /\$schema must be a text, got 5/],
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

  it("has the options of its steps, those of masks beyond the border and of sizes by a factor too", () => {
    const { data } = recipePipeline({
      version: 1,
      steps: [
        { step: "resize", scale: 2, interpolation: "nearestFloor" },
        { step: "translate", x: 1, unit: "pixels", border: "edge", maskBorder: "constant", maskFill: 9 },
        {
          step: "perspective",
          corners: [
            [0, 0],
            [3, 0],
            [3, 1],
            [0, 1],
          ],
        }, // prettier-ignore
      ],
    }).augment({ mask: { data: Uint8Array.of(1, 2), shape: [1, 2, 1] } }, 5).mask;
    expect([...data]).toEqual([9, 1, 1, 2, 9, 1, 1, 2]);
  });

  it("has a schema with every step", () => {
    const { $defs } = recipeSchema() as unknown as {
      $defs: { step: { oneOf: { properties: { step: { const: string } } }[] } };
    };
    const names = $defs.step.oneOf.map(({ properties }) => properties.step.const);
    expect(names).toEqual([...Object.keys(stepTable), "sequence", "oneOf", "someOf", "repeat"]);
  });
});

describe("the schema of recipes", () => {
  const schema = JSON.parse(JSON.stringify(recipeSchema())) as Schema;
  const wrong = [
    null,
    true,
    "",
    "x",
    "1",
    "nearest",
    {},
    { x: 1 },
    [null, null],
    ["a", "b"],
    [[1, 2]],
    0.5,
    [0.5, 2.5],
  ];
  const values = [...wrong, 0, 1, -1, 2, 3, 100, false, [], [1], [1, 2], [0, 1], [-10, 10], [1, 2, 3], "noise", "edge"];
  const inner = [{ step: "invert" }];
  const entries = (["step", "mix"] as const).flatMap((list) =>
    (schema.$defs?.[list].oneOf ?? []).map((entry) => ({ list, entry, name: entry.properties?.step.const as string })),
  );
  const isTaken = (recipe: unknown): boolean => {
    try {
      parseRecipe(recipe);
      return true;
    } catch {
      return false;
    }
  };

  it.each(entries.map(({ name, ...rest }) => [name, rest] as const))(
    "takes what %s takes, and nothing of another kind",
    (step, { list, entry }) => {
      const needed = {
        ...sizes[step],
        ...(step === "repeat" && { times: 2 }),
        ...(entry.properties?.steps && { steps: inner }),
      };
      for (const [option, own] of Object.entries(entry.properties ?? {})) {
        if (option === "step") continue;
        const recipeOf = (value: unknown) => ({
          version: 1,
          steps: [],
          [list === "step" ? "steps" : "mix"]: [{ step, ...needed, [option]: value }],
        });
        for (const value of values) {
          const recipe = recipeOf(value);
          if (isTaken(recipe)) expect(isValid(schema, recipe), JSON.stringify(recipe)).toBe(true);
        }
        const isOfKind = (value: unknown) => isValid(schema, recipeOf(value));
        for (const value of wrong.filter((value) => typeof value !== "number" && !Array.isArray(value)))
          if (isOfKind(value))
            expect(isTaken(recipeOf(value)), `${step}.${option} ${JSON.stringify(value)}`).toBe(true);
        expect(own, `${step}.${option}`).not.toEqual({});
      }
      const without = Object.keys(needed).filter((key) => key !== "steps" && step !== "resize");
      for (const key of without) {
        const recipe = { version: 1, steps: [{ step, ...needed, [key]: undefined }] };
        expect([isTaken(recipe), isValid(schema, JSON.parse(JSON.stringify(recipe)))]).toEqual([false, false]);
      }
    },
  );
});
