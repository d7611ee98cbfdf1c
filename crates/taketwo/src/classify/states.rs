//! Words for a job's state, and words that say that all is well, that many providers share.

use crate::fold;
use crate::registry::Phase;

/// A word that says that all is well.
pub(super) fn is_ok_word(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 16
        && matches!(
            fold::name(text).as_str(),
            "ok" | "success"
                | "succeed"
                | "succeeded"
                | "successful"
                | "successfully"
                | "none"
                | "null"
                | "nil"
                | "noerror"
                | "no"
                | "false"
                | "true"
                | "成功"
                | "completed"
                | "complete"
                | "0"
                | "00000"
                | "0000"
                | "000000"
                | "200"
                | "accepted"
                | "created"
                | "done"
                | "processing"
                | "queued"
                | "pending"
                | "undefined"
                | "n/a"
                | "na"
        )
}

/// A number that says that all is well.
pub(super) fn is_ok_number(number: f64) -> bool {
    number == 0.0 || (200.0..300.0).contains(&number)
}

/// A word that says that no job of this id is known.
pub(super) fn is_unknown_job(word: &str) -> bool {
    matches!(
        fold::name(word).as_str(),
        "unknown"
            | "notfound"
            | "tasknotfound"
            | "jobnotfound"
            | "notexist"
            | "nonexistent"
            | "notexists"
            | "taskunknown"
    )
}

/// What a word for a job's state means at many providers.
pub(super) fn phase(text: &str) -> Option<Phase> {
    let folded = fold::name(text);
    let known = |word: &str| {
        let found = STATES.binary_search_by(|(name, _)| (*name).cmp(word)).ok()?;
        STATES.get(found).map(|(_, phase)| *phase)
    };
    let prefixes = ["taskstatus", "taskstate", "jobstatus", "jobstate", "status", "state"];
    known(&folded).or_else(|| prefixes.iter().find_map(|p| known(folded.strip_prefix(p)?)))
}

/// What an event's name tells: `video.completed`, `avatar_video.fail`.
pub(super) fn phase_of_event(name: &str) -> Option<Phase> {
    phase(name.rsplit(['.', ':', '/']).next()?).or_else(|| phase(name.rsplit(['.', ':', '/', '_']).next()?))
}

use Phase::{Canceled, Expired, Failed, Pending, Succeeded};

/// Sorted by name.
static STATES: &[(&str, Phase)] = &[
    ("aborted", Canceled),
    ("accepted", Pending),
    ("active", Pending),
    ("allocated", Pending),
    ("blocked", Failed),
    ("canceled", Canceled),
    ("canceling", Pending),
    ("cancelled", Canceled),
    ("cancelling", Pending),
    ("complete", Succeeded),
    ("completed", Succeeded),
    ("completedwitherrors", Failed),
    ("contentmoderated", Failed),
    ("created", Pending),
    ("creating", Pending),
    ("delayed", Pending),
    ("done", Succeeded),
    ("downloading", Pending),
    ("dreaming", Pending),
    ("enqueued", Pending),
    ("err", Failed),
    ("error", Failed),
    ("errored", Failed),
    ("exception", Failed),
    ("executing", Pending),
    ("expired", Expired),
    ("fail", Failed),
    ("failed", Failed),
    ("failure", Failed),
    ("false", Pending),
    ("finish", Succeeded),
    ("finished", Succeeded),
    ("generated", Succeeded),
    ("generateerror", Failed),
    ("generatefailed", Failed),
    ("generating", Pending),
    ("initializing", Pending),
    ("initiated", Pending),
    ("inprogress", Pending),
    ("inqueue", Pending),
    ("killed", Canceled),
    ("moderated", Failed),
    ("notstarted", Pending),
    ("nsfw", Failed),
    ("ok", Succeeded),
    ("onqueue", Pending),
    ("pending", Pending),
    ("planned", Pending),
    ("postprocessing", Pending),
    ("preparing", Pending),
    ("preprocessing", Pending),
    ("process", Pending),
    ("processed", Succeeded),
    ("processing", Pending),
    ("queue", Pending),
    ("queued", Pending),
    ("queueing", Pending),
    ("queuing", Pending),
    ("ready", Succeeded),
    ("received", Pending),
    ("rejected", Failed),
    ("rendered", Succeeded),
    ("rendering", Pending),
    ("requested", Pending),
    ("requestmoderated", Failed),
    ("retrying", Pending),
    ("revoked", Canceled),
    ("run", Pending),
    ("running", Pending),
    ("scheduled", Pending),
    ("staged", Pending),
    ("started", Pending),
    ("starting", Pending),
    ("stopped", Canceled),
    ("submitted", Pending),
    ("submitting", Pending),
    ("succeed", Succeeded),
    ("succeeded", Succeeded),
    ("success", Succeeded),
    ("successful", Succeeded),
    ("terminated", Canceled),
    ("throttled", Pending),
    ("timedout", Expired),
    ("timeout", Expired),
    ("todo", Pending),
    ("true", Succeeded),
    ("unsuccessful", Failed),
    ("uploading", Pending),
    ("upscaling", Pending),
    ("validating", Pending),
    ("waiting", Pending),
    ("working", Pending),
    ("失敗", Failed),
    ("失败", Failed),
    ("完了", Succeeded),
    ("完成", Succeeded),
    ("成功", Succeeded),
    ("排队中", Pending),
    ("처리중", Pending),
];

#[cfg(test)]
mod tests {
    use super::{Phase, STATES, is_ok_word, phase, phase_of_event};

    #[test]
    fn the_table_is_sorted() {
        for pair in STATES.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
        }
    }

    #[test]
    fn words_are_found_in_every_dress() {
        assert_eq!(
            (phase("IN_PROGRESS"), phase("TASK_STATUS_FAILED"), phase("zzz")),
            (Some(Phase::Pending), Some(Phase::Failed), None)
        );
        assert_eq!(phase_of_event("avatar_video.fail"), Some(Phase::Failed));
        assert!(is_ok_word("SUCCESS") && !is_ok_word("success rate too low"));
    }
}
