"use strict";
// The page of a graph: filters, graph, words behind edges, matrix, timeline, table. Plain script, no network, and no text ever becomes markup:
// words go in as text nodes only.

const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, edges, claims, sources, tones } = data;
const byId = (id) => document.getElementById(id);
const form = byId("filters");
const PAGE = 100;
const LANES = 12;
const SIDES = 14;
const ISSUES = 12;
let rowsShown = PAGE;
let chosen = null;

// An element with attributes and children; strings become text.
function make(name, attributes = {}, ...children) {
  const svg = ["svg", "line", "path", "text", "title", "g", "circle", "rect"].includes(name);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return element;
}

const percent = (share) => `${Math.round(share * 100)} %`;
const fold = (text) => text.toLowerCase();
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const distinct = (items) => [...new Set(items)].sort(byName);

// ---- What passes the filters

const haystack = (claim) =>
  fold([claim.side, claim.holder, claim.addressee, claim.proposition, claim.quote, claim.sentence, sources[claim.source].title, ...claim.issues.map((i) => i.label)].filter(Boolean).join(" "));
for (const claim of claims) claim.text = haystack(claim);
for (const node of nodes) node.text = fold([node.label, node.sentence, node.parties].filter(Boolean).join(" "));

const dated = data.claims.length ? claims : nodes;
const days = distinct(dated.flatMap((item) => [item.first, item.last]).filter(Boolean));

function filters() {
  const words = fold(form.words.value).split(/\s+/).filter(Boolean);
  const [from, to] = [Number(form.from.value), Number(form.until.value)];
  const all = from <= 0 && to >= days.length - 1;
  return {
    words, actor: form.actor.value, issue: form.issue.value, stance: form.stance.value,
    from: all ? null : days[Math.min(from, to)], until: all ? null : days[Math.max(from, to)], sure: Number(form.sure.value) / 100,
  };
}

const inPeriod = (item, f) => f.from === null || (item.first && item.last >= f.from && item.first <= f.until);

function claimPasses(claim, f) {
  return (!f.actor || [claim.side, claim.holder, claim.addressee].includes(f.actor)) &&
    (!f.issue || claim.issues.some((issue) => issue.label === f.issue)) &&
    (!f.stance || claim.stance === f.stance) && claim.confidence >= f.sure && inPeriod(claim, f) &&
    f.words.every((word) => claim.text.includes(word));
}

function eventPasses(node, f) {
  return inPeriod(node, f) && f.words.every((word) => node.text.includes(word)) &&
    (!f.actor || (node.parties || "").split("; ").includes(f.actor));
}

// An edge of two sides needs a position of each; other edges need one of theirs, or both ends.
function edgePasses(edge, claimOk, nodeOk, f) {
  if (edge.claims.length === 0) return nodeOk[edge.from] && nodeOk[edge.to] && !((edge.confidence ?? 1) < f.sure) && !f.stance && !f.issue;
  const passing = edge.claims.filter((place) => claimOk[place]);
  if (data.directed) return passing.length > 0;
  const sides = new Set(passing.map((place) => claims[place].side));
  return f.actor ? passing.some((place) => claims[place].side === f.actor) && edge.claims.length > 0 : sides.size > 1;
}

function passing() {
  const f = filters();
  const claimOk = claims.map((claim) => claimPasses(claim, f));
  const nodeOk = nodes.map((node) => node.kind !== "event" || eventPasses(node, f));
  const edgeOk = edges.map((edge) => edgePasses(edge, claimOk, nodeOk, f));
  const joined = nodes.map(() => [false, false]);
  edges.forEach((edge, at) => [edge.from, edge.to].forEach((end) => {
    joined[end][0] = true;
    joined[end][1] ||= edgeOk[at];
  }));
  const sides = new Set(claims.filter((_, at) => claimOk[at]).map((claim) => claim.side));
  const shown = nodes.map((node, at) =>
    node.kind === "event" ? nodeOk[at] : joined[at][0] ? joined[at][1] : node.kind !== "actor" || sides.has(node.label));
  return { f, claimOk, edgeOk, nodeOk: shown };
}

// ---- The graph

const large = edges.length > 800;
const value = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const heads = { for: "triangle", asks: "vee", against: "tee", charges: "diamond", neutral: "vee" };

function look() {
  const style = [
    { selector: "node", style: { label: "data(label)", color: value("ink"), "font-size": 12, "font-family": "system-ui, sans-serif", "border-width": 1.2, "border-color": value("edge-of-node"), width: "data(w)", height: "data(h)", "min-zoomed-font-size": 7 } },
    { selector: "node[?boxed]", style: { shape: "round-rectangle", "text-valign": "center", "text-wrap": "wrap", "text-max-width": "data(inner)" } },
    { selector: "node[!boxed]", style: { shape: "ellipse", "text-valign": "bottom", "text-margin-y": 2, "text-wrap": "ellipsis", "text-max-width": 160, "text-background-color": value("paper"), "text-background-opacity": 0.75 } },
    { selector: "node[kind='actor']", style: { "background-color": value("actor"), "border-color": value("actor"), "font-weight": 700 } },
    { selector: "node[kind='actor'][?boxed]", style: { color: value("actor-ink"), "font-size": 14 } },
    { selector: "node[kind='proposition']", style: { "background-color": value("proposition") } },
    { selector: "node[kind='proposition'][!boxed]", style: { "min-zoomed-font-size": 13 } },
    { selector: "node[kind='actor'][!boxed]", style: { "font-size": 17, "text-max-width": 220, "min-zoomed-font-size": 8 } },
    { selector: "node[kind='issue']", style: { "background-color": value("issue"), "border-width": 2.2 } },
    { selector: "node[kind='event']", style: { "background-color": value("event") } },
    { selector: "edge", style: { width: "data(thick)", "curve-style": edges.length > 1500 ? "straight" : "bezier", "font-size": 10, color: value("ink"), "text-background-color": value("paper"), "text-background-opacity": 0.85, "arrow-scale": 1.1, "min-zoomed-font-size": 8, "text-wrap": "ellipsis", "text-max-width": 150 } },
    { selector: "edge[pale]", style: { opacity: 0.45 } },
    { selector: ".away", style: { display: "none" } },
    { selector: ".faded", style: { opacity: 0.22 } },
    { selector: ".chosen", style: { "border-width": 4, "border-color": value("link"), "underlay-color": value("link"), "underlay-opacity": 0.25, "underlay-padding": 5 } },
  ];
  for (const [tone, { dashes }] of Object.entries(tones)) {
    const line = { "line-color": value(tone), "target-arrow-color": value(tone), "target-arrow-shape": data.directed ? heads[tone] : "none" };
    if (dashes) Object.assign(line, { "line-style": "dashed", "line-dash-pattern": dashes });
    style.push({ selector: `edge[tone='${tone}']`, style: line });
  }
  // Measuring thousands of names takes longer than drawing all lines: in a large graph only sides have theirs, and what is near the chosen one.
  if (large) style.push({ selector: "node[kind!='actor']", style: { label: "" } }, { selector: "node.near", style: { label: "data(label)", "min-zoomed-font-size": 0 } });
  if (edges.length <= 250) style.push({ selector: "edge", style: { label: "data(words)" } });
  return style;
}

const elements = [
  ...nodes.map((node, at) => ({ group: "nodes", data: { id: `n${at}`, at, label: node.label, kind: node.kind, w: node.w, h: node.h, inner: Math.max(30, node.w - 14), boxed: node.boxed || undefined }, position: { x: node.x, y: node.y } })),
  ...edges.map((edge, at) => ({ group: "edges", data: { id: `e${at}`, at, source: `n${edge.from}`, target: `n${edge.to}`, tone: edge.tone, words: edge.label === "precedes" ? "" : edge.concepts || edge.label, thick: edge.weight === undefined ? 1.8 : Math.min(7, 1 + Math.abs(edge.weight)), pale: edge.pale || undefined } })),
];
const walk = nodes.map((_, at) => at).sort((a, b) => nodes[b].degree - nodes[a].degree || a - b);
const cy = cytoscape({ container: byId("graph"), elements, style: look(), layout: { name: "preset", fit: true, padding: 24 }, minZoom: 0.02, maxZoom: 4, hideEdgesOnViewport: large, textureOnViewport: large, pixelRatio: large ? 1 : "auto", boxSelectionEnabled: false });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(look()));

function fit() {
  const shown = cy.elements().not(".away");
  if (shown.nonempty()) cy.fit(shown, 24);
}

function zoom(factor) {
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

// Readable from the start: where all of it would be too small to read, it begins around the node with most lines.
function begin() {
  fit();
  if (cy.zoom() > 0.3 || large) return;
  const middle = cy.$id(`n${walk[0]}`);
  cy.zoom(0.62);
  cy.center(middle);
}

// ---- The words behind what is chosen

function marked(sentence, quote) {
  const at = quote ? sentence.indexOf(quote) : -1;
  if (at < 0) return [sentence];
  return [sentence.slice(0, at), make("mark", {}, quote), sentence.slice(at + quote.length)];
}

function place(source) {
  const title = source.url && /^https?:\/\//.test(source.url) ? make("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, source.title) : source.title;
  return make("cite", {}, title, source.outlet ? `, ${source.outlet}` : "");
}

function force(claim) {
  const words = [];
  if (claim.polarity !== "affirmed") words.push("denied");
  if (claim.modality !== "actual") words.push(claim.modality);
  if (claim.saidBy) words.push(`says ${claim.saidBy}`);
  return words.length ? ` (${words.join(", ")})` : "";
}

function article(claim) {
  const source = sources[claim.source];
  const holder = claim.holder !== claim.side ? `${claim.holder} for ${claim.side}` : claim.side;
  const speaker = claim.saidBy ? `${claim.saidBy}, of ${holder}` : holder;
  return make("article", {},
    make("h3", {}, `${claim.side} ${claim.verb} ${claim.proposition}${force(claim)}`),
    make("blockquote", { class: claim.tone }, ...marked(claim.sentence || claim.quote, claim.quote)),
    make("p", { class: "below" }, `Speaker: ${speaker}${claim.addressee ? `, to ${claim.addressee}` : ""}. `, place(source), `. ${claim.date ? `Stated ${claim.date}` : source.published ? `Published ${source.published}` : "No date"}; ${percent(claim.confidence)} sure; rule ${claim.rule}.`));
}

function tell(heading, children) {
  byId("details-body").replaceChildren(make("p", {}, make("strong", {}, heading)), ...children);
}

function articles(places) {
  const most = 40;
  const shown = places.slice(0, most).map((at) => article(claims[at]));
  if (places.length > most) shown.push(make("p", {}, `and ${places.length - most} more in the table`));
  return shown;
}

function tellEdge(edge) {
  const { claimOk } = passing();
  const heading = `${nodes[edge.from].label} — ${edge.label} — ${nodes[edge.to].label}`;
  const facts = [];
  if (edge.concepts) facts.push(make("p", {}, `On: ${edge.concepts}`));
  if (edge.weight !== undefined) facts.push(make("p", { class: "below" }, `Weight ${edge.weight}${edge.normalised === undefined ? "" : `, by average activity ${edge.normalised.toFixed(2)}`}`));
  if (edge.why) facts.push(make("p", {}, `Why: ${edge.why}${edge.confidence === undefined ? "" : ` (${percent(edge.confidence)} sure)`}`));
  if (edge.document) facts.push(make("p", { class: "below" }, edge.document));
  const ends = edge.claims.length ? [] : [edge.from, edge.to].filter((at) => nodes[at].sentence).map((at) => make("blockquote", {}, ...marked(nodes[at].sentence, nodes[at].label)));
  tell(heading, [...facts, ...ends, ...articles(edge.claims.filter((at) => claimOk[at]))]);
}

function tellNode(node, at) {
  const { claimOk } = passing();
  const mine = new Set(edges.filter((edge) => edge.from === at || edge.to === at).flatMap((edge) => edge.claims));
  const own = [...mine].filter((place) => claimOk[place] && (node.kind !== "actor" || claims[place].side === node.label)).sort((a, b) => a - b);
  const facts = [`${node.kind}; degree ${node.degree}, betweenness ${(node.betweenness ?? 0).toFixed(3)}, component ${node.component + 1}, community ${node.community + 1}${node.date ? `; ${node.date}` : ""}${node.status ? `; ${node.status}` : ""}`];
  const event = node.sentence ? [make("blockquote", {}, ...marked(node.sentence, node.label)), make("p", { class: "below" }, [node.parties, node.document].filter(Boolean).join(" — "))] : [];
  tell(node.label, [make("p", { class: "below" }, ...facts), ...event, ...articles(own)]);
}

function choose(element) {
  chosen = element;
  cy.batch(() => {
    cy.elements().removeClass("chosen faded near");
    if (!element) return;
    const near = element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes());
    cy.elements().not(near).addClass("faded");
    near.addClass("near");
    element.addClass("chosen");
  });
  if (!element) return tell("Nothing chosen", []);
  const at = element.data("at");
  if (element.isNode()) tellNode(nodes[at], at);
  else tellEdge(edges[at]);
}

cy.on("tap", (event) => choose(event.target === cy ? null : event.target));

// Keys: from node to node by degree, along the lines of a node.
byId("graph").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const visible = (element) => !element.hasClass("away");
  if (step && event.key.match(/Left|Right/)) {
    const order = walk.map((at) => cy.$id(`n${at}`)).filter(visible);
    if (order.length === 0) return;
    const current = order.findIndex((node) => chosen && chosen.isNode() && node.id() === chosen.id());
    choose(order[(current + step + order.length) % order.length]);
  } else if (step) {
    const node = chosen && (chosen.isNode() ? chosen : chosen.scratch("of") || chosen.source());
    if (!node) return;
    const lines = node.connectedEdges().filter(visible).toArray();
    if (lines.length === 0) return;
    const current = lines.findIndex((line) => line.id() === chosen.id());
    const next = lines[(current + step + lines.length) % lines.length];
    next.scratch("of", node);
    choose(next);
  } else if (event.key === "Enter") byId("details").focus();
  else if (event.key === "Escape") choose(null);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
  if (chosen && step) cy.center(chosen);
});

byId("larger").addEventListener("click", () => zoom(1.4));
byId("smaller").addEventListener("click", () => zoom(1 / 1.4));
byId("whole").addEventListener("click", fit);

// ---- Matrix

const turned = (claim, direction) => (claim.tone === "against" ? (direction === "for" ? "against" : "for") : direction);

function drawMatrix({ claimOk }) {
  const cells = new Map();
  const count = { side: new Map(), issue: new Map() };
  claims.forEach((claim, at) => {
    if (!claimOk[at] || claim.modality === "hypothetical" || claim.tone === "charges" || claim.polarity !== "affirmed" || claim.saidBy) return;
    for (const { label, direction } of claim.issues) {
      const key = JSON.stringify([claim.side, label]);
      const cell = cells.get(key) || { for: 0, against: 0 };
      cell[turned(claim, direction)] += 1;
      cells.set(key, cell);
      count.side.set(claim.side, (count.side.get(claim.side) || 0) + 1);
      count.issue.set(label, (count.issue.get(label) || 0) + 1);
    }
  });
  const most = (counts, many) => [...counts].sort((a, b) => b[1] - a[1] || byName(a[0], b[0])).slice(0, many).map(([name]) => name);
  const issues = most(count.issue, ISSUES);
  const hasCell = (side) => issues.some((issue) => cells.has(JSON.stringify([side, issue])));
  const sides = most(count.side, count.side.size).filter(hasCell).slice(0, SIDES);
  if (sides.length === 0) return byId("matrix-body").replaceChildren(make("p", { class: "below" }, "No position here is on an issue of the scheme."));
  const cell = (side, issue) => {
    const found = cells.get(JSON.stringify([side, issue]));
    if (!found) return make("td", {});
    const parts = [found.for && make("span", { class: "plus" }, `+${found.for}`), found.for && found.against ? " " : null, found.against && make("span", { class: "minus" }, `−${found.against}`)].filter(Boolean);
    const words = `${side} on ${issue}: ${found.for} for, ${found.against} against`;
    parts.push(make("span", { class: "hidden" }, ` ${words}`));
    return make("td", {}, make("button", { type: "button", title: words, onclick: () => { form.actor.value = side; form.issue.value = issue; update(); } }, ...parts));
  };
  const more = (what, all, shown) => (all > shown ? ` ${all - shown} more ${what} are not shown.` : "");
  byId("matrix-body").replaceChildren(
    make("p", { class: "below" }, `+ positions for what the issue names, − against it.${more("sides", count.side.size, sides.length)}${more("issues", count.issue.size, issues.length)}`),
    make("table", {},
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Side"), ...issues.map((issue) => make("th", { scope: "col" }, issue)))),
      make("tbody", {}, ...sides.map((side) => make("tr", {}, make("th", { scope: "row" }, side), ...issues.map((issue) => cell(side, issue)))))));
}

// ---- Timeline

const shapes = {
  for: (x, y) => make("circle", { cx: x, cy: y, r: 5 }),
  asks: (x, y) => make("rect", { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }),
  against: (x, y) => make("path", { d: `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x + 5} ${y - 5}L${x - 5} ${y + 5}`, "stroke-width": 3 }),
  charges: (x, y) => make("path", { d: `M${x} ${y - 6}L${x + 6} ${y + 5}L${x - 6} ${y + 5}z` }),
  neutral: (x, y) => make("circle", { cx: x, cy: y, r: 4 }),
};
const dayNumber = (day) => Date.parse(`${day}T00:00:00Z`) / 86400000;

function drawTimeline({ claimOk, nodeOk }) {
  const marks = [];
  claims.forEach((claim, at) => claimOk[at] && claim.first && marks.push({ lane: claim.side, day: claim.first, tone: claim.tone, pale: claim.pale, words: `${claim.first}: ${claim.side} ${claim.verb} ${claim.proposition}`, show: () => tell(claim.first, [article(claim)]) }));
  nodes.forEach((node, at) => node.kind === "event" && nodeOk[at] && node.first && marks.push({ lane: "Events", day: node.first, tone: "neutral", words: `${node.date || node.first}: ${node.label}`, show: () => tellNode(node, at) }));
  if (marks.length === 0) return byId("timeline-body").replaceChildren(make("p", { class: "below" }, "Nothing here has a date."));
  const counts = new Map();
  for (const mark of marks) counts.set(mark.lane, (counts.get(mark.lane) || 0) + 1);
  const lanes = [...counts].sort((a, b) => b[1] - a[1] || byName(a[0], b[0])).map(([name]) => name);
  const shown = lanes.slice(0, LANES);
  const numbers = marks.map((mark) => dayNumber(mark.day));
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const [left, width, high] = [190, Math.max(720, byId("timeline").clientWidth - 4), 30];
  const x = (day) => left + 14 + ((dayNumber(day) - first) / Math.max(1, last - first)) * (width - left - 60);
  const height = shown.length * high + 40;
  const svg = make("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Timeline of ${marks.length} positions and events from ${distinct(marks.map((m) => m.day))[0]}; the table below has them all` });
  shown.forEach((lane, at) => {
    const y = 18 + at * high;
    svg.append(make("line", { x1: left, x2: width - 10, y1: y, y2: y }), make("text", { x: left - 10, y: y + 4, "text-anchor": "end" }, lane.length > 26 ? `${lane.slice(0, 25)}…` : lane));
  });
  const stacked = new Map();
  for (const mark of marks) {
    const lane = shown.indexOf(mark.lane);
    if (lane < 0) continue;
    const key = `${lane} ${Math.round(x(mark.day) / 9)}`;
    const over = stacked.get(key) || 0;
    stacked.set(key, over + 1);
    const y = 18 + lane * high + (over % 2 ? -1 : 1) * Math.min(11, Math.ceil(over / 2) * 4);
    svg.append(make("g", { class: `mark tone-${mark.tone}${mark.pale ? " pale" : ""}`, onclick: mark.show }, shapes[mark.tone](x(mark.day), y), make("title", {}, mark.words)));
  }
  const base = shown.length * high + 10;
  const dayOf = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
  const ticks = last === first ? [first] : [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(first + share * (last - first)));
  for (const tick of new Set(ticks)) svg.append(make("text", { x: x(dayOf(tick)), y: base + 18, "text-anchor": "middle" }, dayOf(tick)));
  const rest = lanes.length > shown.length ? [make("p", { class: "below" }, `${lanes.length - shown.length} sides with fewer positions are not shown.`)] : [];
  byId("timeline-body").replaceChildren(svg, ...rest);
}

// ---- Table

const COLUMNS = ["Date", "Side", "Stance", "What", "Issues", "To", "Speaker", "Document", "Sure"];
const cells = (claim) => [claim.date || claim.first || "", claim.side, claim.stance + force(claim), claim.proposition, claim.issues.map((i) => `${i.label} (${turned(claim, i.direction)})`).join("; "), claim.addressee || "", claim.holder, sources[claim.source].title, percent(claim.confidence)];
const EVENT_COLUMNS = ["Date", "Event", "Kind", "Status", "Who", "Document"];
const eventCells = (node) => [node.date || "", node.label, node.kindOfEvent || "", node.status || "", node.parties || "", node.document || ""];

function rowsOf({ claimOk, nodeOk }) {
  if (claims.length) return { columns: COLUMNS, rows: claims.map((claim, at) => ({ claim, at })).filter(({ at }) => claimOk[at]).sort((a, b) => byName(b.claim.first || "", a.claim.first || "") || a.at - b.at).map(({ claim }) => ({ words: cells(claim), pale: claim.pale, show: () => tell("From the table", [article(claim)]) })), link: 3 };
  return { columns: EVENT_COLUMNS, rows: nodes.map((node, at) => ({ node, at })).filter(({ at }) => nodeOk[at]).sort((a, b) => byName(a.node.first || "9", b.node.first || "9") || a.at - b.at).map(({ node, at }) => ({ words: eventCells(node), show: () => tellNode(node, at) })), link: 1 };
}

function drawTable(state) {
  const { columns, rows, link } = rowsOf(state);
  const cell = (row) => (words, at) => make("td", {}, at === link ? make("button", { type: "button", onclick: () => { row.show(); byId("details").focus(); } }, words || "…") : words);
  byId("table-body").replaceChildren(make("table", {},
    make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows.slice(0, rowsShown).map((row) => make("tr", { class: row.pale ? "pale" : null }, ...row.words.map(cell(row)))))));
  byId("more").hidden = rows.length <= rowsShown;
}

byId("more").addEventListener("click", () => { rowsShown += 5 * PAGE; drawTable(passing()); });

function save(name, content, type) {
  const url = typeof content === "string" && content.startsWith("data:") ? content : URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: url, download: name }).click();
}

const quoted = (words) => `"${String(words).replaceAll('"', '""')}"`;
byId("save-table").addEventListener("click", () => {
  const { columns, rows } = rowsOf(passing());
  save("positions.csv", [columns, ...rows.map((row) => row.words)].map((row) => row.map(quoted).join(",")).join("\r\n"), "text/csv");
});
byId("save-picture").addEventListener("click", () => save("graph.png", cy.png({ full: true, scale: 2, maxWidth: 6000, maxHeight: 6000, bg: value("paper") }), "image/png"));

// ---- All together

function update() {
  const state = passing();
  const { f } = state;
  byId("period").textContent = f.from === null ? (days.length ? `${days[0]} – ${days.at(-1)}` : "none") : `${f.from} – ${f.until}`;
  byId("sure").textContent = percent(f.sure);
  cy.batch(() => {
    nodes.forEach((_, at) => cy.$id(`n${at}`).toggleClass("away", !state.nodeOk[at]));
    edges.forEach((_, at) => cy.$id(`e${at}`).toggleClass("away", !state.edgeOk[at]));
  });
  const many = (flags) => `${flags.filter(Boolean).length} of ${flags.length}`;
  byId("status").textContent = `Shows ${claims.length ? `${many(state.claimOk)} positions, ` : ""}${many(state.nodeOk)} nodes, ${many(state.edgeOk)} lines.`;
  if (chosen && chosen.hasClass("away")) choose(null);
  // The graph first: what lies below it can wait until it stands.
  clearTimeout(update.rest);
  update.rest = setTimeout(() => [drawMatrix, drawTimeline, drawTable].forEach((draw) => draw(state)));
}

function options(select, first, names) {
  select.replaceChildren(make("option", { value: "" }, first), ...names.map((name) => make("option", { value: name }, name)));
}

function legend() {
  for (const [tone, { words, dashes }] of Object.entries(tones)) {
    if (!edges.some((edge) => edge.tone === tone)) continue;
    const line = make("svg", { width: 44, height: 12, "aria-hidden": "true" }, make("line", { x1: 0, x2: 44, y1: 6, y2: 6, "stroke-width": 2.5, class: `tone-${tone}`, "stroke-dasharray": dashes ? dashes.join(" ") : null }));
    byId("legend").append(make("li", {}, line, words));
  }
  if (edges.some((edge) => edge.pale)) byId("legend").append(make("li", {}, "pale: possible, conditional, denied, or told by somebody else"));
}

function start() {
  options(form.actor, "all", distinct([...claims.map((claim) => claim.side), ...nodes.flatMap((node) => (node.parties || "").split("; "))].filter(Boolean)));
  options(form.issue, "all", distinct(claims.flatMap((claim) => claim.issues.map((issue) => issue.label))));
  options(form.stance, "all", distinct(claims.map((claim) => claim.stance)));
  for (const range of [form.from, form.until]) range.max = Math.max(0, days.length - 1);
  form.until.value = form.until.max;
  form.until.defaultValue = form.until.max;
  byId("notes").append(...data.notes.map((note) => make("li", {}, note)));
  byId("filter-part").open = matchMedia("(min-width: 46.01rem)").matches;
  legend();
  const changed = () => { rowsShown = PAGE; update(); };
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(() => { changed(); fit(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
  begin();
  addEventListener("beforeprint", () => { rowsShown = 1e9; drawTable(passing()); });
  document.documentElement.dataset.ready = "yes";
}

start();
