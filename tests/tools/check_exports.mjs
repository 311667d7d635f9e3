// Opens exports with the JavaScript libraries that web people have: N3.js and jsonld.js.
//
//     node tests/tools/check_exports.mjs out TOOLS      (TOOLS: a folder where `npm install n3 jsonld` was run)
//
// The quads of graph.trig as N3.js reads them must be those of graph.jsonld as jsonld.js expands them.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [folder, tools] = process.argv.slice(2);
const require = createRequire(join(resolve(tools), "package.json"));
const N3 = require("n3");
const jsonld = require("jsonld");

const read = (name) => readFileSync(join(folder, name), "utf8");
const canonical = async (nquads) => (await jsonld.canonize(nquads, { inputFormat: "application/n-quads" })).trim().split("\n");

function withN3(name, format) {
  const quads = new N3.Parser({ format }).parse(read(name));
  const writer = new N3.Writer({ format: "N-Quads" });
  return writer.quadsToString(quads);
}

let failed = 0;
const check = async (name, work) => {
  try {
    console.log(`ok    ${name}: ${await work()}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}: ${error.message ?? error}`);
  }
};

await check("graph.ttl", () => `${new N3.Parser({ format: "Turtle" }).parse(read("graph.ttl")).length} triples for N3.js`);
await check("graph.jsonld", async () => {
  const options = { format: "application/n-quads", documentLoader: () => { throw new Error("the context is not in the file"); } };
  const ours = await canonical(await jsonld.toRDF(JSON.parse(read("graph.jsonld")), options));
  const theirs = await canonical(withN3("graph.trig", "TriG"));
  const other = theirs.find((line, n) => line !== ours[n]);
  if (ours.length !== theirs.length || other) throw new Error(`${ours.length} and ${theirs.length} quads; first other: ${other}`);
  return `${ours.length} quads for jsonld.js, the same as graph.trig for N3.js`;
});
process.exit(failed ? 1 : 0);
