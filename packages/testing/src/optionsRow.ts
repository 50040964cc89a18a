/** What one public function takes, by an example: a valid call, whose options and inputs are then spoilt one by one. */
export interface OptionsRow {
  /** Valid options, as many of those that there are as go together. */
  readonly options?: object;
  /** Further options that do not go together with those above. */
  readonly others?: readonly object[];
  /** Valid inputs, with the optional ones. Left out for functions that take options alone. */
  readonly inputs?: object;
  /** Options for which null is valid. */
  readonly nullable?: readonly string[];
  /** Options for which any text is valid. */
  readonly texts?: readonly string[];
  /** Options that are left to the function's own tests, each with the reason. */
  readonly except?: Readonly<Record<string, string>>;
  /** Calls the function. Default: `f(inputs, options)`, or `f(options)` where there are no inputs. */
  readonly call?: (options: never, inputs: never) => unknown;
}
