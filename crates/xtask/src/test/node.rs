use super::step::Step;

pub(super) fn steps() -> Vec<Step> {
    Vec::new()
}
