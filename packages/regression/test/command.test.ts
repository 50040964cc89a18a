import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "../src/command/run.ts";
import { crossValidate, poissonRegression } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-path-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
let [out, error] = ["", ""];
beforeEach(() => {
  [out, error] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((text, done) => {
    out += text;
    const called: unknown = done;
    if (typeof called === "function") called();
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    error += text;
    return true;
  });
  return () => vi.restoreAllMocks();
});
const rows = Array.from({ length: 40 }, (_, i) => [Math.sin(i * 7), Math.cos(i * 3), ["red", "blue"][i % 2], i]);
const csv = (last: (row: (string | number)[]) => string | number): string =>
  ["size,age,colour,y", ...rows.map((row) => [...row.slice(0, 3), last(row)].join(","))].join("\n");
const table = file(
  "t.csv",
  csv(([a, , c]) => 3 * Number(a) + (c === "red" ? 1 : 0)),
);
const diabetes = new URL("../../../apps/demo/data/diabetes.csv", import.meta.url).pathname;

describe("reg-path", () => {
  it("prints the choice and the coefficients that survive", async () => {
    expect(await run([diabetes, "--target", "target"])).toBe(0);
    expect(out).toContain("442 rows, 10 features, gaussian, l1 ratio 1, 10 folds");
    expect(out).toMatch(/one standard error\s+[\d.]+\s+[456]\s/);
    expect(out).toMatch(/\n {2}s5 +\d/);
    expect(out).toContain("p-values");
  });

  it("expands words, predicts other rows, and writes plots whole", async () => {
    const fresh = file("new.csv", "size,age,colour\n0.5,0,red\n0.5,0,blue\n");
    const plot = join(folder, "path.svg");
    expect(
      await run([
        table,
        "--target",
        "y",
        "--categorical",
        "colour",
        "--choose",
        "best",
        "--cv",
        "5",
        "--plot",
        plot,
        "--predict",
        fresh,
      ]),
    ).toBe(0);
    const [name, red, blue] = out.trim().split("\n");
    expect(name).toBe("y");
    expect(Number(red)).toBeCloseTo(2.5, 1);
    expect(Number(blue)).toBeCloseTo(1.5, 1);
    expect(readFileSync(plot, "utf8")).toMatch(/^<svg [\s\S]*<\/svg>$/);
    expect(readdirSync(folder).filter((one) => one.includes("path"))).toEqual(["path.cv.svg", "path.svg"]);
  });

  it("predicts classes and counts, and gives JSON", async () => {
    const classes = file(
      "classes.csv",
      csv(([a]) => (Number(a) > 0 ? "yes" : "no")),
    );
    expect(await run([classes, "--target", "y", "--omit", "colour", "--json"])).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      family: "binomial",
      rows: 40,
      classes: ["no", "yes"],
      chosen: { l1Ratio: 1 },
    });
    out = "";
    expect(await run([classes, "--target", "y", "--omit", "colour"])).toBe(0);
    expect(out).toContain('on the scale of the table and per standard deviation, above 0 for "yes":');
    out = "";
    const counts = file(
      "counts.csv",
      csv(([a]) => Math.floor(Math.exp(1 + Number(a)))),
    );
    expect(await run([counts, "--target", "y", "--omit", "colour", "--family", "poisson", "--l1-ratio", "0.5,1"])).toBe(
      0,
    );
    expect(out).toContain("poisson");
  });

  it.each([
    [[table, "--target", "yy"], /column.*yy/],
    [[table], /--target must name the column to predict/],
    [[table, "--traget", "y"], /unknown option --traget; did you mean --target\?/],
    [[table, "--target", "y", "--cv", "1"], /--cv must be a whole number of at least 2, got "1"/],
    [[table, "--target", "y", "--l1-ratio", "0"], /--l1-ratio must be in \(0, 1\], got "0"/],
    [[table, "--target", "y", "--plot", "path.PNG"], /--plot writes SVG: name a file that ends in \.svg, not in \.PNG/],
    [[file("twins.csv", "a,a,y\n1,2,3.5\n2,1,4.5\n"), "--target", "y"], /twins\.csv: two columns are named "a"/],
    [[table, "--target", "y", "--family", "normal"], /--family must be one of gaussian, binomial/],
    [
      [table, "--target", "y"],
      /t\.csv, line 2: "red" in column "colour" is no number; make .* with --categorical "colour", or leave it out/,
    ],
    [[table, "--target", "y", "--categorical", "color"], /no column "color"/],
    [
      [
        table,
        "--target",
        "y",
        "--categorical",
        "colour",
        "--predict",
        file("green.csv", "size,age,colour\n1,2,red\n1,2,green\n"),
      ],
      /green\.csv, line 3: "green" in column "colour" is a word that the model was not fitted on/,
    ],
    [
      [table, "--target", "colour", "--family", "gaussian"],
      /t\.csv, line 2: "red" in column "colour" is no number.* holds words/,
    ],
    [[join(folder, "none.csv"), "--target", "y"], /none\.csv/],
    [[file("hole.csv", "a,y\n1,2.5\n,3.5\n4,5.1\n"), "--target", "y"], /line 3/],
    [
      [file("same.csv", "a,b,y\n1,2,3.5\n1,3,5.5\n1,4,4.1\n1,5,9.2\n"), "--target", "y", "--cv", "2"],
      /column "a" is 1 in all 4 rows/,
    ],
    [
      [file("few.csv", "a,b,y\n1,2,3\n2,1,4\n3,5,5\n4,4,6\n"), "--target", "y"],
      /y has 4 classes in 4 rows.* To predict it as a number, take --family gaussian\./,
    ],
    [
      [file("huge.csv", "a,b,y\n1,2,3.5\n2,-1e300,4.5\n3,5,5.5\n4,4,6\n"), "--target", "y"],
      /huge\.csv, line 3: -1e\+300 in column "b" is too large/,
    ],
    [
      [file("hugey.csv", "a,b,y\n1,2,3e300\n2,1,4.5\n3,5,5.5\n4,4,6\n"), "--target", "y"],
      /hugey\.csv, line 2: 3e\+300 in column "y" is too large/,
    ],
  ])("refuses %j with a sentence and exit code 2", async (args, said) => {
    expect(await run(args)).toBe(2);
    expect(error).toMatch(said);
    expect(error.trim().split("\n").length).toBe(1);
    expect(out).toBe("");
  });

  it("helps", async () => {
    expect(await run(["--help"])).toBe(0);
    expect(out).toContain("reg-path data.csv --target price");
  });

  it("names a column of words that the rows to predict lack, and options that miss a value", async () => {
    const fresh = file("lacking.csv", "size,age\n0.5,0\n");
    expect(await run([table, "--target", "y", "--categorical", "colour", "--cv", "3", "--predict", fresh])).toBe(2);
    expect(error).toContain(
      'lacking.csv: column "colour" is not there, which the model was fitted on; there are size, age.',
    );
    error = "";
    expect(await run([table, "--target", "y", "--seed", "-1"])).toBe(2);
    expect(error).toBe("reg-path: Option '--seed' argument is ambiguous. See --help.\n");
  });
});

describe("reg-path on tables as people have them", () => {
  const wave = (i: number) => Math.sin(i * 7) + Math.cos(i * 3);
  /** Months, whose numbers say nothing of their order. */
  const months = file(
    "months.csv",
    ["id,size,month,y", ...Array.from({ length: 60 }, (_, i) => [i + 5, wave(i), (i % 3) + 1, 2 * wave(i) + (i % 3 === 1 ? 4 : 0) + 0.1 * Math.sin(i)].join(","))].join("\n"), // biome-ignore format: one line
  );
  const predicted = async (...args: string[]) => {
    [out, error] = ["", ""];
    const code = await run(args);
    return { code, values: out.trim().split("\n").slice(1).map(Number) };
  };

  it("makes columns of numbers that are said to be categorical, there and in rows to predict", async () => {
    const fresh = file("fresh.csv", "month,size\n1,0\n2,0\n3,0\n");
    const { code, values } = await predicted(months, "--target", "y", "--categorical", "month", "--predict", fresh);
    expect(code).toBe(0);
    expect(error).toContain("month=2");
    expect(values[1] - values[0]).toBeGreaterThan(3);
    expect(Math.abs(values[2] - values[0])).toBeLessThan(0.5);
    const unknown = file("unknown.csv", "month,size\n1,0\n4,0\n");
    expect((await predicted(months, "--target", "y", "--categorical", "month", "--predict", unknown)).code).toBe(2);
    expect(error).toMatch(/unknown\.csv, line 3: "4" in column "month" is a word .* it knows "1", "2", "3"\./);
  });

  it("finds the columns of rows to predict by their names alone, and looks at no others", async () => {
    const usual = file("usual.csv", "size,month\n0.5,1\n-0.5,2\n");
    const other = file("other.csv", "when,month,y,size,note\n2026-01-01,1,,0.5,\n2026-01-02,2,NA,-0.5,hm\n");
    const { values } = await predicted(months, "--target", "y", "--predict", usual);
    expect(values).toHaveLength(2);
    expect((await predicted(months, "--target", "y", "--predict", other)).values).toEqual(values);
    for (const [text, said] of [
      [
        "Size,month\n0.5,1\n0.1,2\n",
        'column "size" is not there, which the model was fitted on; there are Size, month.',
      ],
      ["size,month\n0.5,1\nsmall,2\n", 'line 3: "small" in column "size" is no number'],
      ["size,month\n0.5,1\nNA,2\n", 'line 3: size is missing ("NA")'],
    ]) {
      expect((await predicted(months, "--target", "y", "--predict", file("odd.csv", text))).code).toBe(2);
      expect(error).toContain(said);
    }
    // A column of another name is not taken for the one of its number.
    const numbered = file("numbered.csv", readFileSync(months, "utf8").replace("size,month", "1,2"));
    expect((await predicted(numbered, "--target", "y", "--predict", file("n.csv", "a,b\n1,2\n3,4\n"))).code).toBe(2);
    expect(error).toContain('column "1" is not there');
  });

  it("takes columns by their number in the file, whether or not the one of ids was left out", async () => {
    expect(await run([months, "--target", "4", "--categorical", "3"])).toBe(0);
    expect(out).toContain("month=2");
  });

  it("takes weights, offsets and exposures, as the library does", async () => {
    const n = 60;
    const rate = (i: number) => Math.exp(0.5 * wave(i));
    const time = (i: number) => 1 + (i % 7);
    const lines = Array.from({ length: n }, (_, i) => [wave(i), Math.cos(i), time(i), Math.log(time(i)), 1 + (i % 2), Math.round(rate(i) * time(i))]); // biome-ignore format: one line
    const counts = file("times.csv", ["a,b,time,logtime,w,y", ...lines.map((line) => line.join(","))].join("\n"));
    const result = async (...args: string[]) => {
      out = "";
      const code = await run([counts, "--target", "y", "--json", ...args]);
      return code === 0 ? JSON.parse(out) : error;
    };
    const given = { x: lines.map(([a, b]) => [a, b]), y: lines.map((line) => line[5]) };
    const own = { weights: lines.map((line) => line[4]), offset: lines.map((line) => line[3]) };
    const { oneError } = await crossValidate(poissonRegression, given, own);
    const exposed = await result("--exposure", "time", "--omit", "logtime", "--weights", "w");
    expect(exposed).toMatchObject({ family: "poisson", oneError });
    const added = await result("--offset", "logtime", "--omit", "time", "--weights", "w", "--family", "poisson");
    expect(added.intercepts).toEqual(exposed.intercepts);
    expect(exposed.coefficients[0].value).toBeCloseTo(0.5, 0);
    expect(await result("--exposure", "a", "--omit", "b")).toMatch(/line \d+: -[\d.]+ in column "a" is not above 0/);
    error = "";
    expect(await result("--weights", "y", "--omit", "y")).toMatch(/--target and --weights both name column "y"/);
    const fresh = file("later.csv", "b,a,time,logtime\n0,0.5,1,0\n0,0.5,10,0\n");
    const base = [counts, "--target", "y", "--omit", "logtime", "--weights", "w", "--exposure", "time"];
    const { values } = await predicted(...base, "--predict", fresh);
    expect(values[1] / values[0]).toBeCloseTo(10, 8);
    expect((await predicted(...base, "--predict", file("no.csv", "a,b\n1,2\n3,4\n"))).code).toBe(2);
    expect(error).toContain('column "time" is not there');
  });

  it("prints intercepts, and coefficients per standard deviation in their order", async () => {
    const units = file(
      "units.csv",
      ["tiny,large,y", ...Array.from({ length: 40 }, (_, i) => [1e-6 * Math.sin(i * 7), 1e6 * Math.cos(i * 3), 7 + Math.sin(i * 7) + 3 * Math.cos(i * 3) + 0.01 * Math.sin(i)].join(","))].join("\n"), // biome-ignore format: one line
    );
    expect(await run([units, "--target", "y", "--choose", "best"])).toBe(0);
    const [large, tiny, intercept] = out.split("\n").filter((line) => /^ {2}(large|tiny|\(intercept)/.test(line));
    expect(large).toMatch(/large\s+0\.00000(3|299\d*)\s+2\.0/);
    expect(tiny).toMatch(/tiny\s+99\d+|1000\d+/);
    expect(Number(intercept.trim().split(/\s+/)[1])).toBeCloseTo(7, 1);
  });

  it("has classes that are numbers in their order", async () => {
    const grades = file(
      "grades.csv",
      ["a,y", ...Array.from({ length: 60 }, (_, i) => `${wave(i) + (i % 3)},${[10, 2, 1][i % 3]}`)].join("\n"),
    );
    expect(await run([grades, "--target", "y", "--json"])).toBe(0);
    expect(JSON.parse(out).classes).toEqual([1, 2, 10]);
    const { values } = await predicted(grades, "--target", "y", "--choose", "best", "--predict", grades);
    expect(new Set(values.map((v) => [1, 2, 10].includes(v)))).toEqual(new Set([true]));
  });

  it("has as many folds as there are rows where there are fewer than ten", async () => {
    const few = file("five.csv", "a,y\n1,2.5\n2,3.5\n4,5.5\n3,4\n5,8\n");
    expect(await run([few, "--target", "y"])).toBe(0);
    expect(out).toContain("5 rows, 1 feature, gaussian, l1 ratio 1, 5 folds");
  });

  it("says when numbers were taken for classes, and when no feature is left", async () => {
    const stars = file("stars.csv", ["a,b,y", ...Array.from({ length: 60 }, (_, i) => `${wave(i)},${Math.sin(i)},${1 + (i % 4)}`)].join("\n")); // biome-ignore format: one line
    expect(await run([stars, "--target", "y"])).toBe(0);
    expect(error).toContain("The 4 whole numbers in column y were taken for classes; --family gaussian or poisson");
    out = "";
    expect(await run([stars, "--target", "y", "--family", "gaussian"])).toBe(0);
    expect(out).toMatch(/none: no feature predicts better than the mean by more than one standard error/);
  });

  const rows = (row: (i: number) => string) => Array.from({ length: 40 }, (_, i) => row(i)).join("\n");
  it.each([
    [`a,y\n${rows((i) => `${wave(i)},${i === 20 ? "yes" : "no"}`)}`, [], /line 22: "yes" in column "y" is a class of this row alone/],
    ["a,y\n1,2.5\n2,3.5\n", [], /has 2 rows of data; cross-validation needs at least 3/],
    ["a,y\n1,2.5\n2,3.5\n3,4.5\n", ["--cv", "2"], /--cv 2 leaves 1 row of .* to fit on; take --cv 3/],
    ["a,y\n1,2.5\n2,3.5\n3,4.5\n", ["--cv", "4"], /--cv must be at most 3, the rows of /],
    [`a,y\n${rows((i) => `${wave(i)},${i - 2}`)}`, ["--family", "poisson"], /line 2: -2 in column "y" is below 0, and --family poisson takes counts/],
    [`a,y\n${rows((i) => `${9007199254740992 + 2 * i},${wave(i)}`)}`, [], /column "a" lies between 9007199254740992 and 9007199254741070, which float64 hardly tells apart/],
    [`a,b,when,y\n${rows((i) => `${["u", "v"][i % 2]},${["u", "v"][i % 2]},2026-01-${i + 10},${wave(i)}`)}`, [], /--categorical "a", or leave it out with --omit "a"\. So it is with "b", "when"\./],
    [`when,y\n${rows((i) => `2026-01-${i + 10},${wave(i)}`)}`, [], /leave it out with --omit "when", or write numbers in its place: 40 different texts/],
    [`a,b,y\n${rows((i) => `u${i % 2},v${i % 2},${wave(i)}`)}`, ["--categorical", "a,b"], /"a,b" is no column but 2; write the option once for each/],
    [`a,y\n${rows((i) => `${wave(i)},${i}`)}`, ["--omit", "y"], /--omit names column "y", which is that of --target/],
    [`a,b,y\n${rows((i) => `${wave(i)},${i},${i % 3}`)}`, ["--exposure", "b", "--family", "multinomial"], /--exposure is of counts/],
    [`a,b,y\n${rows((i) => `${wave(i)},${i},${i % 3}`)}`, ["--offset", "b"], /--offset is one number a row, and --family multinomial/],
  ] as const)("refuses %j %j in one sentence", async (text, more, said) => {
    expect(await run([file("given.csv", text), "--target", "y", ...more])).toBe(2);
    expect(error).toMatch(said);
  }); // biome-ignore format: one line
});

describe("what reg-path writes", () => {
  it("is never what it reads, by whatever name, and goes through no link", async () => {
    const [data, fresh] = [
      file("own.svg", readFileSync(table, "utf8")),
      file(
        "fresh.cv.svg",
        csv(() => 0),
      ),
    ];
    linkSync(data, join(folder, "hard.svg"));
    symlinkSync(data, join(folder, "soft.svg"));
    const refused = [
      [data, "--plot", data],
      [data, "--plot", join(folder, "hard.svg")],
      [data, "--plot", `${folder}/./own.svg`],
      [table, "--plot", join(folder, "soft.svg")],
      [table, "--predict", fresh, "--plot", join(folder, "fresh.svg")],
      [table, "--plot", folder],
      [table, "--plot", join(folder, "none", "p.svg")],
    ];
    const before = [data, fresh].map((path) => readFileSync(path, "utf8"));
    for (const args of refused) {
      error = "";
      expect(await run([...args, "--target", "y"])).toBe(2);
      expect(error).toMatch(/^reg-path: the plot can't be written to .*\.\n$/);
    }
    expect([data, fresh].map((path) => readFileSync(path, "utf8"))).toEqual(before);
  });

  it("is asked for before the work: without echarts nothing is fitted", async () => {
    vi.doMock("../src/plot/pathPlot.ts", () => {
      throw new Error("Cannot find package 'echarts'");
    });
    const refused = file("constant.csv", "a,y\n1,2.5\n1,3.5\n1,4.5\n"); // what fitting would say comes later
    expect(await run([refused, "--target", "y", "--plot", join(folder, "p.svg")])).toBe(2);
    expect(error).toBe("reg-path: --plot draws with echarts, which is not installed: npm install echarts.\n");
    vi.doUnmock("../src/plot/pathPlot.ts");
  });

  it("is missed where standard output is lost", async () => {
    vi.spyOn(process.stdout, "write").mockImplementation((_, done) => {
      const called: unknown = done;
      if (typeof called === "function") called(new Error("write EPIPE"));
      return false;
    });
    expect(await run([diabetes, "--target", "target"])).toBe(1);
    expect(error).toBe("reg-path: the results can't be written: write EPIPE.\n");
  });
});
