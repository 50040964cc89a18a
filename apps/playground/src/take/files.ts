import type { Curves } from "../state/curves.ts";
import { NAMES } from "../state/link.ts";
import { epochsOf, model } from "../state/model.ts";

const COLUMNS: readonly (readonly [name: string, key: keyof Curves])[] = [
  ["loss", "trainLoss"],
  ["val_loss", "validationLoss"],
  ["accuracy", "trainAccuracy"],
  ["val_accuracy", "validationAccuracy"],
  ["penalty", "penalty"],
];

/** All curves as a table: an epoch a row, the columns of both nets side by side; every digit is there. */
export function curvesCsv(): string {
  const nets = NAMES.filter((net) => epochsOf(net) > 0);
  const head = [
    "epoch",
    ...nets.flatMap((net) => COLUMNS.map(([name]) => (nets.length > 1 ? `${net}_${name}` : name))),
  ];
  const rows = Array.from({ length: Math.max(0, ...nets.map(epochsOf)) }, (_, i) =>
    [i + 1, ...nets.flatMap((net) => COLUMNS.map(([, key]) => model.curves[net][key][i] ?? ""))].join(","),
  );
  return `${[head.join(","), ...rows].join("\n")}\n`;
}

const [WIDTH, HEIGHT, LEFT, TOP] = [640, 360, 50, 20];
const FLOOR = 1e-3;

/** The data losses of all nets as a picture of their own. */
export function curvesSvg(): string {
  const nets = NAMES.filter((net) => epochsOf(net) > 0);
  const epochs = Math.max(2, ...nets.map(epochsOf));
  const x = (i: number) => LEFT + ((WIDTH - LEFT - 10) * i) / (epochs - 1);
  const y = (loss: number) =>
    TOP + ((HEIGHT - TOP - 40) * (Math.log10(3) - Math.log10(Math.max(FLOOR, loss)))) / Math.log10(3 / FLOOR);
  const path = (values: readonly (number | null)[]) => {
    let pen = "M";
    const parts = values.map((value, i) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const part = `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = "L";
      return part;
    });
    return parts.join("");
  };
  const colours = { a: "#14608f", b: "#a8480a" };
  const curves = nets.flatMap((net, n) => [
    `<path d="${path(model.curves[net].trainLoss)}" fill="none" stroke="${colours[net]}" stroke-width="1.5" stroke-dasharray="6 4"/>`,
    `<path d="${path(model.curves[net].validationLoss)}" fill="none" stroke="${colours[net]}" stroke-width="2.5"/>`,
    `<text x="${LEFT + 10 + 240 * n}" y="14" fill="${colours[net]}">net ${net.toUpperCase()}: - - training, — validation</text>`,
  ]);
  const ticks = [0.001, 0.01, 0.1, 1].map(
    (tick) =>
      `<path d="M${LEFT} ${y(tick).toFixed(1)}H${WIDTH - 10}" stroke="#ccc"/><text x="${LEFT - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick}</text>`,
  );
  const ends = [
    `<text x="${LEFT}" y="${HEIGHT - 22}">1</text>`,
    `<text x="${WIDTH - 10}" y="${HEIGHT - 22}" text-anchor="end">epoch ${epochs}</text>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${[...ticks, ...curves, ...ends].join("")}</svg>\n`;
}

/** Hands a text to the reader as a file. */
export function save(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
