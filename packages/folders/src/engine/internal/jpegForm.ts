import { formOf, type JpegForm } from "./encodeJpeg.ts";

/** The steps of quality 50, of brightness and of colours, in a file's order: those of the standard, in table K.1 and K.2. */
const STEPS = [
  "100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763",
  `1112121815182f1a1a2f6342384263${"63".repeat(49)}`,
];

/** The codes of the standard, in tables K.3 to K.6: what there is of each length, and their values. */
const CODES = [
  ["00", "00010501010101010100000000000000", "000102030405060708090a0b"],
  [
    "10",
    "0002010303020403050504040000017d",
    "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a" +
      "434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aa" +
      "b2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa",
  ],
  ["01", "00030101010101010101010000000000", "000102030405060708090a0b"],
  [
    "11",
    "00020102040403040705040400010277",
    "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a" +
      "434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aa" +
      "b2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa",
  ],
];

/** Eight bits, three components, of which the first is twice as wide and as tall (4:2:0), and one scan of all three. */
const [FRAME, SCAN] = ["080008000803012200021101031101", "03010002110311003f00"];

const segment = (marker: string, content: string): string =>
  `ff${marker}${(content.length / 2 + 2).toString(16).padStart(4, "0")}${content}`;

/** What libjpeg's files of a quality begin with, as sharp writes them. */
export function jpegForm(quality: number): JpegForm | undefined {
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  const steps = STEPS.map((hex, i) => segment("db", `0${i}${scaled(hex, scale)}`));
  const codes = CODES.map((parts) => segment("c4", parts.join("")));
  const start = ["ffd8", ...steps, segment("c0", FRAME), ...codes, segment("da", SCAN)].join("");
  return formOf(Buffer.from(start, "hex"));
}

function scaled(hex: string, scale: number): string {
  const own = Buffer.from(hex, "hex").map((step) => Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))));
  return Buffer.from(own).toString("hex");
}
