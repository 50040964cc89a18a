import { crc32c } from "../../internal/crc32c.ts";
import { type Leaf, mapTree, type Rebuild } from "../../internal/treeWalk.ts";

// magic (4 bytes), CRC-32C of all that follows (4), length of the JSON (4), the JSON, then the arrays' bytes.
const MAGIC = 0x31474552; // "REG1"
const HEAD = 12;

/**
 * A tree of JSON values, typed arrays and maps as bytes that guard themselves with a checksum. Numbers keep all their
 * bits, NaN and −0 too; an array that stands in several places is stored once. Little-endian, as every JavaScript
 * machine of today is.
 *
 * @throws TypeError naming the path of what cannot be stored.
 */
export function serialize(tree: unknown): Uint8Array {
  const arrays: Leaf[] = [];
  const packed = mapTree(
    "state",
    tree,
    (array) => ({ $: ["array", arrays.push(array) - 1, (array as Uint8Array)[Symbol.toStringTag], array.length] }),
    PACK,
  );
  const text = new TextEncoder().encode(JSON.stringify(packed));
  let offset = HEAD + text.length;
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, offset));
  bytes.set(text, HEAD);
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  const head = new Uint32Array(bytes.buffer, 0, 3);
  head.set([MAGIC, 0, text.length]);
  head[1] = crc32c(bytes.subarray(8));
  return bytes;
}

/** What `serialize` stored; undefined for bytes that are truncated, changed or something else. */
export function deserialize(bytes: Uint8Array): unknown {
  const copied = (from: number, to: number) => new Uint8Array(bytes.subarray(from, to)).buffer;
  if (bytes.length < HEAD) return undefined;
  const [magic, crc, length] = new Uint32Array(copied(0, HEAD)) as unknown as [number, number, number];
  if (magic !== MAGIC || crc !== crc32c(bytes.subarray(8))) return undefined;
  let offset = HEAD + length;
  const arrays: Leaf[] = [];

  const unpacked = (x: unknown): unknown => {
    if (x === null || typeof x !== "object") return x;
    if (Array.isArray(x)) return x.map(unpacked);
    if (!Object.hasOwn(x, "$")) {
      return Object.fromEntries(Object.entries(x).map(([key, child]) => [key.replace(/^\$/, ""), unpacked(child)]));
    }
    const [kind, ...values] = (x as { $: [string, ...unknown[]] }).$;
    if (kind === "undefined") return undefined;
    if (kind === "number") return Number(values[0]);
    if (kind === "bigint") return BigInt(values[0] as string);
    if (kind === "map") return new Map(unpacked(values) as [unknown, unknown][]);
    const [index, type, length] = values as [number, string, number];
    // Arrays stand in the JSON in the order of their bytes; a number met before is the array met before.
    if (index === arrays.length) {
      const Type = (globalThis as unknown as Record<string, Float64ArrayConstructor>)[type];
      const end = offset + length * Type.BYTES_PER_ELEMENT;
      arrays.push(new Type(copied(offset, end)));
      offset = end;
    }
    return arrays[index];
  };
  return unpacked(JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD, offset))));
}

// An object whose only key is "$" stands for what JSON cannot hold; keys of the user that begin with "$" get another.
const PACK: Rebuild = {
  value(x, path) {
    if (x === undefined) return { $: ["undefined"] };
    if (typeof x === "bigint") return { $: ["bigint", String(x)] };
    if (Object.is(x, -0)) return { $: ["number", "-0"] };
    if (typeof x === "number" && !Number.isFinite(x)) return { $: ["number", String(x)] };
    if (typeof x === "function" || typeof x === "symbol") throw unsaved(path, typeof x);
    return x;
  },
  map: (entries) => ({ $: ["map", ...entries] }),
  keys: true,
  object(x, entries, path) {
    const prototype = Object.getPrototypeOf(x);
    if (prototype !== null && !Object.hasOwn(prototype, "hasOwnProperty") && entries.length === 0) {
      throw unsaved(path, prototype.constructor.name);
    }
    return Object.fromEntries(entries.map(([key, child]) => [key.startsWith("$") ? `$${key}` : key, child]));
  },
};

const unsaved = (path: string, kind: string) => new TypeError(`${path} is a ${kind}, which cannot be saved.`);
