//! PNG from our own SVG, with a font of our own: the same bytes on every machine.
//!
//! The font is Noto Sans (SIL Open Font License 1.1, `fonts/OFL.txt`), cut down to Latin, Greek and Cyrillic letters; others show as boxes.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::io::{Error, Result};
use std::sync::Arc;

const FONTS: [&[u8]; 2] = [include_bytes!("fonts/NotoSans-Regular.ttf"), include_bytes!("fonts/NotoSans-Bold.ttf")];
/// How many dots a unit of the SVG has.
const SCALE: f32 = 2.0;
/// The most dots that a picture may have: larger ones get fewer dots a unit.
const MOST: f32 = 24_000_000.0;

/// Draws a picture.
///
/// # Errors
/// If it is no SVG, or there is no memory for it.
pub fn png(svg: &[u8]) -> Result<Vec<u8>> {
    let mut options = Options { font_family: "Noto Sans".to_owned(), ..Options::default() };
    options.fontdb = Arc::new(fonts());
    let tree = Tree::from_data(svg, &options).map_err(Error::other)?;
    let size = tree.size();
    let scale = SCALE.min((MOST / (size.width() * size.height())).sqrt());
    let [width, height] = [size.width(), size.height()].map(|length| (length * scale).ceil().max(1.0) as u32);
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| Error::other("the picture is too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(Error::other)
}

/// Our font, whatever family is asked for.
fn fonts() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Noto Sans");
    fonts
}
