//! Codes that many providers share, compared without case and separators.

use alloc::string::String;

use crate::fold;
use crate::phrase::Words;
use crate::reason::Reason;
use crate::registry::Weight;
use crate::words::Stage;

/// One word made of letters, digits and separators, with a letter in it.
pub(super) fn looks_like_code(text: &str) -> bool {
    let text = text.trim();
    (2..=96).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':' | b'/' | b'#'))
        && text.bytes().any(|b| b.is_ascii_alphabetic())
}

/// A constant's name inside a sentence: `PUBLIC_ERROR_UNSAFE_GENERATION: …`.
pub(super) fn constant(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let words = text.get(..512).unwrap_or(text).split(|c: char| !is_part(c));
    words
        .map(|w| w.trim_matches('_'))
        .find(|w| w.len() >= 8 && w.contains('_') && w.bytes().any(|b| b.is_ascii_uppercase()))
}

/// A code that a relay makes before it calls anybody: it has nobody to call.
pub(super) fn is_of_relay(code: &str) -> bool {
    let folded = fold::name(code);
    folded.starts_with("channel") || folded == "noavailablechannel"
}

/// What a shared code means.
pub(super) struct Shared {
    pub(super) reason: Reason,
    pub(super) weight: Weight,
    pub(super) stage: Option<Stage>,
}

/// What a code means at many providers. A namespace in front (`com.x#Name`, `a.b.Name`) and a suffix behind a colon
/// are cut off where the whole is not known.
pub(super) fn code(text: &str) -> Option<Shared> {
    let whole = fold::name(text);
    lookup_or_stem(&whole).or_else(|| {
        let short = text.rsplit(['#', '/']).next().unwrap_or(text).split(':').next().unwrap_or(text);
        lookup_or_stem(&fold::name(short)).or_else(|| {
            let (first, last) = (short.split('.').next()?, short.rsplit('.').next()?);
            lookup_or_stem(&fold::name(last)).or_else(|| lookup_or_stem(&fold::name(first)))
        })
    })
}

fn lookup_or_stem(folded: &str) -> Option<Shared> {
    lookup(folded)
        .or_else(|| lookup(folded.strip_suffix("exception").or_else(|| folded.strip_suffix("error"))?))
}

fn lookup(folded: &str) -> Option<Shared> {
    let found = CODES.binary_search_by(|(name, _, _)| (*name).cmp(folded)).ok()?;
    let (_, reason, weight) = *CODES.get(found)?;
    let stage = match reason {
        Reason::OutputBlocked | Reason::OutputsFiltered => Some(Stage::Output),
        Reason::PromptBlocked | Reason::AssetBlocked => Some(Stage::Input),
        _ => None,
    };
    Some(Shared { reason, weight, stage })
}

/// The whole code stands in the table.
pub(super) fn is_known(text: &str) -> bool {
    lookup_or_stem(&fold::name(text)).is_some()
}

/// A code's words: `SAFETY.INPUT.TEXT` and `SafetyInputText` are both `safety input text`.
pub(super) fn code_words(code: &str) -> Words {
    let mut out = String::with_capacity(code.len() + 8);
    out.push(' ');
    let mut before = ' ';
    for c in code.chars() {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
                out.push(' ');
            }
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
        before = c;
    }
    out.push(' ');
    Words::of(out)
}

use Reason as R;
use Weight::{Family, Final, Weak};

/// Sorted by name.
static CODES: &[(&str, Reason, Weight)] = &[
    ("accessdenied", R::PermissionDenied, Family),
    ("accountbanned", R::AccountSuspended, Final),
    ("accountblocked", R::AccountSuspended, Final),
    ("accountdeactivated", R::AccountSuspended, Final),
    ("accountdisabled", R::AccountSuspended, Final),
    ("accountlocked", R::AccountSuspended, Weak),
    ("accountoverdue", R::InsufficientCredits, Final),
    ("accountsuspended", R::AccountSuspended, Final),
    ("apikeyexpired", R::ExpiredCredentials, Final),
    ("apikeyinvalid", R::InvalidCredentials, Final),
    ("apikeymissing", R::MissingCredentials, Final),
    ("apitokeninvalid", R::InvalidCredentials, Final),
    ("arrearage", R::InsufficientCredits, Final),
    ("assettoolarge", R::PayloadTooLarge, Final),
    ("authentication", R::InvalidCredentials, Family),
    ("authenticationerror", R::InvalidCredentials, Family),
    ("authenticationfailed", R::InvalidCredentials, Family),
    ("authenticationfailure", R::InvalidCredentials, Family),
    ("authenticationrequired", R::MissingCredentials, Family),
    ("authfailed", R::InvalidCredentials, Family),
    ("authorizationerror", R::PermissionDenied, Family),
    ("badgateway", R::BadGateway, Weak),
    ("badrequest", R::MalformedRequest, Weak),
    ("badresponsestatuscode", R::BadGateway, Weak),
    ("balanceinsufficient", R::InsufficientCredits, Final),
    ("balancenotenough", R::InsufficientCredits, Final),
    ("billinghardlimitreached", R::SpendLimitReached, Final),
    ("billinglimitexceeded", R::SpendLimitReached, Final),
    ("billinglimituser", R::SpendLimitReached, Final),
    ("billingnotactive", R::InsufficientCredits, Final),
    ("budgetexceeded", R::SpendLimitReached, Final),
    ("canceled", R::JobCanceled, Final),
    ("cancelled", R::JobCanceled, Final),
    ("capacity", R::Overloaded, Final),
    ("capacityexceeded", R::Overloaded, Final),
    ("channelinvalidkey", R::InvalidCredentials, Family),
    ("channelnoavailablekey", R::Overloaded, Weak),
    ("concurrencylimit", R::ConcurrencyLimited, Final),
    ("concurrencylimiterror", R::ConcurrencyLimited, Final),
    ("concurrencylimitexceeded", R::ConcurrencyLimited, Final),
    ("concurrentlimitexceeded", R::ConcurrencyLimited, Final),
    ("concurrentrequestslimit", R::ConcurrencyLimited, Final),
    ("conflictexception", R::DuplicateRequest, Final),
    ("connectionerror", R::BadGateway, Weak),
    ("connectiontimeout", R::GatewayTimeout, Weak),
    ("contentblocked", R::ContentBlocked, Family),
    ("contentfilter", R::ContentBlocked, Family),
    ("contentfiltered", R::ContentBlocked, Family),
    ("contentmoderation", R::ContentBlocked, Family),
    ("contentmoderationfailed", R::ContentBlocked, Family),
    ("contentpolicyviolation", R::ContentBlocked, Family),
    ("contentrejected", R::ContentBlocked, Family),
    ("contentviolation", R::ContentBlocked, Family),
    ("convertrequestfailed", R::MalformedRequest, Weak),
    ("creditsinsufficient", R::InsufficientCredits, Final),
    ("dailyquotaexceeded", R::QuotaExceeded, Final),
    ("datainspectionfailed", R::ContentBlocked, Family),
    ("deadlineexceeded", R::GatewayTimeout, Weak),
    ("deploymentnotfound", R::ModelNotFound, Final),
    ("dorequestfailed", R::BadGateway, Weak),
    ("duplicaterequest", R::DuplicateRequest, Final),
    ("duplicatetask", R::DuplicateRequest, Final),
    ("engineoverloaded", R::Overloaded, Final),
    ("entitytoolarge", R::PayloadTooLarge, Final),
    ("expiredtoken", R::ExpiredCredentials, Final),
    ("facedetection", R::InvalidAsset, Final),
    ("failedprecondition", R::MalformedRequest, Weak),
    ("filedownload", R::AssetUnreachable, Final),
    ("filetoolarge", R::PayloadTooLarge, Final),
    ("forbidden", R::PermissionDenied, Family),
    ("fundsinsufficient", R::InsufficientCredits, Final),
    ("gatewaytimeout", R::GatewayTimeout, Weak),
    ("generationtimeout", R::JobTimedOut, Final),
    ("idempotencyconflict", R::DuplicateRequest, Final),
    ("imageformaterror", R::UnsupportedMediaType, Final),
    ("imageload", R::InvalidAsset, Final),
    ("imagemoderationblocked", R::AssetBlocked, Final),
    ("imagesafety", R::AssetBlocked, Final),
    ("imagetoolarge", R::PayloadTooLarge, Family),
    ("imagetoosmall", R::InvalidAsset, Final),
    ("inputblocked", R::PromptBlocked, Weak),
    ("inputimagesensitivecontentdetected", R::AssetBlocked, Final),
    ("inputmoderation", R::PromptBlocked, Family),
    ("inputtextsensitivecontentdetected", R::PromptBlocked, Final),
    ("inputvideosensitivecontentdetected", R::AssetBlocked, Final),
    ("insufficientaccountbalance", R::InsufficientCredits, Final),
    ("insufficientbalance", R::InsufficientCredits, Final),
    ("insufficientcredit", R::InsufficientCredits, Final),
    ("insufficientcredits", R::InsufficientCredits, Final),
    ("insufficientfund", R::InsufficientCredits, Final),
    ("insufficientfunds", R::InsufficientCredits, Final),
    ("insufficientpermissions", R::PermissionDenied, Final),
    ("insufficientquota", R::InsufficientCredits, Final),
    ("insufficientuserquota", R::InsufficientCredits, Final),
    ("internal", R::InternalError, Weak),
    ("internalerror", R::InternalError, Weak),
    ("internalfailure", R::InternalError, Weak),
    ("internalserver", R::InternalError, Weak),
    ("internalservererror", R::InternalError, Weak),
    ("invalidaccesskeyid", R::InvalidCredentials, Final),
    ("invalidaction", R::EndpointNotFound, Weak),
    ("invalidapikey", R::InvalidCredentials, Final),
    ("invalidapitype", R::InvalidParameter, Weak),
    ("invalidargument", R::InvalidParameter, Weak),
    ("invalidauthentication", R::InvalidCredentials, Final),
    ("invalidclienttokenid", R::InvalidCredentials, Final),
    ("invalidcredentials", R::InvalidCredentials, Final),
    ("invaliddatauri", R::InvalidAsset, Final),
    ("invalidduration", R::InvalidParameter, Final),
    ("invalidfile", R::InvalidAsset, Final),
    ("invalidimage", R::InvalidAsset, Final),
    ("invalidimageformat", R::UnsupportedMediaType, Final),
    ("invalidimageurl", R::AssetUnreachable, Weak),
    ("invalidinput", R::InvalidParameter, Weak),
    ("invalidjson", R::MalformedRequest, Final),
    ("invalidkey", R::InvalidCredentials, Final),
    ("invalidmediatype", R::UnsupportedMediaType, Final),
    ("invalidmodel", R::ModelNotFound, Final),
    ("invalidparam", R::InvalidParameter, Family),
    ("invalidparameter", R::InvalidParameter, Family),
    ("invalidparameters", R::InvalidParameter, Family),
    ("invalidparametervalue", R::InvalidParameter, Family),
    ("invalidparams", R::InvalidParameter, Family),
    ("invalidrequest", R::MalformedRequest, Weak),
    ("invalidrequesterror", R::InvalidParameter, Weak),
    ("invalidresolution", R::InvalidParameter, Final),
    ("invalidsignature", R::InvalidCredentials, Final),
    ("invalidtoken", R::InvalidCredentials, Final),
    ("invalidtype", R::InvalidParameter, Weak),
    ("invalidunion", R::InvalidParameter, Weak),
    ("invalidvalue", R::InvalidParameter, Family),
    ("ipnotallowed", R::IpNotAllowed, Final),
    ("ipnotauthorized", R::IpNotAllowed, Final),
    ("jobfailed", R::JobFailed, Weak),
    ("jobtimeout", R::JobTimedOut, Final),
    ("jsoninvalid", R::MalformedRequest, Final),
    ("jsonparseerror", R::MalformedRequest, Final),
    ("keyexpired", R::ExpiredCredentials, Final),
    ("limitexceeded", R::QuotaExceeded, Weak),
    ("limitexceededexception", R::QuotaExceeded, Family),
    ("limitrequests", R::RateLimited, Final),
    ("maintenance", R::Maintenance, Final),
    ("malformedrequest", R::MalformedRequest, Weak),
    ("methodnotallowed", R::MethodNotAllowed, Final),
    ("missing", R::MissingParameter, Final),
    ("missingapikey", R::MissingCredentials, Final),
    ("missingauthenticationtoken", R::MissingCredentials, Final),
    ("missingauthorization", R::MissingCredentials, Final),
    ("missingcredentials", R::MissingCredentials, Final),
    ("missingparameter", R::MissingParameter, Final),
    ("missingrequiredfield", R::MissingParameter, Final),
    ("missingrequiredparameter", R::MissingParameter, Final),
    ("modeldisabled", R::ModelNotFound, Weak),
    ("modelerror", R::JobFailed, Weak),
    ("modelnotavailable", R::ModelNotFound, Weak),
    ("modelnotexist", R::ModelNotFound, Final),
    ("modelnotfound", R::ModelNotFound, Final),
    ("modelnotopen", R::ModelAccessDenied, Final),
    ("modelnotready", R::Overloaded, Final),
    ("modelnotsupported", R::ModelNotFound, Final),
    ("modeloverloaded", R::Overloaded, Final),
    ("moderated", R::ContentBlocked, Family),
    ("moderationblocked", R::ContentBlocked, Family),
    ("moderationerror", R::ContentBlocked, Weak),
    ("moderationfailed", R::ContentBlocked, Weak),
    ("moderationflagged", R::ContentBlocked, Family),
    ("noavailablechannel", R::Overloaded, Weak),
    ("nomediagenerated", R::OutputBlocked, Family),
    ("nosuchkey", R::OutputExpired, Weak),
    ("notenoughcredits", R::InsufficientCredits, Final),
    ("nothaveaccess", R::ModelAccessDenied, Final),
    ("nsfw", R::ContentBlocked, Family),
    ("nsfwcontent", R::ContentBlocked, Family),
    ("nsfwdetected", R::ContentBlocked, Family),
    ("outofrange", R::InvalidParameter, Family),
    ("outputaudiosensitivecontentdetected", R::OutputBlocked, Final),
    ("outputimagesensitivecontentdetected", R::OutputBlocked, Final),
    ("outputmoderation", R::OutputBlocked, Final),
    ("outputtextsensitivecontentdetected", R::OutputBlocked, Final),
    ("outputvideosensitivecontentdetected", R::OutputBlocked, Final),
    ("overdueerror", R::InsufficientCredits, Weak),
    ("overloaded", R::Overloaded, Final),
    ("overloadederror", R::Overloaded, Final),
    ("paramerror", R::InvalidParameter, Weak),
    ("payloadtoolarge", R::PayloadTooLarge, Final),
    ("paymentrequired", R::InsufficientCredits, Weak),
    ("permission", R::PermissionDenied, Family),
    ("permissiondenied", R::PermissionDenied, Family),
    ("permissionerror", R::PermissionDenied, Family),
    ("policyviolation", R::ContentBlocked, Family),
    ("preconsumetokenquotafailed", R::InsufficientCredits, Final),
    ("prepaymentrequired", R::InsufficientCredits, Final),
    ("privacyinformation", R::AssetBlocked, Final),
    ("prohibitedcontent", R::ContentBlocked, Family),
    ("promptblocked", R::PromptBlocked, Final),
    ("prompttoolong", R::PromptTooLong, Final),
    ("publicerrormodelaccessdenied", R::ModelAccessDenied, Final),
    ("quotaexceeded", R::QuotaExceeded, Weak),
    ("quotaexhausted", R::QuotaExceeded, Weak),
    ("quotalimitexceeded", R::QuotaExceeded, Weak),
    ("ratelimit", R::RateLimited, Family),
    ("ratelimited", R::RateLimited, Family),
    ("ratelimiterror", R::RateLimited, Family),
    ("ratelimitexceeded", R::RateLimited, Family),
    ("ratelimitreached", R::RateLimited, Family),
    ("readrequestbodyfailed", R::MalformedRequest, Weak),
    ("regionnotsupported", R::RegionNotSupported, Final),
    ("requestlimitexceeded", R::RateLimited, Family),
    ("requestratetoofast", R::RateLimited, Family),
    ("requestthrottled", R::RateLimited, Family),
    ("requesttimeout", R::GatewayTimeout, Weak),
    ("requesttoolarge", R::PayloadTooLarge, Final),
    ("resourceexhausted", R::RateLimited, Weak),
    ("resourceinsufficient", R::Overloaded, Final),
    ("resourcenotfound", R::TaskNotFound, Weak),
    ("responsibleaipolicyviolation", R::ContentBlocked, Family),
    ("riskcontrol", R::ContentBlocked, Family),
    ("runnerdisconnected", R::JobFailed, Final),
    ("safety", R::ContentBlocked, Family),
    ("safetyblocked", R::ContentBlocked, Family),
    ("safetycheck", R::ContentBlocked, Family),
    ("safetyviolation", R::ContentBlocked, Family),
    ("sensitivecontent", R::ContentBlocked, Family),
    ("sensitivecontentdetected", R::ContentBlocked, Family),
    ("sensitivewordsdetected", R::PromptBlocked, Family),
    ("server", R::InternalError, Weak),
    ("serverbusy", R::Overloaded, Final),
    ("servererror", R::InternalError, Weak),
    ("serverisoverloaded", R::Overloaded, Final),
    ("serveroverloaded", R::Overloaded, Final),
    ("servicequotaexceeded", R::ConcurrencyLimited, Weak),
    ("serviceunavailable", R::Overloaded, Weak),
    ("signaturedoesnotmatch", R::InvalidCredentials, Final),
    ("signatureexpired", R::ExpiredCredentials, Final),
    ("slowdown", R::RateLimited, Final),
    ("spendinglimitexceeded", R::SpendLimitReached, Final),
    ("spendlimitexceeded", R::SpendLimitReached, Final),
    ("spendlimitreached", R::SpendLimitReached, Final),
    ("stringtoolong", R::PromptTooLong, Weak),
    ("taskcanceled", R::JobCanceled, Final),
    ("taskcancelled", R::JobCanceled, Final),
    ("taskexpired", R::JobExpired, Final),
    ("taskfailed", R::JobFailed, Weak),
    ("tasknotexist", R::TaskNotFound, Final),
    ("tasknotfound", R::TaskNotFound, Final),
    ("tasktimeout", R::JobTimedOut, Final),
    ("throttled", R::RateLimited, Family),
    ("throttling", R::RateLimited, Family),
    ("throttlingratequota", R::RateLimited, Final),
    ("timeout", R::GatewayTimeout, Weak),
    ("timeouterror", R::GatewayTimeout, Weak),
    ("tokenexpired", R::ExpiredCredentials, Final),
    ("tokeninvalid", R::InvalidCredentials, Final),
    ("toolong", R::InvalidParameter, Weak),
    ("toomanyconcurrentrequests", R::ConcurrencyLimited, Final),
    ("toomanyrequests", R::RateLimited, Family),
    ("unauthenticated", R::InvalidCredentials, Family),
    ("unauthorized", R::InvalidCredentials, Family),
    ("unavailable", R::Overloaded, Weak),
    ("unknownmodel", R::ModelNotFound, Final),
    ("unknownparameter", R::UnsupportedParameter, Final),
    ("unprocessableentity", R::InvalidParameter, Weak),
    ("unrecognizedclient", R::InvalidCredentials, Final),
    ("unsupportedaspectratio", R::InvalidParameter, Final),
    ("unsupportedimageformat", R::UnsupportedMediaType, Final),
    ("unsupportedmediatype", R::UnsupportedMediaType, Final),
    ("unsupportedmodel", R::ModelNotFound, Final),
    ("unsupportedparameter", R::UnsupportedParameter, Final),
    ("unsupportedvideoformat", R::UnsupportedMediaType, Final),
    ("upstream", R::BadGateway, Weak),
    ("upstreamerror", R::BadGateway, Weak),
    ("upstreamtimeout", R::GatewayTimeout, Weak),
    ("usagelimitexceeded", R::QuotaExceeded, Weak),
    ("usagelimitreached", R::QuotaExceeded, Weak),
    ("usernotfound", R::InvalidCredentials, Weak),
    ("validation", R::InvalidParameter, Weak),
    ("validationerror", R::InvalidParameter, Weak),
    ("valueerror", R::InvalidParameter, Weak),
];

#[cfg(test)]
mod tests {
    use super::{CODES, Reason, code, code_words, looks_like_code};

    #[test]
    fn the_table_is_sorted_and_folded() {
        for pair in CODES.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
        }
        assert!(CODES.iter().all(|(name, _, _)| crate::fold::name(name) == *name));
    }

    #[test]
    fn names_are_found_in_every_dress() {
        let reason = |text| code(text).map(|c| c.reason);
        assert_eq!(reason("INSUFFICIENT_QUOTA"), Some(Reason::InsufficientCredits));
        assert_eq!(reason("com.amazon.coral.service#ThrottlingException"), Some(Reason::RateLimited));
        assert_eq!(
            reason("InputImageSensitiveContentDetected.PrivacyInformation"),
            Some(Reason::AssetBlocked)
        );
        assert_eq!(reason("ExpiredTokenException:"), Some(Reason::ExpiredCredentials));
        assert_eq!(reason("banana"), None);
    }

    #[test]
    fn codes_are_told_from_sentences_and_split_into_words() {
        assert!(looks_like_code("input_moderation"));
        assert!(!looks_like_code("Something broke") && !looks_like_code("42"));
        assert_eq!(code_words("SAFETY.INPUT.TEXT").as_str(), " safety input text ");
        assert_eq!(code_words("insufficientAccountBalance").as_str(), " insufficient account balance ");
    }
}
