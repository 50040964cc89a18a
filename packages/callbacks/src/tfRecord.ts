import { crc32c } from "./crc32c.ts";
import { join } from "./protobuf.ts";

/** A record of a TFRecord file: length, its checksum, the data, their checksum; all little-endian. */
export function tfRecord(data: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(data.length), true);
  return join([length, checksum(length), data, checksum(data)]);
}

/** Checksums are turned and moved, so that a checksum of data that hold checksums stays sound. */
function checksum(data: Uint8Array): Uint8Array {
  const crc = crc32c(data);
  const masked = (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, masked, true);
  return bytes;
}
