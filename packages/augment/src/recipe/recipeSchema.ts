import { mixTable, type OptionKind, pipelineTable, stepTable } from "./internal/stepTable.ts";

/**
 * The JSON schema of recipes, for editors: names and options of steps are completed and checked while one writes.
 *
 * @example recipeSchema().title; // "A recipe of @reg/augment"
 */
export function recipeSchema(): { readonly title: string; readonly [key: string]: unknown } {
  const step = (
    name: string,
    options: { readonly [option: string]: OptionKind },
    others: object,
    required: string[],
  ) => ({
    type: "object",
    properties: {
      step: { const: name },
      probability: { type: "number", minimum: 0, maximum: 1 },
      ...Object.fromEntries(Object.entries(options).map(([option, kind]) => [option, schemaOf(kind)])),
      ...others,
    },
    required: ["step", ...required],
    additionalProperties: false,
  });
  const list = { type: "array", items: { $ref: "#/$defs/step" } };
  const pairs = (type: string) => ({
    type: "array",
    items: { type: "array", items: { type }, minItems: 2, maxItems: 2 },
  });
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
        properties: { keypoints: pairs("integer"), classes: pairs("string") },
        additionalProperties: false,
      },
    },
    required: ["version", "steps"],
    additionalProperties: false,
    $defs: {
      step: {
        oneOf: [
          ...Object.entries(stepTable).map(([name, { options }]) => step(name, options, {}, [])),
          ...Object.entries(pipelineTable).map(([name, options]) => step(name, options, { steps: list }, ["steps"])),
        ],
      },
      mix: { oneOf: Object.entries(mixTable).map(([name, { options }]) => step(name, options, {}, [])) },
      range: {
        oneOf: [{ type: "number" }, { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 }],
      },
    },
  };
}

function schemaOf(kind: OptionKind): object {
  if (typeof kind !== "string") return { enum: kind };
  if (kind === "any") return {};
  if (kind === "number" || kind === "boolean") return { type: kind };
  if (kind === "fill") return { type: ["number", "array"], items: { type: "number" } };
  if (kind === "point") return { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 };
  return { $ref: "#/$defs/range" };
}
