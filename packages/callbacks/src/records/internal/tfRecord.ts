import { crc32c } from "../../internal/crc32c.ts";
import { join, raw } from "./protobuf.ts";

/** A record of a TFRecord file: length, its checksum, the data, their checksum; all little-endian. */
export function tfRecord(data: Uint8Array): Uint8Array {
  const length = raw(Uint32Array.of(data.length, 0)); // in eight bytes
  return join([length, checksum(length), data, checksum(data)]);
}

/** Checksums are turned and moved, so that a checksum of data that hold checksums stays sound. */
function checksum(data: Uint8Array): Uint8Array {
  const crc = crc32c(data);
  return raw(Uint32Array.of(((crc >>> 15) | (crc << 17)) + 0xa282ead8));
}
