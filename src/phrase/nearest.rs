//! How much of what phrases need stands in the pieces of a text, though the phrases do not hit there.

use crate::phrase::heard::Pieces;
use crate::phrase::program::Need;
use crate::phrase::{Body, Phrase};

/// For each piece, in percent, how much of what one of `phrases`, all of one ruleset, needs stands there, on average.
///
/// Words weigh by how few pieces have them (inverse document frequency, K. Spärck Jones, Journal of
/// Documentation 28, 1972), in whole doublings, so that every machine finds the same.
pub fn shares<'p>(phrases: impl Iterator<Item = &'p Phrase>, pieces: &Pieces<'_>) -> Vec<usize> {
    let all = pieces.all().len();
    let mut shares = vec![0; all];
    let mut count = 0;
    for phrase in phrases {
        let Body::Program(program) = &*phrase.body else { continue };
        let of = |need: &Need| -> Vec<usize> { pieces.places(Some(need), pieces.all()).collect() };
        let places: Vec<Vec<usize>> = program.needs.parts().iter().map(of).collect();
        let weight = |places: &Vec<usize>| (all / places.len().max(1)).max(1).ilog2() as usize;
        let whole: usize = places.iter().map(weight).sum();
        for places in &places {
            let share = weight(places) * 100 / whole.max(1);
            for at in places {
                shares[*at] += share;
            }
        }
        count += 1;
    }
    shares.into_iter().map(|share| share / count.max(1)).collect()
}
