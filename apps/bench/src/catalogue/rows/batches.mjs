import { picture } from "../../cases/images.mjs";
import { besides, onPictures } from "./pictures.mjs";
import { differing, normals, numpy, OTHER_DRAWS, opencv, pillow, rowsOf, torch, torchvision, within } from "./row.mjs";

const BATCH = [128, 32, 32, 3];
const VALUES = BATCH.reduce((product, length) => product * length);
const FRAMES = "q = normals(1, 128, 32, 32, 3).numpy()\n";
const BYTES = "q = image.reshape(-1)[:393216].reshape(128, 32, 32, 3)\n";

/** What every image of a batch is mixed with, and where. */
const PAIRS = Array.from({ length: BATCH[0] }, (_, i) => BATCH[0] - 1 - i);
const BOXES = PAIRS.map(() => ({ left: 8, top: 8, right: 24, bottom: 24 }));

/** A mix of a batch of images, floats and bytes, by given params. */
const mix = (name, option, options, given, run, bytesRun = run) =>
  [true, false].map((bytes) => ({
    package: "augment",
    name,
    option: [option, bytes ? "bytes" : "float32"].filter(Boolean).join(", "),
    elements: VALUES,
    bytes,
    setup({ reg, place }) {
      const image = place(bytes ? picture(512, 512).subarray(0, VALUES) : normals(1, VALUES), BATCH);
      const step = reg.augment[name](options);
      const params = { ...step.draw(1, { image }), ...given };
      return () => step.apply({ image }, params).image;
    },
    peer: bytes ? besides(bytesRun(BYTES)) : run(FRAMES),
  }));
const np1 = (run) => (setup) => numpy(run, setup);
const MIXED = "q * np.float32(.6) + q[::-1] * np.float32(.4)";
const mixup = [np1(MIXED), np1(`(${MIXED} + np.float32(.5)).astype(np.uint8)`)];

const SIGNALS = [65536, 16];
const signal = (name, option, options, peer) => [
  name,
  option,
  ({ reg, place }) => {
    const x = place(normals(1, 1 << 20), SIGNALS);
    const step = reg.augment[name](options);
    const params = step.draw(1, x);
    return () => step.apply(x, params);
  },
  peer,
];
const signals = "q = normals(1, 65536, 16).numpy()\n";
const np = (run, setup = "") => numpy(run, signals + setup);
const ITS_CURVE = "a curve of its own";
// Between times that begin in `i`, `f` later.
const AT_TIMES = "q[i] * (1 - f) + q[np.minimum(i + 1, 65535)] * f";
const split = "i = u.astype(int)\nf = (u - i).astype(np.float32)[:, None]";
const table = (name, option, options, peer) => [
  name,
  option,
  ({ reg, place }) => {
    const x = place(normals(1, 1 << 20), [16384, 64]);
    const step = reg.augment[name](options);
    const params = step.draw(1, x);
    return () => step.apply(x, params);
  },
  peer,
];
const turn = "m = cv2.getRotationMatrix2D((15.5, 15.5), 15, 1)";

/** Draws included: what a policy chooses is part of its work. */
const policy = (name, options, run, setup = "") =>
  onPictures(
    name,
    "",
    ({ reg, image }) => {
      const step = reg.augment[name](options);
      let seed = 0;
      return () => step.apply({ image }, step.draw(seed++ % 32, { image })).image;
    },
    { bytes: differing(torchvision(run, `import torchvision.transforms as V\n${setup}`), OTHER_DRAWS) },
  );

export const batches = [
  ...mix("mixup", "", undefined, { pairs: PAIRS, lambdas: PAIRS.map(() => 0.6) }, ...mixup),
  ...mix("mixup", "a weight each", { per: "sample" }, { pairs: PAIRS, lambdas: PAIRS.map(() => 0.6) }, ...mixup),
  ...mix(
    "cutmix",
    "",
    undefined,
    { pairs: PAIRS, boxes: BOXES },
    np1("z = q.copy()\nz[:, 8:24, 8:24] = q[::-1, 8:24, 8:24]\nz"),
  ),
  ...mix(
    "mosaic",
    "",
    undefined,
    { images: PAIRS.map((pair, i) => [i, pair, i, pair]), centers: PAIRS.map(() => [16, 16]) },
    np1(
      "z = np.empty_like(q)\nz[:, :16, :16] = q[:, 16:, 16:]\nz[:, :16, 16:] = q[::-1, 16:, :16]\nz[:, 16:, :16] = q[:, :16, 16:]\nz[:, 16:, 16:] = q[::-1, :16, :16]\nz",
    ),
  ),
  ...mix(
    "resizeMix",
    "",
    { scale: 0.5 },
    { pairs: PAIRS, boxes: BOXES },
    (setup) =>
      torch(
        "z = t.clone()\nz[:, 8:24, 8:24] = nn.interpolate(r, (16, 16), mode='bilinear', antialias=True).permute(0, 2, 3, 1)\nz",
        `${setup}t = torch.from_numpy(q)\nr = t.flip(0).permute(0, 3, 1, 2).contiguous()`,
      ),
    (setup) =>
      pillow(
        "z = q.copy()\nfor i in range(128): z[i, 8:24, 8:24] = p[127 - i].resize((16, 16), Image.BILINEAR)\nz",
        `${setup}p = [Image.fromarray(one) for one in q]`,
      ),
  ),
  ...[true, false].map((bytes) => ({
    package: "augment",
    name: "augmentBatch",
    option: `rotate, ${bytes ? "bytes" : "float32"}`,
    elements: VALUES,
    bytes,
    setup({ reg, place }) {
      const image = place(bytes ? picture(512, 512).subarray(0, VALUES) : normals(1, VALUES), BATCH);
      const step = reg.augment.rotate({ angle: [-15, 15] });
      return () => reg.augment.augmentBatch(step, { image }, 1).image;
    },
    peer: differing(
      opencv("for one in q: cv2.warpAffine(one, m, (32, 32))", (bytes ? BYTES : FRAMES) + turn),
      OTHER_DRAWS,
    ),
  })),
  ...policy("randAugment", undefined, "p(t)", "p = V.RandAugment()"),
  ...policy("trivialAugment", undefined, "p(t)", "p = V.TrivialAugmentWide()"),
  ...policy("autoAugment", undefined, "p(t)", "p = V.AutoAugment()"),
  ...policy("augMix", undefined, "p(t)", "p = V.AugMix()"),
  ...onPictures(
    "sequence",
    "flip, rotate, crop, fused",
    ({ reg, image }) => {
      const { sequence, flipHorizontal, rotate, centerCrop } = reg.augment;
      const step = sequence([flipHorizontal(), rotate({ angle: 15 }), centerCrop({ height: 448, width: 448 })]);
      const params = step.draw(1, { image });
      return () => step.apply({ image }, params).image;
    },
    {
      bytes: within(
        0.006,
        opencv(
          "cv2.warpAffine(cv2.flip(IMG, 1), m, (512, 512))[32:480, 32:480].copy()",
          "m = cv2.getRotationMatrix2D((255.5, 255.5), 15, 1)",
        ),
        0.02,
      ),
    },
  ),
  ...onPictures(
    "replay",
    "rotate",
    ({ reg, image }) => {
      const steps = [reg.augment.rotate({ angle: 15 })];
      const params = steps[0].draw(1, { image });
      return () => reg.augment.replay({ image }, params, steps).image;
    },
    {
      bytes: within(
        0.006,
        opencv("cv2.warpAffine(IMG, m, (512, 512))", "m = cv2.getRotationMatrix2D((255.5, 255.5), 15, 1)"),
        0.02,
      ),
    },
  ),
  ...onPictures(
    "augmentPredictions",
    "2 flips",
    ({ reg, image }) => {
      const step = reg.augment.flipHorizontal();
      const scores = { data: new Float32Array(10), shape: [10] };
      return () => reg.augment.augmentPredictions(step, () => scores, { image }, { seed: 1, count: 2 });
    },
    { bytes: differing(opencv("cv2.flip(IMG, 1)\ncv2.flip(IMG, 1)"), "makes images alone, ours scores of them") },
  ),
  ...rowsOf("augment", [
    signal(
      "jitter",
      "",
      undefined,
      differing(np("q + np.float32(.03) * rng.standard_normal(q.shape, dtype=np.float32)"), OTHER_DRAWS),
    ),
    signal("scaling", "", undefined, differing(np("q * np.float32(1.1)"), "one factor for all channels")),
    // What is moved is what the steps draw from seed 1.
    signal("reversal", "", undefined, np("q[::-1].copy()")),
    signal("permutation", "", undefined, np("q[np.r_[16384:65536, 0:16384]]")),
    signal("timeShift", "wrap", { shift: 0.2, wrap: true }, np("np.roll(q, 13107, 0)")),
    signal("timeShift", "fill", { shift: 0.2 }, np("z = np.zeros_like(q)\nz[13107:] = q[:-13107]\nz")),
    signal("timeMask", "", undefined, np("z = q.copy()\nz[65150:65156] = 0\nz")),
    signal("frequencyMask", "", { width: 4 }, np("z = q.copy()\nz[..., 10:14] = 0\nz")),
    signal(
      "magnitudeWarp",
      "",
      undefined,
      differing(
        np(
          "q * np.interp(np.arange(65536), [0, 16384, 32768, 49152, 65535], [1, 1.2, .9, 1.1, 1]).astype(np.float32)[:, None]",
        ),
        ITS_CURVE,
      ),
    ),
    signal(
      "timeWarp",
      "",
      undefined,
      differing(np(AT_TIMES, `u = np.linspace(0, 1, 65536) ** 1.1 * 65534\n${split}`), ITS_CURVE),
    ),
    signal("windowSlice", "", undefined, np(AT_TIMES, `u = np.linspace(4157, 63138, 65536)\n${split}`)),
    signal(
      "windowWarp",
      "",
      undefined,
      np(
        AT_TIMES,
        `t = np.arange(65536) * (65535 - 3277) / 65535\nu = np.where(t <= 47190, t, np.where(t < 53744 - 3277, 47190 + (t - 47190) * 2, t + 3277))\n${split}`,
      ),
    ),
    table(
      "featureDropout",
      "",
      undefined,
      differing(torch("nn.dropout(q, .1)", "q = torch.randn(16384, 64)"), OTHER_DRAWS),
    ),
    // Each value that is swapped is one of another row of its column, as denoising autoencoders of tables have it.
    table(
      "swapNoise",
      "",
      undefined,
      differing(
        numpy(
          "at = np.flatnonzero(rng.random(q.size, dtype=np.float32) < .15)\nz = q.copy()\nz[at] = q[(at + 64 * rng.integers(1, 16384, at.size)) % q.size]\nz",
          "q = normals(1, 16384, 64).numpy().reshape(-1)",
        ),
        OTHER_DRAWS,
      ),
    ),
    [
      "smote",
      "",
      ({ reg, place }) => {
        const x = place(normals(1, 2048 * 16), [2048, 16]);
        const label = Array.from({ length: 2048 }, (_, i) => (i % 4 ? 0 : 1));
        return () => reg.augment.smote({ x, label }, { seed: 1 });
      },
      differing(
        torch(
          "k = torch.cdist(q, q).topk(6, largest=False).indices\nn = q[k[r, torch.randint(1, 6, (1024,))]]\ntorch.cat((x, q[r] + (n - q[r]) * torch.rand(1024, 1)))",
          "x = normals(1, 2048, 16)\nq = x[::4].contiguous()\nr = torch.arange(1024) % 512",
        ),
        OTHER_DRAWS,
      ),
      2048 * 16,
    ],
  ]),
];
