//! Words in their context: layers of light recurrences that read the sentence from both ends.
//!
//! In each layer every word gets, from a matrix and for both directions, a candidate, a forget
//! gate and a reset gate; a cell runs along the sentence. All that is not exact integer
//! arithmetic is done number by number in a fixed order, with divisions and square roots only,
//! so that every machine finds the same numbers.

use super::embedding::Embedding;
use crate::model::{Dense, ModelError, ModelReader, quantize};
use crate::tagging::Form;

/// Steps in which normalized numbers are counted.
pub(super) const STEPS: f32 = 2048.0;

/// Turns words into vectors that know their context.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    embedding: Embedding,
    layers: Vec<Dense>,
    width: usize,
}

impl Encoder {
    /// Reads an encoder from a model file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub(super) fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        let (width, layers) = (file.number()? as usize, file.number()?);
        if width == 0 || width % 2 != 0 || width > 4096 || layers > 64 {
            return Err(file.damaged("the encoder has an impossible shape"));
        }
        let embedding = Embedding::read(file, width)?;
        let layers = (0..layers).map(|_| Dense::read(file, width)).collect::<Result<Vec<_>, _>>()?;
        if layers.iter().any(|l| l.outputs() != 3 * width) {
            return Err(file.damaged("a layer has the wrong size"));
        }
        Ok(Self { embedding, layers, width })
    }

    /// Length of a vector.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The vectors of a sentence's words, one after the other, in [`STEPS`].
    pub(super) fn encode(&self, forms: &[Form]) -> Vec<i16> {
        let mut x = Vec::with_capacity(forms.len() * self.width);
        forms.iter().for_each(|form| self.embedding.extend(form, &mut x));
        let (mut input, mut gates) = (Vec::new(), Vec::new());
        for layer in &self.layers {
            normalize(&x, self.width, &mut input);
            layer.apply(&input, STEPS, &mut gates);
            self.recur(&gates, &mut x);
        }
        normalize(&x, self.width, &mut input);
        input
    }

    /// Runs the cells of a layer over the sentence, in both directions.
    fn recur(&self, gates: &[f32], x: &mut [f32]) {
        let half = self.width / 2;
        let (mut ahead, mut back) = (vec![0.0; half], vec![0.0; half]);
        let words = x.len() / self.width;
        for i in 0..words {
            let gates = &gates[i * 6 * half..][..3 * half];
            cell(gates, &mut ahead, &mut x[i * self.width..][..half]);
        }
        for i in (0..words).rev() {
            let gates = &gates[i * 6 * half + 3 * half..][..3 * half];
            cell(gates, &mut back, &mut x[i * self.width + half..][..half]);
        }
    }
}

/// One step of a cell: `gates` are candidate, forget and reset, one after the other.
fn cell(gates: &[f32], state: &mut [f32], x: &mut [f32]) {
    let n = state.len();
    let (candidate, rest) = gates.split_at(n);
    let (forget, reset) = rest.split_at(n);
    for i in 0..n {
        let f = gate(forget[i]);
        state[i] = f * state[i] + (1.0 - f) * candidate[i];
        let r = gate(reset[i]);
        x[i] = r * squash(state[i]) + (1.0 - r) * x[i];
    }
}

fn squash(x: f32) -> f32 {
    x / (1.0 + x.abs())
}

fn gate(x: f32) -> f32 {
    0.5 * squash(x) + 0.5
}

/// Brings each vector to the same length and counts it in [`STEPS`].
fn normalize(x: &[f32], width: usize, out: &mut Vec<i16>) {
    out.clear();
    for row in x.chunks_exact(width) {
        let mut sums = [0.0_f32; 8];
        for eight in row.chunks(8) {
            eight.iter().zip(&mut sums).for_each(|(v, s)| *s += v * v);
        }
        let mean = sums.iter().sum::<f32>() / width as f32;
        let factor = STEPS / (mean + 1e-6).sqrt();
        quantize(row, factor, out);
    }
}
