//! The rule language over trees. Knows trees, not negotiation.
