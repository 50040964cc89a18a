declare global {
  interface Window {
    regWorkers?: Record<string, string>;
    regData: { readonly digits: string; readonly diabetes: string };
  }
}

/**
 * Starts a worker from its script beside the page. A page from a disk may not: there the script is loaded into the page, where
 * it leaves its text, and the worker starts from that.
 */
export async function startWorker(name: "trainer" | "tools"): Promise<Worker> {
  if (location.protocol !== "file:") return new Worker(`./${name}.js`);
  await new Promise<void>((done, failed) => {
    const script = document.createElement("script");
    script.src = `./${name}.js`;
    script.onload = () => done();
    script.onerror = () =>
      failed(new Error(`${name}.js is not beside the page: put all files of the build into one folder.`));
    document.head.append(script);
  });
  const text = window.regWorkers?.[name] ?? "";
  return new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}
