// Exports without a row, and why; test/catalogue.test.ts holds that everything else has one.

/** Packages whose exports are no work on arrays of their own. */
export const otherPackages = {
  annotations: "reads and writes records of boxes and polygons: no arrays of pixels or weights",
  callbacks: "keeps records of a training: a few numbers an epoch",
  diagnose: "reads logs; `npm run diagnose` times it",
  folders: "reads and writes files; `npm run folders` times it",
  gradcheck: "checks gradients in tests, by thousands of calls of what it checks",
  regression: "fits; `npm run bench:regression` times them",
  command: "writes and prints for commands",
  table: "reads tables of text",
  tape: "records the calls of ops that have rows of their own",
  tune: "runs what it is given; `npm run bench:tune` times what it adds",
  testing: "helpers of the tests",
  tfjs: "hands tensors to TensorFlow.js; `npm run tfjs` times it",
};

const checks = "checks a few numbers";
const settings = "turns settings of a few numbers";
const container = "runs the steps it is given, which have rows of their own";

/** Functions of the packages that have rows. */
export const exemptions = {
  tensor: {
    arena: "makes the memory that all rows are timed in",
    detach: "copies what left an arena: the copy that others are timed against",
    expectSeed: checks,
    expectShape: checks,
    foldIn: "makes one number",
    kFolds: "deals a permutation, which has a row, in turn",
    sizeOf: checks,
  },
  penalties: {
    convert: "converts one number",
    gaussianPrior: settings,
    isWeight: checks,
    laplacePrior: settings,
    objective: "adds a few numbers",
    stationaryStep: "one number, or a root of each entry of an optimizer's state",
    tiedOnce: "looks at names and identities alone",
  },
  dropout: { dropPathRates: "a number for each block", scheduledRate: "one number" },
  norm: { fromKeras: settings, fromTorch: settings, toKeras: settings, toTorch: settings },
  matmul: {},
  sharing: {
    countParameters: "counts by shapes",
    repeat: "runs the op it is given",
    sharingReport: "counts by shapes",
    squareSymmetries: "lists views",
    uniqueParameters: "looks at identities alone",
  },
  augment: {
    augmentation: container,
    composite: container,
    geometric: container,
    oneOf: container,
    pixelwise: container,
    repeat: container,
    someOf: container,
    sometimes: container,
  },
};
