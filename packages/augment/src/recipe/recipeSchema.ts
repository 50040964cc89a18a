import { mixTable, type OptionKind, pipelineTable, type StepEntry, stepTable } from "./internal/stepTable.ts";

/**
 * The JSON schema of recipes, for editors: names and options of steps are completed and checked while one writes.
 *
 * @example recipeSchema().title; // "A recipe of @reg/augment"
 */
export function recipeSchema(): { readonly title: string; readonly [key: string]: unknown } {
  const step = (name: string, { options, needs = [] }: Pick<StepEntry, "options" | "needs">, others: object = {}) => ({
    type: "object",
    properties: {
      step: { const: name },
      probability: { type: "number", minimum: 0, maximum: 1 },
      ...Object.fromEntries(Object.entries(options).map(([option, kind]) => [option, schemaOf(kind)])),
      ...others,
    },
    required: ["step", ...Object.keys(others), ...needs],
    additionalProperties: false,
  });
  const list = { type: "array", items: { $ref: "#/$defs/step" } };
  const pairs = (items: object) => ({ type: "array", items: listOf(items, 2) });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A recipe of @reg/augment",
    type: "object",
    properties: {
      $schema: { type: "string" },
      version: { const: 1 },
      steps: list,
      mix: { type: "array", items: { $ref: "#/$defs/mix" } },
      swap: {
        type: "object",
        properties: { keypoints: pairs({ type: "integer", minimum: 0 }), classes: pairs({ type: "string" }) },
        additionalProperties: false,
      },
    },
    required: ["version", "steps"],
    additionalProperties: false,
    $defs: {
      step: {
        oneOf: [
          ...Object.entries(stepTable).map(([name, entry]) => step(name, entry)),
          ...Object.entries(pipelineTable).map(([name, entry]) => step(name, entry, { steps: list })),
        ],
      },
      mix: { oneOf: Object.entries(mixTable).map(([name, entry]) => step(name, entry)) },
      range: { oneOf: [{ type: "number" }, listOf({ type: "number" }, 2)] },
      count: { oneOf: [{ type: "integer" }, listOf({ type: "integer" }, 2)] },
    },
  };
}

const listOf = (items: object, length: number) => ({ type: "array", items, minItems: length, maxItems: length });

const kinds: { readonly [kind in Exclude<OptionKind, readonly string[]>]: object } = /* @__PURE__ */ (() => {
  const [number, whole] = [{ type: "number" }, { type: "integer" }];
  const edges = ["left", "top", "right", "bottom"];
  return {
    boolean: { type: "boolean" },
    number,
    whole,
    range: { $ref: "#/$defs/range" },
    count: { $ref: "#/$defs/count" },
    point: listOf(number, 2),
    corners: listOf(listOf(number, 2), 4),
    fill: { type: ["number", "array"], items: number },
    noise: { oneOf: [number, { enum: ["noise"] }] },
    order: { type: "array", items: { enum: ["brightness", "contrast", "saturation", "hue"] } },
    tiles: listOf(whole, 2),
    weights: { type: "array", items: number },
    box: { type: "object", properties: Object.fromEntries(edges.map((edge) => [edge, whole])), required: edges },
  };
})();

const schemaOf = (kind: OptionKind): object => (typeof kind === "string" ? kinds[kind] : { enum: kind });
