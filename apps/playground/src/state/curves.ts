/** The curves of one net; what is no number is null, which charts leave out. */
export interface Curves {
  readonly trainLoss: (number | null)[];
  readonly validationLoss: (number | null)[];
  readonly trainAccuracy: (number | null)[];
  readonly validationAccuracy: (number | null)[];
  readonly penalty: (number | null)[];
}

export const noCurves = (): Curves => ({
  trainLoss: [],
  validationLoss: [],
  trainAccuracy: [],
  validationAccuracy: [],
  penalty: [],
});
