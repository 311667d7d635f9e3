//! Matrices of small integers: sums are exact, so the result is the same on every machine.

use super::{ModelError, ModelReader};

/// Numbers as the matrices take them: multiples of a power of two.
pub fn quantize(values: &[f32], steps: f32, out: &mut Vec<i16>) {
    out.extend(values.iter().map(|v| (v * steps) as i16));
}

/// A learned matrix with a bias: one row of weights for each output.
#[derive(Clone, Debug, Default)]
pub struct Dense {
    inputs: usize,
    outputs: usize,
    weights: Vec<i16>,
    /// The value of one step of a weight.
    scale: f32,
    bias: Vec<f32>,
}

impl Dense {
    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
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
        let weights = low.into_iter().zip(high).map(|(l, h)| i16::from_le_bytes([l, h])).collect();
        Ok(Self { inputs, outputs: bias.len(), weights, scale, bias })
    }

    /// The outputs for rows of inputs, each in `1 / steps`.
    pub fn apply(&self, rows: &[i16], steps: f32, out: &mut Vec<f32>) {
        let scale = self.scale / steps;
        let count = rows.len() / self.inputs.max(1);
        let mut sums = vec![0; count * self.outputs];
        multiply(&self.weights, rows, self.inputs, &mut sums);
        out.clear();
        out.reserve(sums.len());
        for row in sums.chunks_exact(self.outputs.max(1)) {
            out.extend(row.iter().zip(&self.bias).map(|(sum, b)| *sum as f32 * scale + b));
        }
    }
}

/// The dot product of each row of `left` with each row of `right`, rows being `width` long; for
/// each row of `right` the products with all of `left` one after the other.
pub fn multiply(left: &[i16], right: &[i16], width: usize, out: &mut [i32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx512bw") && std::arch::is_x86_feature_detected!("avx512vnni") {
        // SAFETY: the features that the function needs were just found.
        unsafe { multiply_avx512(left, right, width, out) };
        return;
    } else if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the feature that the function needs was just found.
        unsafe { multiply_avx2(left, right, width, out) };
        return;
    }
    multiply_anywhere(left, right, width, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512bw,avx512vnni")]
fn multiply_avx512(left: &[i16], right: &[i16], width: usize, out: &mut [i32]) {
    multiply_anywhere(left, right, width, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn multiply_avx2(left: &[i16], right: &[i16], width: usize, out: &mut [i32]) {
    multiply_anywhere(left, right, width, out);
}

#[inline(always)]
fn multiply_anywhere(left: &[i16], right: &[i16], width: usize, out: &mut [i32]) {
    let outputs = left.len() / width;
    let mut fours = right.chunks_exact(4 * width);
    let mut out_rows = out.chunks_exact_mut(4 * outputs);
    for (four, out) in fours.by_ref().zip(out_rows.by_ref()) {
        for (o, l) in left.chunks_exact(width).enumerate() {
            let sums = dot4(l, four);
            (0..4).for_each(|i| out[i * outputs + o] = sums[i]);
        }
    }
    let rest = out_rows.into_remainder();
    for (r, out) in fours.remainder().chunks_exact(width).zip(rest.chunks_exact_mut(outputs)) {
        for (l, out) in left.chunks_exact(width).zip(out) {
            *out = dot(l, r);
        }
    }
}

#[inline(always)]
fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).fold(0, |sum: i32, (a, b)| sum.wrapping_add(i32::from(*a).wrapping_mul(i32::from(*b))))
}

#[inline(always)]
fn dot4(a: &[i16], four: &[i16]) -> [i32; 4] {
    let n = a.len();
    let (b0, rest) = four.split_at(n);
    let (b1, rest) = rest.split_at(n);
    let (b2, b3) = rest.split_at(n);
    let mut sums = [0_i32; 4];
    for i in 0..n {
        let x = i32::from(a[i]);
        sums[0] = sums[0].wrapping_add(x.wrapping_mul(i32::from(b0[i])));
        sums[1] = sums[1].wrapping_add(x.wrapping_mul(i32::from(b1[i])));
        sums[2] = sums[2].wrapping_add(x.wrapping_mul(i32::from(b2[i])));
        sums[3] = sums[3].wrapping_add(x.wrapping_mul(i32::from(b3[i])));
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn products_are_those_of_the_definition(
            left in prop::collection::vec(-2000_i16..2000, 24 * 5),
            right in prop::collection::vec(-2000_i16..2000, 24 * 7),
        ) {
            let mut out = vec![0; 35];
            multiply(&left, &right, 24, &mut out);
            for (r, row) in right.chunks(24).enumerate() {
                for (l, other) in left.chunks(24).enumerate() {
                    let sum: i32 = row.iter().zip(other).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
                    prop_assert_eq!(out[r * 5 + l], sum);
                }
            }
        }
    }
}
