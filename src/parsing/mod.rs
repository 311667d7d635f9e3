//! Tagged tokens to trees. Knows no negotiation.
