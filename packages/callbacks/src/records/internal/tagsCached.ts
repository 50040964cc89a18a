/** Decodes the same few names again and again: each is decoded once. */
export function tagsCached(): (bytes: Uint8Array, from: number, to: number) => string {
  const decoder = new TextDecoder();
  const known = new Map<number, { readonly bytes: Uint8Array; readonly tag: string }>();
  return (bytes, from, to) => {
    let hash = 0;
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + bytes[i]) | 0;
    const found = known.get(hash);
    if (found && equals(found.bytes, bytes, from, to)) return found.tag;
    const copy = bytes.slice(from, to);
    const tag = decoder.decode(copy);
    known.set(hash, { bytes: copy, tag });
    return tag;
  };
}

function equals(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[from + i]) return false;
  return true;
}
