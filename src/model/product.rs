//! Products of matrices of small integers: sums are exact, so the result is the same on every machine.
//!
//! A matrix that many rows are multiplied with lies in panels: [`LANES`] outputs side by side, for
//! each of them two neighbouring inputs, then the next two. So one instruction multiplies a panel's
//! step with two numbers of a row, and no sum runs across a register.

/// Outputs in a panel: as many sums as the widest registers hold.
const LANES: usize = 16;

/// Numbers in one step of a panel.
const STEP: usize = 2 * LANES;

/// Sums of one row with the outputs of a panel.
type Sums = [i32; LANES];

/// A matrix laid out for multiplication.
#[derive(Clone, Debug, Default)]
pub struct Panels {
    inputs: usize,
    outputs: usize,
    numbers: Vec<i16>,
}

impl Panels {
    /// Lays out a matrix that has a row of `inputs` numbers for each output.
    pub fn new(matrix: &[i16], inputs: usize) -> Self {
        let outputs = matrix.len() / inputs.max(1);
        let steps = inputs.div_ceil(2);
        let mut numbers = vec![0; outputs.div_ceil(LANES) * steps * STEP];
        for (output, row) in matrix.chunks_exact(inputs.max(1)).enumerate() {
            let panel = output / LANES * steps * STEP + output % LANES * 2;
            for (input, number) in row.iter().enumerate() {
                numbers[panel + input / 2 * STEP + input % 2] = *number;
            }
        }
        Self { inputs, outputs, numbers }
    }

    /// For each row of inputs the sums of its products with all outputs, one row after the other.
    /// Sums wrap around beyond 32 bits.
    pub fn multiply(&self, rows: &[i16], sums: &mut Vec<i32>) {
        let padded: Vec<[i16; 2]>;
        let pairs = if self.inputs.is_multiple_of(2) {
            rows.as_chunks::<2>().0
        } else {
            padded = rows.chunks_exact(self.inputs).flat_map(in_pairs).collect();
            &padded
        };
        sums.clear();
        sums.resize(rows.len() / self.inputs.max(1) * self.outputs, 0);
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx512bw") && std::arch::is_x86_feature_detected!("avx512vnni") {
            // SAFETY: the features that the function needs were just found.
            return unsafe { x86::multiply_avx512(self, pairs, sums) };
        } else if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the feature that the function needs was just found.
            return unsafe { x86::multiply_avx2(self, pairs, sums) };
        }
        self.multiply_with::<4>(pairs, sums, anywhere::<4>, anywhere::<1>);
    }

    /// Shares the work out to a function for `MANY` rows at once and one for each row that is left.
    #[inline(always)]
    fn multiply_with<const MANY: usize>(
        &self,
        pairs: &[[i16; 2]],
        sums: &mut [i32],
        many: impl Fn(&[[i16; STEP]], [&[[i16; 2]]; MANY]) -> [Sums; MANY],
        one: impl Fn(&[[i16; STEP]], [&[[i16; 2]]; 1]) -> [Sums; 1],
    ) {
        let steps = self.inputs.div_ceil(2);
        let panels = self.numbers.as_chunks::<STEP>().0;
        if steps == 0 {
            return;
        }
        for (n, panel) in panels.chunks_exact(steps).enumerate() {
            let first = n * LANES;
            let wide = LANES.min(self.outputs - first);
            let mut blocks = pairs.chunks_exact(MANY * steps);
            let mut outs = sums.chunks_exact_mut(self.outputs);
            for block in blocks.by_ref() {
                let rows = std::array::from_fn(|r| &block[r * steps..][..steps]);
                for found in many(panel, rows) {
                    store(&found, wide, first, outs.next());
                }
            }
            for row in blocks.remainder().chunks_exact(steps) {
                let [found] = one(panel, [row]);
                store(&found, wide, first, outs.next());
            }
        }
    }
}

#[inline(always)]
fn store(found: &Sums, wide: usize, first: usize, out: Option<&mut [i32]>) {
    if let Some(out) = out {
        out[first..][..wide].copy_from_slice(&found[..wide]);
    }
}

/// A row in pairs of neighbours, the last with 0 where it has none.
fn in_pairs(row: &[i16]) -> impl Iterator<Item = [i16; 2]> {
    row.chunks(2).map(|pair| [pair[0], pair.get(1).copied().unwrap_or(0)])
}

/// One panel with `R` rows, in a way that any machine can do.
#[inline(always)]
fn anywhere<const R: usize>(panel: &[[i16; STEP]], rows: [&[[i16; 2]]; R]) -> [Sums; R] {
    let mut sums = [[0_i32; LANES]; R];
    for (k, step) in panel.iter().enumerate() {
        for (sums, row) in sums.iter_mut().zip(rows) {
            let [x, y] = row[k].map(i32::from);
            for (sum, weights) in sums.iter_mut().zip(step.as_chunks::<2>().0) {
                let [v, w] = weights.map(i32::from);
                *sum = sum.wrapping_add((v * x).wrapping_add(w * y));
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{LANES, Panels, STEP, Sums};
    use std::arch::x86_64::{
        __m256i, __m512i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32,
        _mm256_setzero_si256, _mm256_storeu_si256, _mm512_dpwssd_epi32, _mm512_loadu_si512, _mm512_set1_epi32,
        _mm512_setzero_si512, _mm512_storeu_si512,
    };

    #[target_feature(enable = "avx512bw,avx512vnni")]
    pub(super) fn multiply_avx512(panels: &Panels, pairs: &[[i16; 2]], sums: &mut [i32]) {
        panels.multiply_with::<8>(pairs, sums, |p, r| avx512::<8>(p, r), |p, r| avx512::<1>(p, r));
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn multiply_avx2(panels: &Panels, pairs: &[[i16; 2]], sums: &mut [i32]) {
        panels.multiply_with::<4>(pairs, sums, |p, r| avx2::<4>(p, r), |p, r| avx2::<1>(p, r));
    }

    /// Two numbers as one of 32 bits, to be copied to all lanes.
    #[inline(always)]
    fn joined([low, high]: [i16; 2]) -> i32 {
        i32::from(low as u16) | i32::from(high) << 16
    }

    #[inline]
    #[target_feature(enable = "avx512bw,avx512vnni")]
    fn avx512<const R: usize>(panel: &[[i16; STEP]], rows: [&[[i16; 2]]; R]) -> [Sums; R] {
        let mut sums = [_mm512_setzero_si512(); R];
        let rows = rows.map(|row| &row[..panel.len()]);
        for (k, step) in panel.iter().enumerate() {
            // SAFETY: a step has the 64 bytes that are read.
            let weights = unsafe { _mm512_loadu_si512(step.as_ptr().cast::<__m512i>()) };
            for r in 0..R {
                sums[r] = _mm512_dpwssd_epi32(sums[r], weights, _mm512_set1_epi32(joined(rows[r][k])));
            }
        }
        sums.map(|sum| {
            let mut out = [0; LANES];
            // SAFETY: there is room for the 64 bytes that are written.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast::<__m512i>(), sum) };
            out
        })
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn avx2<const R: usize>(panel: &[[i16; STEP]], rows: [&[[i16; 2]]; R]) -> [Sums; R] {
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        let rows = rows.map(|row| &row[..panel.len()]);
        for (k, step) in panel.iter().enumerate() {
            let [left, right] = [0, LANES].map(|half| {
                // SAFETY: a step has 64 bytes; half of them are read from its start or its middle.
                unsafe { _mm256_loadu_si256(step.as_ptr().add(half).cast::<__m256i>()) }
            });
            for r in 0..R {
                let pair = _mm256_set1_epi32(joined(rows[r][k]));
                sums[r][0] = _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(left, pair));
                sums[r][1] = _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(right, pair));
            }
        }
        sums.map(|[left, right]| {
            let mut out = [0; LANES];
            // SAFETY: there is room for 64 bytes; half of them are written from the start, half from the middle.
            unsafe {
                _mm256_storeu_si256(out.as_mut_ptr().cast::<__m256i>(), left);
                _mm256_storeu_si256(out.as_mut_ptr().add(LANES / 2).cast::<__m256i>(), right);
            }
            out
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every way that this machine knows.
    fn products(panels: &Panels, pairs: &[[i16; 2]], count: usize) -> Vec<Vec<i32>> {
        let mut found = vec![vec![0; count]];
        panels.multiply_with::<4>(pairs, &mut found[0], anywhere::<4>, anywhere::<1>);
        #[cfg(target_arch = "x86_64")]
        {
            let mut sums = vec![0; count];
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the feature that the function needs was just found.
                unsafe { x86::multiply_avx2(panels, pairs, &mut sums) };
                found.push(sums);
            }
        }
        found
    }

    proptest! {
        #[test]
        fn products_are_those_of_the_definition(
            (inputs, matrix, rows) in (1_usize..20, 0_usize..40, 0_usize..20).prop_flat_map(|(inputs, outputs, rows)| (
                Just(inputs),
                prop::collection::vec(any::<i16>(), inputs * outputs),
                prop::collection::vec(-9000_i16..9000, inputs * rows),
            )),
        ) {
            let panels = Panels::new(&matrix, inputs);
            let sum = |(row, column): (&[i16], &[i16])| {
                row.iter().zip(column).fold(0_i32, |sum, (a, b)| sum.wrapping_add(i32::from(*a) * i32::from(*b)))
            };
            let expected: Vec<i32> =
                rows.chunks(inputs).flat_map(|row| matrix.chunks(inputs).map(move |c| (row, c))).map(sum).collect();
            let mut sums = Vec::new();
            panels.multiply(&rows, &mut sums);
            prop_assert_eq!(&sums, &expected);
            let pairs: Vec<[i16; 2]> = rows.chunks(inputs).flat_map(in_pairs).collect();
            for found in products(&panels, &pairs, expected.len()) {
                prop_assert_eq!(&found, &expected);
            }
        }
    }
}
