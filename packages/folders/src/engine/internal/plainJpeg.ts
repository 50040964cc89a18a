/** Segments that come before the frame and say nothing of orientation or pages: APP0, APP14, comments, tables and restarts. */
const plain = new Set([0xe0, 0xee, 0xfe, 0xdb, 0xc4, 0xdd]);

/** Baseline, extended and progressive frames. */
const frames = new Set([0xc0, 0xc1, 0xc2]);

/**
 * Whether bytes are a JPEG of three components of 8 bits without EXIF: nothing else has to be asked of it before it is decoded.
 */
export function isPlainJpeg(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + 256 * bytes[at + 2] + bytes[at + 3]) {
    const marker = bytes[at + 1];
    if (frames.has(marker)) return bytes[at + 4] === 8 && bytes[at + 9] === 3;
    if (!plain.has(marker)) return false;
  }
  return false;
}
