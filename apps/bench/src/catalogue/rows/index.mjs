import { batches } from "./batches.mjs";
import { convolutions } from "./convolutions.mjs";
import { dropout } from "./dropout.mjs";
import { geometry, resampling } from "./geometry.mjs";
import { matmul } from "./matmul.mjs";
import { norm } from "./norm.mjs";
import { penalties } from "./penalties.mjs";
import { pixels } from "./pixels.mjs";
import { sharing } from "./sharing.mjs";
import { tensor } from "./tensor.mjs";

/** All rows of the catalogue; what one is stands in row.mjs. */
export const rows = [
  ...tensor,
  ...penalties,
  ...dropout,
  ...norm,
  ...matmul,
  ...convolutions,
  ...sharing,
  ...geometry,
  ...resampling,
  ...pixels,
  ...batches,
];
