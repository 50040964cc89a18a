import type { Design, Scaling } from "./types.ts";

/** How the products of a design are computed. */
export type Products = Pick<Design, "dots" | "rough" | "combine" | "gram">;

/** A design, whose properties are in the same order whatever it is of: engines compile what reads them anew for each other order. */
export function assembled(
  { mean, deviation, norm }: Scaling,
  { n, p, padded }: Pick<Design, "n" | "p" | "padded">,
  { dots, rough, combine, gram }: Products,
): Design {
  return { mean, deviation, norm, n, p, padded, dots, rough, combine, gram };
}
