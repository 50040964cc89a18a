/** tables[k] gives what a byte does to the checksum when k more bytes follow it. */
let tables: readonly Int32Array[] | undefined;

/**
 * CRC-32C (Castagnoli, 1993) of the bytes [from, to), as TFRecord files and iSCSI have it: crc32c("123456789") =
 * 0xe3069283. Four bytes at once, by four tables (Kounavis, Berry: "Novel table lookup-based algorithms for
 * high-performance CRC generation", 2008).
 */
export function crc32c(bytes: Uint8Array, from = 0, to: number = bytes.length): number {
  tables ??= tablesOf();
  const [t0, t1, t2, t3] = tables;
  let crc = -1;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    crc ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    crc = t3[crc & 0xff] ^ t2[(crc >>> 8) & 0xff] ^ t1[(crc >>> 16) & 0xff] ^ t0[crc >>> 24];
  }
  for (; i < to; i++) crc = t0[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function tablesOf(): Int32Array[] {
  const all = [0, 1, 2, 3].map(() => new Int32Array(256));
  for (let byte = 0; byte < 256; byte++) {
    let word = byte;
    for (let bit = 0; bit < 8; bit++) word = (word >>> 1) ^ (word & 1 ? 0x82f63b78 : 0);
    all[0][byte] = word;
  }
  for (let k = 1; k < 4; k++) {
    for (let byte = 0; byte < 256; byte++) {
      const word = all[k - 1][byte];
      all[k][byte] = all[0][word & 0xff] ^ (word >>> 8);
    }
  }
  return all;
}
