// Opens all .cyjs of a folder in headless Cytoscape.js: NODE_PATH=…/node_modules node check_cytoscape.js FOLDER
const fs = require("fs");
const path = require("path");
const cytoscape = require("cytoscape");

const folder = process.argv[2];
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".cyjs")).sort();
if (files.length === 0) throw new Error(`no .cyjs in ${folder}`);
for (const name of files) {
  const { elements } = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
  const cy = cytoscape({ headless: true, elements });
  const [nodes, edges] = [cy.nodes().length, cy.edges().length];
  if (nodes !== elements.nodes.length || edges !== elements.edges.length) throw new Error(`${name}: ${nodes} nodes and ${edges} edges are not all`);
  if (cy.nodes().some((node) => !Number.isFinite(node.position("x")))) throw new Error(`${name}: a node has no place`);
  console.log(`ok    ${name}: ${nodes} nodes, ${edges} edges in Cytoscape.js ${cytoscape.version}`);
}
