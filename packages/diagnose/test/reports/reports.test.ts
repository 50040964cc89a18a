import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  annotations,
  type Diagnosed,
  diagnoseRun,
  LogError,
  plotSvg,
  plotText,
  readLog,
  reportHtml,
  reportMarkdown,
  reportText,
} from "../../src/index.ts";
import { SAMPLES } from "../reading/logs.ts";
import { SHAPES } from "../reading/shapes.ts";

const judged = (header: string, rows: readonly (readonly (number | string)[])[]): Diagnosed =>
  diagnoseRun(readLog("x", [new TextEncoder().encode([header, ...rows.map((row) => row.join(","))].join("\n"))])[0]);
const course = (value: (t: number) => number | string, epochs = 100) =>
  judged(
    "epoch,loss,val_loss",
    Array.from({ length: epochs }, (_, t) => [t, 1, value(t)]),
  );

/** All ordinates of the line of a class. */
function heights(svg: string, name: string): number[] {
  const [, path = ""] = new RegExp(`<path d="([^"]*)" class="line ${name}"`).exec(svg) ?? [];
  return [...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
}

describe("plots", () => {
  it("keep a spike of one point among many", () => {
    const spiky = course((t) => (t === 4321 ? 9 : 1.5), 20_000);
    const ys = heights(plotSvg(spiky), "validation");
    expect(ys.length).toBeLessThan(2000);
    expect(Math.min(...ys)).toBe(36);
    expect(plotText(spiky)[0]).toContain("o");
  });

  it("break at values that are not finite, mark them, and draw what lies behind", () => {
    const broken = course((t) => (t < 3 || t === 50 ? "nan" : 1.5));
    const svg = plotSvg(broken);
    expect(svg.match(/class="broken"/g)).toHaveLength(4);
    expect(svg.match(/<path d="(M[^M]*M[^M]*)" class="line validation"/)).not.toBe(null);
    expect(heights(svg, "validation").length).toBe(96);
    expect(plotText(broken).join("\n")).toContain("! not finite");
  });

  it("leave zeros off a logarithmic axis, with a note", () => {
    const falls = course((t) => (t === 60 ? 0 : 10 ** (-t / 20)));
    expect(plotSvg(falls)).toContain("logarithmic, 1 zeros left off");
    expect(plotText(falls).at(-1)).toContain("1 zeros left off");
    const ys = heights(plotSvg(falls), "validation");
    expect(ys.filter((y) => y === Math.max(...ys))).toHaveLength(1);
  });

  it("stay within the frame for any numbers", () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1e308, -1e308, 5e-324));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 40 }), (rows) => {
        const one = judged(
          "epoch,loss,val_loss",
          rows.map(([a, b], t) => [t, a, b]),
        );
        const svg = plotSvg(one);
        expect(svg).not.toMatch(/(?:[xyd]|x1|x2|y1|y2)="[^"]*(NaN|Infinity|undefined)/);
        for (const y of [...heights(svg, "training"), ...heights(svg, "validation")])
          expect(y >= 36 && y <= 252).toBe(true);
        for (const line of plotText(one, { width: 60 })) expect(line.length).toBeLessThanOrEqual(76);
      }),
    );
  });
});

describe("reports", () => {
  const evil = '<img src=x onerror="alert(1)">&\u001b[31m\u202e`|](http://x)@all';
  const one = diagnoseRun({
    ...readLog("x", [new TextEncoder().encode("epoch,loss,val_loss\n0,2,3\n1,1,2\n")])[0],
    name: evil,
    kind: evil,
    notes: [evil],
  });

  it("escape what comes from files", () => {
    const page = reportHtml([one]);
    expect(page).not.toMatch(/<img|onerror="/);
    expect(page).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;\\x1b[31m\\x202e");
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(?:script|link|img|iframe|use|a)\b/);
    expect(plotSvg(one)).not.toContain("<img");
    for (const text of [page, reportText([one]), reportMarkdown([one]), ...annotations([one])]) {
      for (const character of ["\u001b", "\u202e"]) expect(text).not.toContain(character);
    }
    const markdown = reportMarkdown([one]);
    expect(markdown).not.toContain("<img");
    const [, table] = markdown.split("\n\n");
    expect(table).not.toMatch(/[^\\]\]|@all/);
    expect(annotations([one]).join("")).not.toMatch(/[\n\r]/);
  });

  it("are there for every sample, and hold no hole", () => {
    const all = SAMPLES.map(({ text }) => diagnoseRun(readLog("x", [new TextEncoder().encode(text)])[0]));
    for (const text of [reportText(all), reportHtml(all), reportMarkdown(all)]) {
      expect(text.replaceAll("Look for NaN", "")).not.toMatch(/undefined|\[object|NaN/);
      for (const { report } of all) expect(text).toContain(report.verdict);
    }
  });
});

describe("damaged logs", () => {
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(30),
    put: fc.uint8Array({ maxLength: 12 }),
  });

  const texts = [...SAMPLES.map(({ text }) => text), ...Object.values(SHAPES)];

  // More of them: FUZZ_RUNS=100000.
  it("are read as far as they go, or refused with an error of the reader's own", () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(damage, { minLength: 1, maxLength: 6 }), (text, blows) => {
        let bytes = Buffer.from(text);
        for (const { at, cut, put } of blows) {
          const from = Math.floor(at * bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)]);
        }
        try {
          for (const run of readLog("x", [bytes])) {
            const { report } = diagnoseRun(run);
            expect(report.confidence >= 0 && report.confidence <= 1).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(LogError);
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
    );
  }, 3_600_000);
});
