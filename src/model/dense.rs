//! Learned layers: matrices of small integers with a bias.

use super::product::Panels;
use super::{ModelError, ModelReader};

/// Numbers as the matrices take them: multiples of a power of two.
pub fn quantize(values: &[f32], steps: f32, out: &mut Vec<i16>) {
    out.extend(values.iter().map(|v| (v * steps) as i16));
}

/// A learned matrix with a bias: one row of weights for each output.
#[derive(Clone, Debug, Default)]
pub struct Dense {
    weights: Panels,
    /// The value of one step of a weight.
    scale: f32,
    bias: Vec<f32>,
}

impl Dense {
    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Reads a matrix with this number of inputs from a model file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub fn read(file: &mut ModelReader, inputs: usize) -> Result<Self, ModelError> {
        let scale = f32::from_bits(file.number()?);
        let bias: Vec<f32> = file.numbers()?.into_iter().map(f32::from_bits).collect();
        let (low, high) = (file.bytes()?, file.bytes()?);
        if inputs == 0 || low.len() != high.len() || low.len() != bias.len() * inputs {
            return Err(file.damaged("a matrix has the wrong size"));
        }
        let weights: Vec<i16> = low.into_iter().zip(high).map(|(l, h)| i16::from_le_bytes([l, h])).collect();
        Ok(Self { weights: Panels::new(&weights, inputs), scale, bias })
    }

    /// The outputs for rows of inputs, each in `1 / steps`.
    pub fn apply(&self, rows: &[i16], steps: f32, out: &mut Vec<f32>) {
        let scale = self.scale / steps;
        let mut sums = Vec::new();
        self.weights.multiply(rows, &mut sums);
        out.clear();
        out.reserve(sums.len());
        for row in sums.chunks_exact(self.outputs().max(1)) {
            out.extend(row.iter().zip(&self.bias).map(|(sum, b)| *sum as f32 * scale + b));
        }
    }
}
