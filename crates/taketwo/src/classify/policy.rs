//! What a refusal of content is about.

use alloc::vec::Vec;

use crate::phrase::Words;
use crate::reason::Reason;
use crate::scan::{Doc, Key};
use crate::words::{Modality, PolicyTopic, Stage};

/// A topic and the words that name it.
const TOPICS: [(PolicyTopic, &[&str]); 11] = [
    (
        PolicyTopic::Copyright,
        &[
            "copyright*",
            "trademark*",
            "intellectual property",
            "third party content",
            "third-party content",
            "similarity to third",
            "版权",
            "著作権",
            "저작권",
        ],
    ),
    (PolicyTopic::Drugs, &["drug", "drugs", "narcotic*"]),
    (PolicyTopic::Hate, &["hate", "hateful", "harassment", "racism", "racist", "discriminat*", "仇恨"]),
    (
        PolicyTopic::Likeness,
        &[
            "likeness*",
            "real person",
            "real people",
            "real persons",
            "real human",
            "public figure*",
            "celebrit*",
            "prominent people",
            "people-in-user-uploads",
            "facial",
            "face",
            "faces",
            "privacy",
            "真人",
            "人脸",
        ],
    ),
    (PolicyTopic::Medical, &["medical"]),
    (
        PolicyTopic::Minors,
        &["minor", "minors", "child", "children", "underage", "csam", "kids", "未成年", "児童"],
    ),
    (PolicyTopic::Politics, &["politic*", "election*", "政治"]),
    (PolicyTopic::SelfHarm, &["self-harm", "self harm", "suicid*", "自杀"]),
    (
        PolicyTopic::Sexual,
        &["sexual*", "nudity", "nude", "porn*", "nsfw", "erotic*", "explicit", "色情", "情色", "性的"],
    ),
    (PolicyTopic::Violence, &["violen*", "gore", "gory", "blood", "bloody", "terror*", "暴力", "血腥"]),
    (PolicyTopic::Weapons, &["weapon", "weapons", "firearm*"]),
];

/// The topics that the messages name, in alphabetical order.
pub(super) fn topics(words: &[Words]) -> Vec<PolicyTopic> {
    TOPICS
        .iter()
        .filter(|(_, names)| words.iter().any(|text| names.iter().any(|name| text.contains(name))))
        .map(|(topic, _)| *topic)
        .collect()
}

/// What kind of content is meant.
pub(super) fn modality(reason: Reason, words: &Words) -> Option<Modality> {
    let says = |names: &[&str]| names.iter().any(|name| words.contains(name));
    match reason {
        Reason::PromptBlocked => Some(Modality::Text),
        Reason::AssetBlocked
            if says(&["image*", "picture*", "photo*", "frame*", "图片", "图像", "画像", "이미지"]) =>
        {
            Some(Modality::Image)
        }
        Reason::AssetBlocked | Reason::OutputBlocked | Reason::OutputsFiltered | Reason::ContentBlocked
            if says(&["audio", "sound", "voice", "speech", "music", "音频", "音声", "오디오"]) =>
        {
            Some(Modality::Audio)
        }
        Reason::AssetBlocked | Reason::OutputBlocked
            if says(&["video*", "clip*", "视频", "動画", "비디오"]) =>
        {
            Some(Modality::Video)
        }
        _ => None,
    }
}

/// Which side was refused, by the name of the field at fault.
pub(super) fn side_by_field(doc: &Doc<'_>) -> Option<Reason> {
    doc.ids().find_map(|id| {
        if doc.node(id).key != Key::Field || doc.node(id).echo {
            return None;
        }
        let last = doc.children(id).last().unwrap_or(id);
        let name = doc.text(last)?.to_ascii_lowercase();
        let names = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        if names(&["generated", "output"]) {
            return Some(Reason::OutputBlocked);
        }
        if names(&["image", "video", "audio", "frame", "asset", "media", "content["]) {
            return Some(Reason::AssetBlocked);
        }
        names(&["prompt", "text"]).then_some(Reason::PromptBlocked)
    })
}

/// When content was refused, by the words that speak of input or output.
pub(super) fn stage_by_words(words: &Words) -> Option<Stage> {
    let says = |names: &[&str]| names.iter().any(|name| words.contains(name));
    if says(&[
        "during generation",
        "during rendering",
        "during the generation",
        "while generating",
        "while rendering",
        "mid-generation",
    ]) {
        return Some(Stage::Generation);
    }
    if says(&[
        "input",
        "inputs",
        "uploaded",
        "upload",
        "uploads",
        "submitted",
        "reference",
        "request moderated",
        "输入",
        "入力",
        "입력",
    ]) {
        return Some(Stage::Input);
    }
    says(&["output", "outputs", "generated", "creation", "resulting", "输出", "生成的", "出力", "출력"])
        .then_some(Stage::Output)
}

/// When content was refused, where the reason tells.
pub(super) fn stage(reason: Reason) -> Option<Stage> {
    match reason {
        Reason::PromptBlocked | Reason::AssetBlocked => Some(Stage::Input),
        Reason::OutputBlocked | Reason::OutputsFiltered => Some(Stage::Output),
        _ => None,
    }
}
