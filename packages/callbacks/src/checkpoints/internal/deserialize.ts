import { crc32c } from "../../internal/crc32c.ts";
import { HEAD, MAGIC, MAX_DEPTH, TYPES } from "./format.ts";

/**
 * What `serialize` stored; undefined for bytes that are truncated, changed or something else. Nothing but arrays of known
 * types, maps and plain objects is made, and every length is checked against the bytes.
 */
export function deserialize(bytes: Uint8Array): unknown {
  if (!(bytes?.length >= HEAD)) return undefined;
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD);
  const [magic, crc, length] = [0, 4, 8].map((at) => head.getUint32(at, true));
  if (magic !== MAGIC || HEAD + length > bytes.length || crc !== crc32c(bytes.subarray(8))) return undefined;
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD, HEAD + length)));
    return unpack(json, bytes.subarray(HEAD + length));
  } catch {
    return undefined;
  }
}

/** @throws Error for anything that `serialize` does not write */
function unpack(json: unknown, numbers: Uint8Array): unknown {
  const arrays: ArrayBufferView[] = [];
  let offset = 0;

  function array([index, type, length]: readonly unknown[]): unknown {
    // Arrays stand in the JSON in the order of their bytes; a number met before is the array met before.
    if (typeof index === "number" && index >= 0 && index < arrays.length) return arrays[index];
    const [Type, size] = TYPES.get(String(type)) ?? [];
    if (index !== arrays.length || Type === undefined || size === undefined || !Number.isSafeInteger(length)) {
      throw new Error("no array");
    }
    const end = offset + size * Number(length);
    if (!(end >= offset && end <= numbers.length)) throw new Error("more numbers than bytes");
    arrays.push(new Type(new Uint8Array(numbers.subarray(offset, end)).buffer));
    offset = end;
    return arrays[index];
  }

  function visit(x: unknown, depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Error("nested too deep");
    if (x === null || typeof x !== "object") return x;
    if (Array.isArray(x)) return x.map((child) => visit(child, depth + 1));
    if (!Object.hasOwn(x, "$")) {
      const entries = Object.entries(x).map(([key, child]) => [key.replace(/^\$/, ""), visit(child, depth + 1)]);
      return Object.fromEntries(entries);
    }
    const tagged = (x as { readonly $: unknown }).$;
    if (!Array.isArray(tagged) || Object.keys(x).length !== 1) throw new Error("no value");
    const [kind, ...values] = tagged;
    if (kind === "undefined") return undefined;
    if (kind === "number") return number(values[0]);
    if (kind === "bigint") return BigInt(String(values[0]));
    if (kind === "array") return array(values);
    if (kind !== "map" || !values.every((pair) => Array.isArray(pair) && pair.length === 2)) throw new Error("no map");
    return new Map(values.map(([key, value]) => [visit(key, depth + 1), visit(value, depth + 1)]));
  }

  const tree = visit(json, 0);
  if (offset !== numbers.length) throw new Error("fewer numbers than bytes");
  return tree;
}

function number(text: unknown): number {
  const value = Number(text);
  if (text === "-0" || (typeof text === "string" && String(value) === text)) return value;
  throw new Error("no number");
}
