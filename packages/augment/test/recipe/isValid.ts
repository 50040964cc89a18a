/** A JSON schema of the few words that those of recipes are written in. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: Schema };
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

const WORDS = new Set(
  "$schema title $ref $defs oneOf const enum type items minItems maxItems minimum maximum properties required additionalProperties".split(
    " ",
  ),
);

/** Whether a value is as a schema says (JSON Schema 2020-12); a word that is not known here is an error. */
export function isValid(root: Schema, value: unknown, schema: Schema = root): boolean {
  const unknown = Object.keys(schema).find((word) => !WORDS.has(word));
  if (unknown !== undefined) throw new Error(`isValid: unknown word ${unknown}.`);
  const { properties = {}, required = [], items, oneOf } = schema;
  const is = (own: unknown, other: Schema): boolean => isValid(root, own, other);
  if (schema.$ref !== undefined) return is(value, root.$defs?.[schema.$ref.replace("#/$defs/", "")] as Schema);
  if (oneOf && oneOf.filter((one) => is(value, one)).length !== 1) return false;
  if ("const" in schema && value !== schema.const) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isOfType(value, type))) return false;
  if (typeof value === "number") {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
    return value >= minimum && value <= maximum;
  }
  if (Array.isArray(value)) {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
    return value.length >= minItems && value.length <= maxItems && (!items || value.every((one) => is(one, items)));
  }
  if (typeof value !== "object" || value === null) return true;
  const isKnown = (key: string) => Object.hasOwn(properties, key);
  return (
    required.every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, own]) =>
      isKnown(key) ? is(own, properties[key]) : schema.additionalProperties !== false,
    )
  );
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  return type === (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
}
