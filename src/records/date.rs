//! A day of the Gregorian calendar, as rows hold it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A day from 1900 to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day; none where the calendar has no such day, or its year is not one that documents of offices are about.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1900..2200).contains(&year) && (1..=days).contains(&day)).then_some(Date { year, month, day })
    }

    /// Year, month, day.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// Days since 1 January 1970, as Parquet counts.
    pub fn days_since_1970(self) -> i32 {
        // A year begins with March here, so that the day that leap years have is its last.
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let days_of_years = 365 * year + year / 4 - year / 100 + year / 400;
        let days_of_months = (153 * month + 2) / 5;
        // 1 January 1970 is 719,468 days after 1 March of the year 0.
        days_of_years + days_of_months + i32::from(self.day) - 1 - 719_468
    }
}

impl fmt::Display for Date {
    /// ISO 8601: 2020-01-05.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let days = |year, month, day| Date::new(year, month, day).map(Date::days_since_1970);
        assert_eq!(days(1970, 1, 1), Some(0));
        assert_eq!(days(2000, 2, 29), Some(11_016));
        assert_eq!(days(2024, 12, 31), Some(20_088));
        assert_eq!(days(1900, 1, 1), Some(-25_567));
        assert_eq!(days(1900, 2, 29), None);
    }
}
