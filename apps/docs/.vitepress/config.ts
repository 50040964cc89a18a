import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vitepress";

const pages = (folder: string) =>
  existsSync(new URL(`../${folder}`, import.meta.url))
    ? readdirSync(new URL(`../${folder}`, import.meta.url))
        .filter((name) => name.endsWith(".md") && name !== "index.md")
        .map((name) => name.slice(0, -3))
    : [];

const techniques = [
  ["over-and-underfitting", "Over- and underfitting"],
  ["l2", "L2, ridge, weight decay"],
  ["l1", "L1, lasso"],
  ["elastic-net", "Elastic net"],
  ["dropout", "Dropout"],
  ["early-stopping", "Early stopping"],
  ["batch-norm", "Batch norm"],
  ["layer-norm", "Layer norm"],
  ["augmentation", "Augmentation"],
  ["parameter-sharing", "Parameter sharing"],
];
const guides = [
  ["training-loop", "Training loop"],
  ["tensorflow-js", "TensorFlow.js"],
  ["statistics", "Statistics"],
  ["images", "Images"],
  ["streams", "Streams"],
  ["logs", "Logs"],
  ["sweeps", "Sweeps"],
  ["ops", "Ops"],
];

export default defineConfig({
  title: "@reg",
  description: "Regularization for JavaScript and TypeScript",
  lang: "en",
  base: process.env.DOCS_BASE ?? "/",
  cleanUrls: true,
  srcExclude: ["node_modules/**", "test/**", "src/**"],
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Guides", link: "/guide/" },
      { text: "Techniques", link: "/techniques/" },
      { text: "API", link: "/reference/api/" },
      { text: "Findings", link: "/reference/findings" },
      { text: "Playground", link: "/playground/", target: "_self" }, // beside the site, where it is published
    ],
    sidebar: [
      { text: "Guides", items: guides.map(([name, text]) => ({ text, link: `/guide/${name}` })) },
      { text: "Techniques", items: techniques.map(([name, text]) => ({ text, link: `/techniques/${name}` })) },
      {
        text: "Packages",
        items: pages("reference/packages").map((name) => ({
          text: `@reg/${name}`,
          link: `/reference/packages/${name}`,
        })),
      },
      {
        text: "Reference",
        items: [
          { text: "API", link: "/reference/api/" },
          { text: "Names elsewhere", link: "/features" },
          { text: "What frameworks really do", link: "/reference/findings" },
          { text: "The demo", link: "/reference/demo" },
          { text: "As data grows", link: "/growth" },
          { text: "Bench", link: "/reference/bench" },
          { text: "Design", link: "/reference/design" },
          { text: "Notation", link: "/reference/notation" },
          { text: "Contributing", link: "/reference/contributing" },
        ],
      },
    ],
  },
});
