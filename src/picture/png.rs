//! PNG for proofs.

/// x
pub fn encode_png() {}
