//! How what has a name or is a day is written where it is kept.

/// What has a name in files: by that name.
pub(super) mod by_name {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::fmt::Display;
    use std::str::FromStr;

    pub(in crate::relate) fn serialize<T: Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(in crate::relate) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// A stretch of days: `2025-03-01 2025-03-31`, or nothing.
pub(super) mod stretch {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Stretch = Option<(Date, Date)>;

    pub(in crate::relate) fn serialize<S: Serializer>(stretch: &Stretch, to: S) -> Result<S::Ok, S::Error> {
        stretch.map(|(begin, end)| format!("{begin} {end}")).serialize(to)
    }

    pub(in crate::relate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Stretch, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let days = |text: &str| -> Stretch {
            let (begin, end) = text.split_once(' ')?;
            begin.parse().ok().zip(end.parse().ok())
        };
        Ok(text.as_deref().and_then(days))
    }
}
