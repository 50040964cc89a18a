/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** On which other parameters one depends: each is named with the value, or a list of the values, under which this one exists. */
export type When = Readonly<Record<string, Json>>;

export interface ParameterOptions {
  /**
   * Which way the parameter regularizes more: `"upward"` for strengths and rates of dropout, `"downward"` for widths of layers.
   * The one-standard-error rule goes by it. Left out, the parameter has no say there.
   */
  readonly regularizes?: "upward" | "downward";
  /** The parameter exists only where these others have these values: `{ norm: "batch" }`, `{ norm: ["batch", "layer"] }`. */
  readonly when?: When;
}

/** A parameter between two numbers. */
export interface Interval extends ParameterOptions {
  readonly kind: "logUniform" | "uniform" | "integers";
  readonly low: number;
  readonly high: number;
}

/** A parameter that is one of a list. */
export interface Choices extends ParameterOptions {
  readonly kind: "choices";
  readonly choices: readonly Json[];
}

/** How a parameter may be chosen: plain JSON. */
export type Parameter = Interval | Choices;

/** The parameters by name. Those that others depend on come first. */
export type Space = Readonly<Record<string, Parameter>>;

/** One value for each parameter that exists: the settings of a trial. */
export type Point = Readonly<Record<string, Json>>;
