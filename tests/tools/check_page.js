// Opens the pages of a folder in Chromium: filters, clicks, keys, accessibility, hostile words, and how long 3,000 edges take.
//   NODE_PATH=…/node_modules node check_page.js CHROMIUM FOLDER [FOLDER-FOR-SCREENSHOTS]
// Needs playwright-core, axe-core and mermaid from npm.
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");

const [executablePath, folder, shots] = process.argv.slice(2);
const axe = require.resolve("axe-core/axe.min.js");
const url = (file) => pathToFileURL(path.resolve(folder, file)).href;
let failed = 0;

function check(name, holds, told = "") {
  if (!holds) failed += 1;
  console.log(`${holds ? "ok   " : "FAIL "} ${name}${told ? `: ${told}` : ""}`);
}

// A page that keeps what it complains of, and asks nothing of any network.
async function open(browser, file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, ...options });
  page.complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("dialog", (dialog) => { page.complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || page.complaints.push(`asks for ${request.url()}`));
  await page.goto(url(file));
  await page.waitForSelector("html[data-ready]", { timeout: 20000 });
  return page;
}

const status = (page) => page.textContent("#status");

async function everyPage(browser) {
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort()) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(browser, file, { colorScheme });
      await page.addScriptTag({ path: axe }).catch(() => page.evaluate(fs.readFileSync(axe, "utf8")));
      const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
      const serious = found.violations.filter((v) => ["serious", "critical"].includes(v.impact));
      const told = serious.map((v) => `${v.id} (${v.nodes.length}: ${v.nodes[0].target})`).join(", ");
      const complaints = page.complaints.filter((words) => !words.includes("Content Security Policy"));
      check(`${file}, ${colorScheme}`, complaints.length === 0 && serious.length === 0, [...complaints, told].filter(Boolean).join("; ") || "nothing to complain of, nothing serious for axe");
      await page.close();
    }
  }
}

async function use(browser) {
  const page = await open(browser, "positions.html");
  const all = await status(page);
  const actors = await page.$$eval("select[name=actor] option", (options) => options.map((o) => o.value).filter(Boolean));
  await page.selectOption("select[name=actor]", actors[0]);
  const fewer = await status(page);
  check("a filter leaves fewer", fewer !== all, `${all} → ${fewer}`);
  await page.fill("input[name=words]", "surely nobody says this");
  check("a search for nothing finds nothing", (await status(page)).startsWith("Shows 0 of"), await status(page));
  await page.click("button[type=reset]");
  await page.waitForFunction((words) => document.getElementById("status").textContent === words, all);
  check("all is shown again", true);
  await page.evaluate(() => fit());
  const at = await page.evaluate(() => {
    const edge = cy.edges().toArray().find((e) => e.renderedBoundingBox().w + e.renderedBoundingBox().h > 30);
    const middle = edge.renderedMidpoint();
    const frame = document.getElementById("graph").getBoundingClientRect();
    return { x: frame.x + middle.x, y: frame.y + middle.y };
  });
  await page.mouse.click(at.x, at.y);
  await page.waitForSelector("#details blockquote");
  const words = await page.textContent("#details");
  check("a click on a line shows its words", /Speaker: .*(Stated|Published|No date)/s.test(words) && (await page.$("#details mark")) !== null);
  await page.keyboard.press("Escape");
  await page.focus("#graph");
  for (const key of ["ArrowRight", "ArrowDown"]) await page.keyboard.press(key);
  check("keys walk through the graph", (await page.textContent("#details-body strong")).includes(" — "));
  await page.keyboard.press("Enter");
  check("Enter goes to the words", await page.evaluate(() => document.activeElement.id === "details"));
  await page.waitForSelector("#matrix td button");
  await page.click("#matrix td button");
  check("a cell of the matrix filters", (await status(page)) !== all && (await page.inputValue("select[name=issue]")) !== "");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-table")]);
  check("the table can be saved", fs.readFileSync(await download.path(), "utf8").startsWith('"Date","Side"'));
  check("nothing to complain of", page.complaints.length === 0, page.complaints.join("; "));
  await page.close();
}

// The data of a page replaced by others, as the program would write them.
function rewritten(file, change, name) {
  const page = fs.readFileSync(path.join(folder, file), "utf8");
  const [before, rest] = page.split('id="data">');
  const at = rest.indexOf("</script>");
  const data = JSON.parse(rest.slice(0, at));
  change(data);
  const written = JSON.stringify(data).replaceAll("<", "\\u003c");
  fs.writeFileSync(path.join(folder, name), `${before}id="data">${written}${rest.slice(at)}`);
}

async function hostile(browser) {
  const words = `</script><script>window.hit = 1</script><img src=x onerror="window.hit = 1"> \u202ertl \u0001 "' &lt;b&gt;`;
  rewritten("positions.html", (data) => {
    for (const item of [...data.nodes, ...data.claims, ...data.sources]) {
      for (const key of ["label", "side", "holder", "proposition", "quote", "sentence", "title", "outlet", "rule", "verb"]) if (key in item) item[key] += words;
      if ("url" in item) item.url = "javascript:window.hit=1";
    }
  }, "zz-rewritten.html");
  for (const file of ["zz-rewritten.html", "hostile.html"]) {
    const page = await open(browser, file);
    await page.evaluate(() => { for (const element of cy.elements().slice(0, 40)) element.emit("tap"); cy.edges()[0].emit("tap"); });
    const hit = await page.evaluate(() => window.hit || document.querySelectorAll("img, [onerror], a[href^=javascript]").length);
    check(`${file}: hostile words stay words`, hit === 0 && page.complaints.length === 0, page.complaints.join("; "));
    await page.close();
    if (file.startsWith("zz")) fs.unlinkSync(path.join(folder, file));
  }
}

async function many(browser) {
  rewritten("positions.html", (data) => {
    const [nodes, edges, claims] = [data.nodes, data.edges, data.claims];
    const [count, first] = [3000, claims.length];
    while (nodes.length < 1500) {
      const n = nodes.length;
      nodes.push({ ...nodes[n % 200], x: (n % 50) * 60, y: Math.floor(n / 50) * 60, boxed: false });
    }
    while (edges.length < count) {
      claims.push({ ...claims[edges.length % first] });
      edges.push({ ...edges[edges.length % first], from: (edges.length * 7) % 1500, to: (edges.length * 13 + 1) % 1500, claims: [claims.length - 1] });
    }
  }, "zz-many.html");
  const start = Date.now();
  const page = await open(browser, "zz-many.html");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const seconds = (Date.now() - start) / 1000;
  const edges = await page.evaluate(() => cy.edges().length);
  console.log(`      ${edges} edges open in ${seconds.toFixed(2)} s`);
  check("3,000 edges open", edges >= 3000 && page.complaints.length === 0, page.complaints.join("; "));
  await page.close();
  fs.unlinkSync(path.join(folder, "zz-many.html"));
}

async function charts(browser) {
  const page = await browser.newPage();
  await page.addScriptTag({ path: require.resolve("mermaid/dist/mermaid.min.js") });
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".mmd")).sort()) {
    const text = fs.readFileSync(path.join(folder, file), "utf8");
    const told = await page.evaluate((text) => mermaid.parse(text).then((parsed) => parsed.diagramType, (error) => `error: ${error.message}`), text);
    check(`${file} in Mermaid`, told.startsWith("flowchart"), told);
  }
  await page.close();
}

async function pictures(browser) {
  for (const [name, width, height, colorScheme] of [["desktop", 1400, 1000, "light"], ["desktop-dark", 1400, 1000, "dark"], ["phone", 390, 844, "light"], ["phone-dark", 390, 844, "dark"]]) {
    const page = await open(browser, "positions.html", { viewport: { width, height }, colorScheme });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(`${name}: nothing is wider than the screen`, over <= 0, `${over} px`);
    if (shots) await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
    await page.close();
  }
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  for (const part of [everyPage, use, hostile, many, charts, pictures]) await part(browser);
  await browser.close();
  process.exit(failed ? 1 : 0);
})();
