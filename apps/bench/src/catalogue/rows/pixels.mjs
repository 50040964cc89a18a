import { onPictures, onStep, VALUES } from "./pictures.mjs";
import { numpy, opencv, pillow, scipy, torchvision } from "./row.mjs";

const tv = (run, setup) => ({ bytes: torchvision(run, setup) });
const cv = (run, setup) => ({ bytes: opencv(run, setup) });
const pil = (run, floats) => ({ bytes: pillow(run), floats });
const lut = (setup, floats) => ({
  bytes: opencv("cv2.LUT(image, table)", `table = ${setup}.clip(0, 255).astype(np.uint8)`),
  floats,
});
const v = "np.arange(256)";
const _gray = "w = np.array([[.299, .587, .114]] * 3, np.float32)\n";

const saturate =
  "s = np.float32([[.5 + .5 * .299, .5 * .587, .5 * .114], [.5 * .299, .5 + .5 * .587, .5 * .114], [.5 * .299, .5 * .587, .5 + .5 * .114]])";
const hsv = `
def turn():
    h = cv2.cvtColor(IMG, cv2.COLOR_RGB2HSV)
    h[..., 0] += 20 if h.dtype == np.float32 else np.uint8(10)
    return cv2.cvtColor(h, cv2.COLOR_HSV2RGB)`;

// The fifteen pixels around seven points of a line of 30°, weighed bilinearly, as motionBlur has them.
const line = `
k = np.zeros((5, 7), np.float32)
for t in range(-3, 4):
    x, y = t * np.cos(np.pi / 6), -t * np.sin(np.pi / 6)
    left, up = int(np.floor(x)), int(np.floor(y))
    for dy in (0, 1):
        for dx in (0, 1):
            w = abs(1 - dx - (x - left)) * abs(1 - dy - (y - up)) / 7
            if w > 1e-12: k[up + dy + 2, left + dx + 3] += w
`;

export const pixels = [
  ...onStep(
    "brightness",
    "",
    { factor: 1.3 },
    { ...lut(`(${v} * 1.3)`), floats: torchvision("F.adjust_brightness(tf, 1.3)") },
  ),
  ...onStep(
    "contrast",
    "",
    { factor: 1.3 },
    {
      bytes: opencv(
        "cv2.convertScaleAbs(image, alpha=1.3, beta=-.3 * cv2.mean(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))[0])",
      ),
      floats: torchvision("F.adjust_contrast(tf, 1.3)"),
    },
  ),
  ...onStep(
    "contrast",
    "each channel",
    { factor: 1.3, mean: "channel" },
    {
      bytes: opencv("cv2.convertScaleAbs(image, alpha=1.3, beta=-.3 * cv2.mean(image)[0])"),
      floats: torchvision("F.adjust_contrast(tf, 1.3)"),
    },
  ),
  ...onStep(
    "gamma",
    "",
    { gamma: 1.5 },
    { ...lut(`((${v} / 255) ** 1.5 * 255)`), floats: torchvision("F.adjust_gamma(tf, 1.5)") },
  ),
  ...onStep("saturation", "", { factor: 0.5 }, cv("cv2.transform(IMG, s)", saturate)),
  ...onStep("hue", "", { shift: 0.05 }, cv("turn()", hsv)),
  ...onStep("grayscale", "", undefined, cv("cv2.cvtColor(cv2.cvtColor(IMG, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)")),
  ...onStep(
    "colorJitter",
    "all four",
    {
      brightness: 1.2,
      contrast: 0.8,
      saturation: 1.3,
      hue: 0.05,
      order: ["brightness", "contrast", "saturation", "hue"],
    },
    tv("F.adjust_hue(F.adjust_saturation(F.adjust_contrast(F.adjust_brightness(TENSOR, 1.2), .8), 1.3), .05)"),
  ),
  ...onStep(
    "colorJitter",
    "without hue",
    { brightness: 1.2, contrast: 0.8, saturation: 1.3, order: ["brightness", "contrast", "saturation"] },
    tv("F.adjust_saturation(F.adjust_contrast(F.adjust_brightness(TENSOR, 1.2), .8), 1.3)"),
  ),
  ...onStep("invert", "", undefined, { bytes: opencv("cv2.bitwise_not(image)"), floats: torchvision("F.invert(tf)") }),
  ...onStep(
    "solarize",
    "",
    { threshold: 0.5 },
    { ...lut(`np.where(${v} < 128, ${v}, 255 - ${v})`), floats: torchvision("F.solarize(tf, .5)") },
  ),
  ...onStep("posterize", "", { bits: 4 }, { ...lut(`(${v} & 240)`), floats: numpy("np.floor(floats * 15.9375) / 16") }),
  ...onStep("equalize", "", undefined, pil("ImageOps.equalize(pil)")),
  ...onStep("autocontrast", "", undefined, {
    bytes: pillow("ImageOps.autocontrast(pil)"),
    floats: torchvision("F.autocontrast(tf)"),
  }),
  ...onStep("clahe", "", undefined, {
    bytes: opencv(
      "for k in range(3): clahe.apply(planes[k])",
      "clahe = cv2.createCLAHE(4, (8, 8))\nplanes = [image[..., k].copy() for k in range(3)]",
    ),
    floats: opencv(
      "for k in range(3): clahe.apply(planes[k])",
      "clahe = cv2.createCLAHE(4, (8, 8))\nplanes = [image[..., k].astype(np.uint16) * 257 for k in range(3)]",
    ),
  }),
  ...onStep(
    "channelShuffle",
    "",
    undefined,
    cv("cv2.mixChannels([IMG], [out], [0, 2, 1, 0, 2, 1])", "out = np.empty_like(IMG)"),
  ),
  ...onStep("channelDropout", "", undefined, { bytes: numpy("z = IMG.copy()\nz[..., 1] = 0") }),
  ...onStep(
    "gaussianBlur",
    "5×5",
    { sigma: 1, radius: 2 },
    cv("cv2.GaussianBlur(IMG, (5, 5), 1, borderType=cv2.BORDER_REFLECT_101)"),
  ),
  ...onStep("gaussianBlur", "25×25", { sigma: 4, radius: 12 }, cv("cv2.GaussianBlur(IMG, (25, 25), 4)")),
  ...onStep("medianBlur", "radius 1", { radius: 1 }, cv("cv2.medianBlur(IMG, 3)")),
  ...onStep("medianBlur", "radius 2", { radius: 2 }, cv("cv2.medianBlur(IMG, 5)")),
  ...onStep(
    "medianBlur",
    "radius 5",
    { radius: 5 },
    { bytes: opencv("cv2.medianBlur(image, 11)"), floats: scipy("scipy.ndimage.median_filter(floats, (11, 11, 1))") },
  ),
  ...onStep("motionBlur", "", { length: 7, angle: 30 }, cv("cv2.filter2D(IMG, -1, k)", line)),
  ...onStep(
    "sharpness",
    "",
    { factor: 1.5 },
    { bytes: pillow("ImageEnhance.Sharpness(pil).enhance(1.5)"), floats: torchvision("F.adjust_sharpness(tf, 1.5)") },
  ),
  ...onStep(
    "jpeg",
    "4:2:0",
    { quality: 80 },
    cv("cv2.imdecode(cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, 80])[1], 1)"),
  ),
  ...onStep(
    "jpeg",
    "4:4:4",
    { quality: 80, subsampling: "4:4:4" },
    cv("cv2.imdecode(cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, 80])[1], 1)"),
  ),
  ...onStep(
    "gaussianNoise",
    "",
    { deviation: 0.1 },
    {
      bytes: numpy(
        "np.clip(image + 25.5 * rng.standard_normal(image.shape, dtype=np.float32), 0, 255).astype(np.uint8)",
      ),
      floats: numpy("np.clip(floats + .1 * rng.standard_normal(image.shape, dtype=np.float32), 0, 1)"),
    },
  ),
  ...onStep(
    "poissonNoise",
    "",
    { photons: 100 },
    {
      bytes: numpy("np.clip(rng.poisson(image * (100 / 255)) * 2.55, 0, 255).astype(np.uint8)"),
      floats: numpy("np.clip(rng.poisson(floats * 100) * .01, 0, 1)"),
    },
  ),
  ...onStep(
    "saltAndPepper",
    "",
    { rate: 0.05 },
    {
      bytes: numpy("u = rng.random((512, 512), dtype=np.float32)\nz = IMG.copy()\nz[u < .025] = 0\nz[u > .975] = TOP"),
    },
  ),
  ...onStep("cutout", "", { size: 128 }, { bytes: numpy("z = IMG.copy()\nz[100:228, 100:228] = 0") }),
  ...onStep("erase", "", { area: 0.1, ratio: 1 }, tv("F.erase(TENSOR, 100, 100, 162, 162, torch.zeros(3, 1, 1))")),
  ...onStep(
    "erase",
    "noise",
    { area: 0.1, ratio: 1, fill: "noise" },
    { bytes: numpy("z = IMG.copy()\nz[100:262, 100:262] = rng.random((162, 162, 3), dtype=np.float32) * TOP") },
  ),
  ...onStep("gridMask", "", { unit: 64, ratio: 0.5, angle: 0 }, { bytes: numpy("z = IMG.copy()\nz[::2, ::2] = 0") }),
  ...onPictures(
    "toChannelsFirst",
    "",
    ({ reg, image }) => {
      const options = { mean: [0.5, 0.4, 0.3], deviation: [0.2, 0.2, 0.2] };
      return () => reg.augment.toChannelsFirst(image, options);
    },
    {
      bytes: torchvision("F.normalize(F.to_tensor(image), [.5, .4, .3], [.2, .2, .2])"),
      floats: torchvision("F.normalize(F.to_tensor(floats), [.5, .4, .3], [.2, .2, .2])"),
    },
  ),
  ...onPictures(
    "toChannelsLast",
    "",
    ({ reg, image, bytes }) => {
      const options = { mean: [0.5, 0.4, 0.3], deviation: [0.2, 0.2, 0.2] };
      const y = reg.augment.toChannelsFirst(image, options);
      return () => reg.augment.toChannelsLast(y, { ...options, bytes });
    },
    {
      bytes: numpy("np.clip((z.transpose(1, 2, 0) * .2 + .4) * 255 + .5, 0, 255).astype(np.uint8)", "z = tf.numpy()"),
      floats: numpy("np.ascontiguousarray(z.transpose(1, 2, 0)) * .2 + .4", "z = tf.numpy()"),
    },
  ),
  ...onPictures(
    "arenaImage",
    "",
    ({ reg, bytes }) => {
      const data = bytes ? new Uint8Array(VALUES) : new Float32Array(VALUES);
      const memory = reg.arena({ bytes: 8 << 20 });
      return () => memory.step(() => reg.augment.arenaImage({ data, shape: [512, 512, 3] }, memory).data.length);
    },
    { bytes: numpy("IMG.copy()") },
  ),
];
