// magic (4 bytes), CRC-32C of all that follows (4), length of the JSON (4), the JSON, then the arrays' bytes.
export const MAGIC = 0x31474552; // "REG1"
export const HEAD = 12;

/** How deep a tree may be nested, lest a file fill the stack of whoever reads it. */
export const MAX_DEPTH = 500;

type ArrayType = new (buffer: ArrayBuffer) => ArrayBufferView;

/** The types of arrays that are written and read, and how many bytes a number takes. */
export const TYPES: ReadonlyMap<string, readonly [ArrayType, size: number]> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  ].map((Type) => [Type.name, [Type as ArrayType, Type.BYTES_PER_ELEMENT]]),
);
