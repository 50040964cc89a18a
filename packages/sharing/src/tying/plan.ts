import type { View } from "./view.ts";

/** What a use is a view of, an owner or another use, and by which views in turn; none is the identity. */
export interface Use {
  readonly of: string;
  readonly by?: readonly View[];
  /** The shape the use must come out with; checked where given. */
  readonly shape?: readonly number[];
}

/** The uses of shared parameters by name. Plain JSON. */
export type Plan = Readonly<Record<string, Use>>;
