// Each kind of draw has a stream of its own, so that one seed may serve several kinds. Never renumber: streams are a promise.
export const FOLD_IN = 1;
export const UNIFORM = 2;
export const NORMAL = 3;
export const BERNOULLI = 4;
export const INTEGERS = 5;
export const GAMMA = 6;
export const PERMUTATION = 7;
export const BETA_ALPHA = 8;
export const BETA_BETA = 9;
