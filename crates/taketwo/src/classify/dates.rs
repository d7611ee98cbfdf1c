//! Dates and durations as headers and bodies write them. Written here because the well-kept crates need a clock or
//! weigh more than the rest of this layer together.

use crate::scan::number;

/// An HTTP date in any of its three forms (RFC 9110, section 5.6.7) or an ISO 8601 date with time, in milliseconds
/// since 1970.
pub(super) fn date_ms(text: &str) -> Option<u64> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    iso(text).or_else(|| http(text))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` · `Sunday, 06-Nov-94 08:49:37 GMT` · `Sun Nov  6 08:49:37 1994`
fn http(text: &str) -> Option<u64> {
    let mut day = None;
    let mut month = None;
    let mut year = None;
    let mut time = None;
    for part in text.split([' ', ',', '-']).filter(|p| !p.is_empty()) {
        if part.contains(':') {
            time = clock(part);
        } else if let Some(m) = month_of(part) {
            month = Some(m);
        } else if let Ok(n) = part.parse::<u64>() {
            if day.is_none() {
                day = Some(n);
            } else {
                year = Some(n);
            }
        }
    }
    let year = match year? {
        short @ 0..=69 => short + 2000,
        short @ 70..=99 => short + 1900,
        long => long,
    };
    moment(year, month?, day?, time?)
}

fn month_of(part: &str) -> Option<u64> {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let found = months.iter().position(|m| part.len() == 3 && part.eq_ignore_ascii_case(m))?;
    u64::try_from(found + 1).ok()
}

/// `2025-01-01T00:00:00.000Z`, with `+hh:mm` too; a space may stand for the `T`. Without a zone: UTC.
fn iso(text: &str) -> Option<u64> {
    let (date, rest) = text.split_once(['T', 't', ' '])?;
    let mut fields = date.split('-');
    let (year, month, day) = (fields.next()?, fields.next()?, fields.next()?);
    if year.len() != 4 || fields.next().is_some() {
        return None;
    }
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at_checked(zone_at)?;
    let base = moment(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?, clock(time)?)?;
    let Some(sign) = zone.chars().next().filter(|c| matches!(c, '+' | '-')) else { return Some(base) };
    let digits = zone.get(1..)?;
    let (hours, minutes) =
        digits.split_once(':').or_else(|| digits.split_at_checked(2)).unwrap_or((digits, "0"));
    let shift = clock(&alloc::format!("{hours}:{minutes}"))?;
    if sign == '+' { base.checked_sub(shift) } else { base.checked_add(shift) }
}

/// `08:49:37` or `08:49:37.5`, in milliseconds.
fn clock(text: &str) -> Option<u64> {
    let mut fields = text.split(':');
    let hours: u64 = fields.next()?.parse().ok()?;
    let minutes: u64 = fields.next()?.parse().ok()?;
    let seconds = number(fields.next().unwrap_or("0"))?;
    let sane = hours < 24 && minutes < 60 && (0.0..61.0).contains(&seconds);
    sane.then(|| (hours * 60 + minutes) * 60_000 + ms(seconds))
}

/// The milliseconds since 1970 at that day and time of day.
fn moment(year: u64, month: u64, day: u64, time: u64) -> Option<u64> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days_in_month = match month {
        2 => 28 + u64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=days_in_month).contains(&day) {
        return None;
    }
    // Days from a March-based year, so that the leap day is the last one.
    let shifted = if month <= 2 { year - 1 } else { year };
    let month_index = (month + 9) % 12;
    let of_year = (153 * month_index + 2) / 5 + day - 1;
    let days =
        (365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + of_year).checked_sub(719_468)?;
    Some(days * 86_400_000 + time)
}

/// `6m0s` · `1.5s` · `500ms` · `1h` · `2 minutes`, in milliseconds. A unit must stand behind each number.
pub(super) fn duration_ms(text: &str) -> Option<u64> {
    let mut rest = text.trim();
    let mut sum = 0_u64;
    if rest.is_empty() || rest.len() > 40 {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (count, tail) = rest.split_at_checked(digits)?;
        let tail = tail.trim_start();
        let end = tail.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at_checked(end)?;
        sum = sum.checked_add(ms(number(count)? * unit_s(unit)?))?;
        rest = tail.trim_start();
    }
    Some(sum)
}

/// How many seconds a unit has.
pub(super) fn unit_s(unit: &str) -> Option<f64> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "ms" | "millisecond" | "milliseconds" => 0.001,
        "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
        "d" | "day" | "days" => 86_400.0,
        _ => return None,
    })
}

/// Seconds to milliseconds; nothing below zero, nothing beyond what a `f64` holds exactly.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
pub(super) fn ms(seconds: f64) -> u64 {
    let ms = (seconds * 1000.0).clamp(0.0, 9_007_199_254_740_991.0);
    let whole = ms as u64;
    if ms - whole as f64 >= 0.5 { whole + 1 } else { whole }
}

#[cfg(test)]
mod tests {
    use super::{date_ms, duration_ms};

    #[test]
    fn the_three_http_dates_and_iso_are_one_moment() {
        let moment = Some(784_111_777_000);
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "1994-11-06T08:49:37Z",
            "1994-11-06T10:49:37.000+02:00",
            "1994-11-06 08:49:37",
        ] {
            assert_eq!(date_ms(text), moment, "{text}");
        }
        assert_eq!(date_ms("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(date_ms("2024-02-29T12:00:00Z"), Some(1_709_208_000_000));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "2025-13-01T00:00:00Z",
            "2025-01-01T25:00:00Z",
            "2026-02-29T00:00:00Z",
            "0000-00-00T00:00:00Z",
            "120",
        ] {
            assert_eq!(date_ms(text), None, "{text}");
        }
    }

    #[test]
    fn durations_need_units() {
        assert_eq!(duration_ms("6m0s"), Some(360_000));
        assert_eq!(duration_ms("1.5s"), Some(1500));
        assert_eq!(duration_ms("1h2m3s"), Some(3_723_000));
        assert_eq!(duration_ms("250ms"), Some(250));
        assert_eq!((duration_ms("17"), duration_ms("s"), duration_ms("-1s")), (None, None, None));
    }
}
