import { onStep } from "./pictures.mjs";
import { normals, opencv, pillow, torch } from "./row.mjs";

const BORDERS = {
  constant: "cv2.BORDER_CONSTANT",
  edge: "cv2.BORDER_REPLICATE",
  symmetric: "cv2.BORDER_REFLECT",
  reflect: "cv2.BORDER_REFLECT_101",
  wrap: "cv2.BORDER_WRAP",
};
const FLAGS = { nearest: "cv2.INTER_NEAREST", bilinear: "cv2.INTER_LINEAR", bicubic: "cv2.INTER_CUBIC" };
const matrix = (angle, scale, x = 0, y = 0) =>
  `m = cv2.getRotationMatrix2D((255.5, 255.5), ${angle}, ${scale})\nm[0, 2] += ${x}\nm[1, 2] += ${y}`;
const warped = (setup, interpolation = "bilinear", border = "constant") => ({
  bytes: opencv(
    `cv2.warpAffine(IMG, m, (512, 512), flags=${FLAGS[interpolation]}, borderMode=${BORDERS[border]})`,
    setup,
  ),
});
const cv = (run, setup = "") => ({ bytes: opencv(run, setup) });
const pixels = Object.keys(BORDERS).flatMap((border) =>
  Object.keys(FLAGS).map((interpolation) => ({ border, interpolation })),
);
const words = ({ border, interpolation }) => `${interpolation}, ${border}`;
const gather = (interpolation, border) =>
  `cv2.remap(IMG, mx, my, ${FLAGS[interpolation]}, borderMode=${BORDERS[border]})`;
const elastic = `
def elastic():
    d = [cv2.GaussianBlur(rng.uniform(-1, 1, (512, 512)).astype(np.float32), (0, 0), 5) * 50 for _ in range(2)]
    return cv2.remap(IMG, gx + d[0], gy + d[1], cv2.INTER_LINEAR)
gx, gy = np.meshgrid(np.arange(512, dtype=np.float32), np.arange(512, dtype=np.float32))
`;
const maps =
  "mx, my = np.meshgrid(np.arange(512, dtype=np.float32), np.arange(512, dtype=np.float32))\nmx += np.sin(my / 40) * 8; my += np.cos(mx / 40) * 8\n";
const corners = [
  [30, 20],
  [490, 10],
  [500, 480],
  [15, 500],
];
const perspective = `p = cv2.getPerspectiveTransform(np.float32([[0, 0], [511, 0], [511, 511], [0, 511]]), np.float32(${JSON.stringify(corners)}))`;
const AREA = "cv2.INTER_AREA";

export const geometry = [
  ...pixels.flatMap((sampling) =>
    onStep(
      "rotate",
      words(sampling),
      { angle: 15, ...sampling },
      warped(matrix(15, 1), sampling.interpolation, sampling.border),
    ),
  ),
  ...onStep(
    "rotate",
    "whole, expanding",
    { angle: 15, expand: true },
    cv("cv2.warpAffine(IMG, m, (628, 628))", matrix(15, 1)),
  ),
  ...Object.keys(BORDERS).flatMap((border) =>
    onStep(
      "affine",
      border,
      { angle: 15, scale: 1.1, x: 7.3, y: -4.6, border },
      warped(matrix(15, 1.1, 7.3, -4.6), "bilinear", border),
    ),
  ),
  ...onStep("scale", "", { factor: 1.3 }, warped(matrix(0, 1.3))),
  ...onStep("shear", "", { x: 10 }, warped("m = np.float32([[1, .176, 0], [0, 1, 0]])")),
  ...onStep("translate", "whole pixels", { x: 12, y: -7 }, warped("m = np.float32([[1, 0, 12], [0, 1, -7]])")),
  ...onStep(
    "translate",
    "fractions, reflect",
    { x: 12.3, y: -7.7, border: "reflect" },
    warped("m = np.float32([[1, 0, 12.3], [0, 1, -7.7]])", "bilinear", "reflect"),
  ),
  ...pixels.flatMap((sampling) =>
    onStep(
      "perspective",
      words(sampling),
      { corners, ...sampling },
      cv(
        `cv2.warpPerspective(IMG, p, (512, 512), flags=${FLAGS[sampling.interpolation]}, borderMode=${BORDERS[sampling.border]})`,
        perspective,
      ),
    ),
  ),
  ...onStep("elastic", "", { alpha: 50, sigma: 5 }, cv("elastic()", elastic)),
  ...onStep("gridDistortion", "", { cells: 5, strength: 0.3 }, cv(gather("bilinear", "constant"), maps)),
  ...onStep(
    "resize",
    "to 224, antialiased",
    { height: 224, width: 224 },
    {
      bytes: pillow("pil.resize((224, 224), Image.BILINEAR)"),
      floats: opencv(`cv2.resize(IMG, (224, 224), interpolation=${AREA})`),
    },
  ),
  ...onStep(
    "resize",
    "to 224, area",
    { height: 224, width: 224, interpolation: "area" },
    cv(`cv2.resize(IMG, (224, 224), interpolation=${AREA})`),
  ),
  ...onStep(
    "resize",
    "to 224, not antialiased",
    { height: 224, width: 224, antialias: false },
    cv("cv2.resize(IMG, (224, 224))"),
  ),
  ...onStep(
    "resize",
    "to 224, bicubic",
    { height: 224, width: 224, interpolation: "bicubic" },
    {
      bytes: pillow("pil.resize((224, 224), Image.BICUBIC)"),
      floats: torch("nn.interpolate(tf[None], (224, 224), mode='bicubic', antialias=True)"),
    },
  ),
  ...onStep("resize", "to 1024", { height: 1024, width: 1024 }, cv("cv2.resize(IMG, (1024, 1024))"), 1024 * 1024 * 3),
  ...onStep(
    "resize",
    "to 1024, bicubic",
    { height: 1024, width: 1024, interpolation: "bicubic" },
    cv("cv2.resize(IMG, (1024, 1024), interpolation=cv2.INTER_CUBIC)"),
    1024 * 1024 * 3,
  ),
  ...onStep(
    "resize",
    "to 1024, nearest",
    { height: 1024, width: 1024, interpolation: "nearest" },
    cv("cv2.resize(IMG, (1024, 1024), interpolation=cv2.INTER_NEAREST)"),
    1024 * 1024 * 3,
  ),
  ...onStep(
    "resizedCrop",
    "to 224",
    { height: 224, width: 224, area: 0.5, ratio: 1 },
    {
      bytes: pillow("pil.resize((224, 224), Image.BILINEAR, box=(75, 75, 437, 437))"),
      floats: opencv(`cv2.resize(IMG[75:437, 75:437], (224, 224), interpolation=${AREA})`),
    },
  ),
  ...onStep("crop", "448", { height: 448, width: 448 }, cv("IMG[32:480, 32:480].copy()"), 448 * 448 * 3),
  ...onStep("centerCrop", "448", { height: 448, width: 448 }, cv("IMG[32:480, 32:480].copy()"), 448 * 448 * 3),
  ...Object.entries(BORDERS).flatMap(([border, theirs]) =>
    onStep("pad", border, { amount: 16, border }, cv(`cv2.copyMakeBorder(IMG, 16, 16, 16, 16, ${theirs})`)),
  ),
  ...onStep("flipHorizontal", "", undefined, cv("cv2.flip(IMG, 1)")),
  ...onStep("flipVertical", "", undefined, cv("cv2.flip(IMG, 0)")),
  ...onStep("rotate90", "a quarter", { turns: 1 }, cv("cv2.rotate(IMG, cv2.ROTATE_90_COUNTERCLOCKWISE)")),
  ...onStep("rotate90", "a half", { turns: 2 }, cv("cv2.rotate(IMG, cv2.ROTATE_180)")),
  ...onStep("transpose", "", undefined, cv("cv2.transpose(IMG)")),
];

const BATCH = [16, 128, 128, 3];
const IMAGES = BATCH.reduce((product, length) => product * length);
const grid = (align, mode, padding) =>
  torch(
    `both(lambda: nn.grid_sample(q, g, mode='${mode}', padding_mode='${padding}', align_corners=${align}), d, q, g)`,
    "q = grad(16, 3, 128, 128)\ng = (torch.rand(16, 128, 128, 2) * 2 - 1).requires_grad_()\nd = torch.randn(16, 3, 128, 128)",
  );
const angle = [0.9659, 0.2588, -12, -0.2588, 0.9659, 21];

const batches = [
  ...Object.keys(BORDERS).flatMap((border) =>
    Object.keys(FLAGS).map((interpolation) => [
      "warp",
      `batch, ${interpolation}, ${border}`,
      ({ reg, place }) => {
        const x = place(normals(1, IMAGES), BATCH);
        return () => reg.augment.warp({ x }, { outputToInput: angle, interpolation, border })[0];
      },
      opencv(
        `for one in q: cv2.warpAffine(one, m, (128, 128), flags=${FLAGS[interpolation]} | cv2.WARP_INVERSE_MAP, borderMode=${BORDERS[border]})`,
        `q = rng.standard_normal((16, 128, 128, 3), dtype=np.float32)\nm = np.float32([${angle}]).reshape(2, 3)`,
      ),
    ]),
  ),
  [
    "warp",
    "batch, forward + backward",
    ({ reg, place }) => {
      const [x, dy] = [place(normals(1, IMAGES), BATCH), place(normals(2, IMAGES), BATCH)];
      return () => reg.augment.warp({ x }, { outputToInput: angle })[1](dy);
    },
    torch(
      "both(lambda: nn.grid_sample(q, nn.affine_grid(theta, q.shape, align_corners=False), align_corners=False), d, q)",
      "q = grad(16, 3, 128, 128)\ntheta = torch.tensor([[.9659, .2588, 0], [-.2588, .9659, 0]]).expand(16, 2, 3)\nd = torch.randn(16, 3, 128, 128)",
    ),
  ],
  ...["bilinear", "nearest", "bicubic"].flatMap((interpolation) =>
    ["constant", "edge"].map((border) => [
      "gridSample",
      `${interpolation}, ${border}, forward + backward`,
      ({ reg, place }) => {
        const [x, dy] = [place(normals(1, IMAGES), BATCH), place(normals(2, IMAGES), BATCH)];
        const grid = place(
          normals(3, 16 * 128 * 128 * 2).map((v) => v / 4),
          [16, 128, 128, 2],
        );
        return () => reg.augment.gridSample({ x, grid }, { interpolation, border })[1](dy);
      },
      grid("False", interpolation, border === "edge" ? "border" : "zeros"),
    ]),
  ),
  [
    "affineGrid",
    "forward + backward",
    ({ reg, place }) => {
      const theta = place(normals(1, 16 * 6), [16, 2, 3]);
      const dy = place(normals(3, 16 * 128 * 128 * 2), [16, 128, 128, 2]);
      return () => reg.augment.affineGrid({ theta }, { height: 128, width: 128 })[1](dy);
    },
    torch(
      "both(lambda: nn.affine_grid(theta, (16, 3, 128, 128), align_corners=False), d, theta)",
      "theta = grad(16, 2, 3)\nd = torch.randn(16, 128, 128, 2)",
    ),
    16 * 128 * 128 * 2,
  ],
];
export const resampling = batches.map(([name, option, setup, peer, elements = IMAGES]) => ({
  package: "augment",
  name,
  option,
  elements,
  setup,
  peer,
}));
