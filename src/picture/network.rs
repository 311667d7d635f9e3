//! A network: nodes in boxes with their words where there are few, dots with the names of the greatest where there are many.
//!
//! Stances are told apart by colour, line and arrowhead; what is not said as a fact is pale. Where a pointer rests on a line, the words behind it show.

use super::curve::Curve;
use super::layout::{Method, Point, Size, layout};
use super::legend::{Legend, tones};
use super::shape::{Shape, degree, node_box, node_dot, shapes};
use super::sheet::{Set, Sheet, tenths};
use super::taken::Taken;
use super::words::{edge_words, node_words, told};
use super::{letters, palette};
use crate::graph::{Edge, Network, Node, NodeKind, Tone, View};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// Up to so many edges are drawn at full strength between dots.
const FEW: usize = 1_000;
/// Up to so many edges have words.
const WORDS: usize = 140;
/// The most edges, and nodes, that are drawn.
const MOST: usize = 3_000;
pub(super) const MARGIN: f64 = 36.0;
const TOP: f64 = 92.0;
/// The height of a line of the heading.
const TITLE: f64 = 28.0;
/// How much wider letters of other fonts may be.
const SLACK: f64 = 1.14;

const STYLE: &str = "text{font-family:'Noto Sans',system-ui,sans-serif;font-size:13px;fill:#222}.title{font-size:22px;font-weight:700}\
.below{font-size:14px;fill:#555}.middle{text-anchor:middle}.actor{font-size:15px;font-weight:700;fill:#fff;text-anchor:middle}\
.small{font-size:11.5px;fill:#555;text-anchor:middle}.edge{font-size:11px;fill:#444;text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:3.5px;stroke-linejoin:round}\
.name{font-size:13px;font-weight:700;paint-order:stroke;stroke:#fff;stroke-width:3.5px;stroke-linejoin:round}\
.faint{font-size:11px;fill:#555;paint-order:stroke;stroke:#fff;stroke-width:3px}path,line{fill:none}";

/// Where a node lies, and how much room it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its middle.
    pub middle: Point,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// Whether it is a box with words in it rather than a dot.
    pub is_box: bool,
}

/// The spots of all nodes.
pub fn spots(network: &Network) -> Vec<Spot> {
    let shapes = shapes(network);
    let spot = |(middle, shape): (Point, &Shape)| {
        let Shape { size: Size { width, height }, is_box, .. } = *shape;
        Spot { middle, width, height, is_box }
    };
    arranged(network, &shapes).into_iter().zip(&shapes).map(spot).collect()
}

/// Draws a network with its heading and legend.
///
/// # Errors
/// If `out` can't be written to.
pub fn draw(network: &Network, out: &mut impl Write) -> Result<()> {
    let network = &network.without_loose_events().limited(MOST).into_owned();
    let shapes = shapes(network);
    let places = arranged(network, &shapes);
    let far =
        |side: fn(&Point, &Shape) -> f64| places.iter().zip(&shapes).map(move |(p, s)| side(p, s)).fold(0.0, f64::max);
    let inner = [far(|p, s| p.x + s.size.width / 2.0), far(|p, s| p.y + s.size.height / 2.0).max(40.0)];
    let legend = Legend::of(network);
    let below = letters::width(&network.subtitle(), 14.0, false) * SLACK;
    let wide = inner[0].max(below).max(legend.width()).max(720.0);
    let title = letters::lines(&network.title, 22.0 * SLACK, true, wide, 3);
    let width = wide + 2.0 * MARGIN;
    let top = TOP + TITLE * title.len().saturating_sub(1) as f64;
    let height = top + inner[1] + MARGIN + legend.height();
    let mut sheet = Sheet::begin(out, [width, height], &network.title, &network.subtitle(), STYLE)?;
    heads(&mut sheet, network)?;
    for (at, line) in title.iter().enumerate() {
        sheet.text("title", MARGIN, 42.0 + TITLE * at as f64, line)?;
    }
    sheet.text("below", MARGIN, top - 26.0, &network.subtitle())?;
    if shapes.is_empty() {
        sheet.text("below", MARGIN, top + 20.0, "nothing to show")?;
    }
    let shift = format!("translate({} {})", tenths((width - inner[0]) / 2.0), tenths(top));
    sheet.open("g", &[("transform", (&shift).into())])?;
    let canvas = Canvas { network, shapes: &shapes, places: &places };
    canvas.edges(&mut sheet)?;
    canvas.nodes(&mut sheet)?;
    canvas.names(&mut sheet)?;
    sheet.close("g")?;
    legend.draw(&mut sheet, top + inner[1] + MARGIN)?;
    sheet.end()
}

fn arranged(network: &Network, shapes: &[Shape]) -> Vec<Point> {
    let room = |Shape { size, name, .. }: &Shape| Size {
        width: size.width + name.width.max(0.0),
        height: size.height + name.height,
    };
    let sizes: Vec<Size> = shapes.iter().map(room).collect();
    let ties: Vec<_> = network.graph.edge_references().map(|e| (e.source().index(), e.target().index())).collect();
    let method = if network.view == View::Events { Method::Layers } else { Method::Stress };
    layout(&sizes, &ties, method)
}

/// Nodes in their places.
struct Canvas<'n> {
    network: &'n Network,
    shapes: &'n [Shape],
    places: &'n [Point],
}

impl Canvas<'_> {
    fn has_boxes(&self) -> bool {
        self.shapes.first().is_some_and(|shape| shape.is_box)
    }

    /// Lines first, then the words on them, so that no line runs through words.
    fn edges<W: Write>(&self, sheet: &mut Sheet<W>) -> Result<()> {
        let graph = &self.network.graph;
        let mut together: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let pair = |one: usize, other: usize| (one.min(other), one.max(other));
        for edge in graph.edge_references() {
            *together.entry(pair(edge.source().index(), edge.target().index())).or_default() += 1;
        }
        let mut drawn: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut curves = Vec::new();
        for edge in graph.edge_references().filter(|edge| edge.source() != edge.target()) {
            let ends = (edge.source().index(), edge.target().index());
            let nth = drawn.entry(pair(ends.0, ends.1)).or_default();
            let bend = *nth as f64 - (together[&pair(ends.0, ends.1)] - 1) as f64 / 2.0;
            *nth += 1;
            let curve = self.curve(ends, if ends.0 < ends.1 { bend } else { -bend });
            self.line(sheet, &curve, edge.weight(), (&graph[edge.source()], &graph[edge.target()]))?;
            curves.push((curve, edge.weight()));
        }
        if !self.has_boxes() || curves.len() > WORDS {
            return Ok(());
        }
        let mut taken = self.taken();
        for (curve, edge) in &curves {
            let words = edge_words(edge, self.network.view);
            let across = letters::width(&words, 11.0, false);
            let free = [0.5, 0.4, 0.6, 0.3, 0.7]
                .map(|share| curve.at(share))
                .into_iter()
                .find(|at| taken.take(Point { x: at.x - across / 2.0, y: at.y - 7.0 }, across, 14.0));
            // Where there is no room the words show under the pointer.
            if let Some(at) = free {
                sheet.text("edge", at.x, at.y + 4.0, &words)?;
            }
        }
        Ok(())
    }

    /// The room that nodes take, so that no words stand on them.
    fn taken(&self) -> Taken {
        let mut taken = Taken::default();
        for (place, Shape { size, .. }) in self.places.iter().zip(self.shapes) {
            taken.take(
                Point { x: place.x - size.width / 2.0, y: place.y - size.height / 2.0 },
                size.width,
                size.height,
            );
        }
        taken
    }

    /// From the edge of one shape to that of another, bent so that lines beside each other stay apart.
    fn curve(&self, (from, to): (usize, usize), bend: f64) -> Curve {
        let (a, b) = (self.places[from], self.places[to]);
        let (x, y) = (b.x - a.x, b.y - a.y);
        let length = x.hypot(y).max(1.0);
        let aside = bend * if self.has_boxes() { 38.0 } else { 10.0 };
        let knee = Point { x: (a.x + b.x) / 2.0 - y / length * aside, y: (a.y + b.y) / 2.0 + x / length * aside };
        let start = self.border(from, knee, 0.0);
        let end = self.border(to, knee, 2.0);
        Curve { start, knee, end, is_straight: aside == 0.0 }
    }

    /// Where the way from the middle of a shape towards a place leaves it.
    fn border(&self, node: usize, towards: Point, room: f64) -> Point {
        let (middle, Shape { size, is_box, .. }) = (self.places[node], &self.shapes[node]);
        let (x, y) = (towards.x - middle.x, towards.y - middle.y);
        let length = x.hypot(y).max(1e-6);
        let share = if *is_box {
            let across = (size.width / 2.0 + room) / x.abs().max(1e-6);
            across.min((size.height / 2.0 + room) / y.abs().max(1e-6))
        } else {
            (size.width / 2.0 + room) / length
        };
        let share = share.min(1.0);
        Point { x: middle.x + x * share, y: middle.y + y * share }
    }

    fn line<W: Write>(&self, sheet: &mut Sheet<W>, curve: &Curve, edge: &Edge, ends: (&Node, &Node)) -> Result<()> {
        let path = curve.path();
        let head = format!("url(#{})", edge.tone.as_str());
        // The more lines there are, the less each of them may hide.
        let (strength, opacity) = match self.network.graph.edge_count() {
            _ if self.has_boxes() => (1.0, 1.0),
            0..FEW => (0.75, 0.9),
            _ => (0.5, 0.6),
        };
        let thick = if edge.attributes.contains_key("weight") { (1.0 + edge.weight().abs()).min(7.0) } else { 1.7 };
        let mut look = vec![
            ("d", Set::Words(&path)),
            ("stroke", palette::colour(edge.tone).into()),
            ("stroke-width", Set::Number(thick * strength)),
        ];
        if let Some(dashes) = palette::dashes(edge.tone) {
            look.push(("stroke-dasharray", dashes.into()));
        }
        if !edge.is_asserted() {
            look.push(("opacity", "0.45".into()));
        } else if opacity < 1.0 {
            look.push(("opacity", Set::Number(opacity)));
        }
        if self.network.view.is_directed() && self.has_boxes() {
            look.push(("marker-end", (&head).into()));
        }
        sheet.open("path", &look)?;
        sheet.words("title", &[], &told(edge, ends))?;
        sheet.close("path")
    }

    fn nodes<W: Write>(&self, sheet: &mut Sheet<W>) -> Result<()> {
        for ((node, shape), place) in self.network.graph.node_weights().zip(self.shapes).zip(self.places) {
            sheet.open("g", &[])?;
            sheet.words("title", &[], &node_words(node))?;
            if shape.is_box {
                node_box(sheet, node, shape, *place)?;
            } else {
                node_dot(sheet, node, shape, *place)?;
            }
            sheet.close("g")?;
        }
        Ok(())
    }

    /// The names of dots, the greatest first, where they lie on no other name.
    fn names<W: Write>(&self, sheet: &mut Sheet<W>) -> Result<()> {
        if self.has_boxes() {
            return Ok(());
        }
        let nodes: Vec<&Node> = self.network.graph.node_weights().collect();
        let mut order: Vec<usize> = (0..nodes.len()).collect();
        order.sort_by_key(|at| (nodes[*at].kind != NodeKind::Actor, -degree(nodes[*at]), *at));
        // Where there is no room the names of sides stand on dots, but on no other name.
        let (mut names, mut taken) = (Taken::default(), self.taken());
        for at in order {
            let is_actor = nodes[at].kind == NodeKind::Actor;
            let (size, class) = if is_actor { (13.0, "name middle") } else { (11.0, "faint middle") };
            let words = letters::lines(&nodes[at].label, size, is_actor, 190.0, 1).join("");
            let (place, radius) = (self.places[at], self.shapes[at].size.width / 2.0);
            let across = letters::width(&words, size, is_actor);
            let top = place.y + radius + 2.0;
            let corner = Point { x: place.x - across / 2.0, y: top };
            let is_free = is_actor || taken.is_free(corner, across, size + 2.0);
            if is_free && names.take(corner, across, size + 2.0) {
                taken.take(corner, across, size + 2.0);
                sheet.text(class, place.x, top + size * 0.86, &words)?;
            }
        }
        Ok(())
    }
}

/// The arrowheads, one a family.
fn heads<W: Write>(sheet: &mut Sheet<W>, network: &Network) -> Result<()> {
    sheet.open("defs", &[])?;
    for tone in tones(network) {
        let (path, tip, is_filled) = match tone {
            Tone::For => ("M0 0.5L10 5L0 9.5z", 9.0, true),
            Tone::Asks => ("M1 1L9 5L1 9", 9.0, false),
            Tone::Against => ("M5 0V10", 5.0, false),
            Tone::Charges => ("M0 5L5 1L10 5L5 9z", 10.0, true),
            Tone::Neutral => ("M2 2L8 5L2 8", 8.0, false),
        };
        let colour = palette::colour(tone);
        let marker: [(&str, Set<'_>); 8] = [
            ("id", tone.as_str().into()),
            ("viewBox", "0 0 10 10".into()),
            ("refX", tip.into()),
            ("refY", 5.0.into()),
            ("markerWidth", 11.0.into()),
            ("markerHeight", 11.0.into()),
            ("markerUnits", "userSpaceOnUse".into()),
            ("orient", "auto".into()),
        ];
        sheet.open("marker", &marker)?;
        let fill = if is_filled { format!("fill:{colour}") } else { "fill:none".to_owned() };
        let thick = if tone == Tone::Against { 2.6 } else { 1.6 };
        sheet.empty(
            "path",
            &[
                ("d", path.into()),
                ("style", (&fill).into()),
                ("stroke", colour.into()),
                ("stroke-width", if is_filled { 0.0 } else { thick }.into()),
            ],
        )?;
        sheet.close("marker")?;
    }
    sheet.close("defs")
}
