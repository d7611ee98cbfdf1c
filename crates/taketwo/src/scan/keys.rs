//! What a member's name says, whoever sends it. Compared without case and separators.

macro_rules! keys {
    ($($(#[$doc:meta])* $variant:ident = $($name:literal)|+;)+) => {
        /// What a member's name says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key {
            $($(#[$doc])* $variant,)+
            /// Nothing that matters.
            Other,
        }

        /// Sorted by hash, for a search by halves.
        const TABLE: [(u32, Key); COUNT] = sorted([$($((hash($name.as_bytes()), Key::$variant),)+)+]);
        const COUNT: usize = [$($($name,)+)+].len();
    };
}

keys! {
    /// A code, or an object that holds one.
    Code = "code" | "statuscode" | "errno" | "retcode"
        | "errorcodes" | "codename" | "bizcode" | "respcode" | "resultcode" | "returncode" | "errorid" | "coden";
    /// The class of an error.
    Type = "type" | "errortype" | "exceptiontype" | "errorname" | "failuretype" | "errorstatus" | "errorkind" | "slug" | "kind" | "event" | "eventtype" | "exceptionname" | "exctype";
    /// Words for people.
    Message = "message" | "msg" | "detail" | "title" | "description" | "statusmsg" | "taskstatusmsg" | "statusmessage" | "reason"
        | "errordescription" | "raw" | "rawmessage" | "errordetail" | "cause"
        | "statusmessages" | "statusreason" | "statusdetail" | "exceptionmessage"
        | "errstr" | "messagezh" | "messageen" | "errorinfo" | "retmsg" | "messages" | "respmsg" | "excmessage";
    /// A code that only failures have.
    FaultCode = "errorcode" | "errcode" | "failcode" | "failurecode";
    /// Words for people that only failures have.
    Fault = "errormessage" | "errmsg" | "errormsg" | "failurereason" | "failreason" | "failmsg" | "failuremessage"
        | "failmessage" | "errorreason" | "failuredetail";
    /// An error, as text or as a container.
    Error = "error" | "errors" | "err" | "exception" | "fault" | "failure" | "lasterror" | "issues" | "errordetails"
        | "innererror" | "nodeerrors" | "joberror" | "taskerror" | "payloaderror" | "errorobject";
    /// More on an error: a list or object beside the message.
    Details = "details" | "violations" | "fieldviolations" | "invalidparams" | "metadata" | "baseresp" | "responsemetadata";
    /// A job's state.
    State = "status" | "state" | "phase" | "statusstr";
    /// A job's state, and certainly not the call's.
    TaskState = "taskstatus" | "jobstatus" | "taskstate" | "jobstate" | "generationstatus" | "videostatus" | "runstatus";
    /// Whether the job is over.
    Done = "done" | "isdone" | "finished" | "isfinished" | "completed" | "iscompleted";
    /// Whether the call went well.
    Success = "success" | "succeeded" | "issuccess" | "successful" | "ok";
    /// The job's id, and certainly not the call's.
    TaskId = "taskid" | "jobid" | "generationid" | "videoid" | "predictionid" | "taskuuid" | "invocationarn"
        | "gatewayjobid" | "generationids" | "operationid" | "promptid" | "renderid" | "runid";
    /// An id.
    AnyId = "id" | "uuid";
    /// A resource's name; an operation's, where it is one.
    Name = "name";
    /// The call's id.
    RequestId = "requestid" | "traceid" | "logid" | "xrequestid" | "reqid" | "correlationid";
    /// How far the job is.
    Progress = "progress" | "percent" | "percentage" | "progresspercent" | "progresspercentage" | "percentcomplete";
    /// A file's address or a list of them.
    Output = "videourl" | "videourls" | "url" | "urls" | "output" | "outputs" | "uri" | "videouri" | "downloadurl"
        | "outputurl" | "outputurls" | "resulturl" | "resulturls" | "fileurl" | "gcsuri" | "s3uri" | "mediaurl"
        | "video" | "videos" | "result" | "results" | "generated" | "creations" | "unsignedurls" | "resultvideourl"
        | "videolist" | "videoresult" | "videoresults" | "generatedvideos" | "generatedsamples" | "images" | "files" | "artifacts" | "assets" | "mp4"
        | "images0" | "imageurl" | "imageurls" | "signedurl" | "presignedurl" | "watermarkfreeurl";
    /// What holds the outputs, among other things.
    Wrapper = "data" | "content" | "response" | "payload";
    /// A file's id.
    FileId = "fileid" | "fileids";
    /// A whole file as Base64.
    Inline = "bytesbase64encoded" | "b64json" | "videobase64" | "base64video" | "encodedvideo" | "videobytes" | "filebase64";
    /// When an address goes.
    Expires = "expiresat" | "expirationtime" | "expiretime" | "expiredat" | "urlexpiresat";
    /// A wait in seconds, or with its unit.
    WaitSeconds = "retryafter" | "retryafterseconds" | "retryaftersecs" | "retryin" | "retrydelay" | "waitseconds"
        | "cooldown" | "cooldownseconds" | "secondsuntilreset" | "resetinseconds" | "resetsinseconds" | "retryaftersec";
    /// A wait in milliseconds.
    WaitMs = "retryafterms" | "retryaftermilliseconds" | "retrydelayms" | "pollafterms";
    /// The field at fault.
    Field = "param" | "field" | "loc" | "path" | "pointer" | "parameter" | "fieldname" | "propertypath" | "instancepath";
    /// How long the model worked, in seconds.
    PredictSeconds = "predicttime" | "inferencetime" | "generationtime";
    /// The same in milliseconds.
    PredictMs = "executiontime";
    /// A count of what a filter withheld.
    Withheld = "raimediafilteredcount" | "filteredcount" | "blockedcount" | "moderatedcount" | "nsfwcount";
    /// Whether a filter saw something.
    Flagged = "hasnsfwcontents" | "hasnsfwconcepts" | "nsfwcontentdetected" | "nsfw" | "isnsfw" | "nsfwdetected";
    /// Why a filter withheld it.
    WithheldReasons = "raimediafilteredreasons" | "filteredreasons" | "filterreasons" | "moderationreasons"
        | "raimediafilteredreason" | "blockreason" | "blockreasonmessage";
    /// A repetition of the request, or logs: its words mean nothing.
    Echo = "prompt" | "negativeprompt" | "input" | "inputs" | "params" | "request" | "logs" | "log" | "prompts"
        | "prompttext" | "textprompt" | "originalprompt" | "revisedprompt" | "requestbody" | "requestparams" | "script"
        | "expandedprompt" | "optimizedprompt" | "scenes" | "inputparams" | "originalrequest" | "param_json"
        | "actualprompt" | "origprompt" | "inputjson" | "parameters" | "arguments" | "caption" | "userprompt"
        | "captions" | "traceback" | "errortraceback" | "stacktrace" | "stack" | "workflow" | "history" | "properties" | "systemprompt" | "instruction" | "webhook" | "callbackurl";
}

impl Key {
    /// Words for people.
    pub(crate) fn is_message(self) -> bool {
        matches!(self, Self::Message | Self::Fault)
    }

    /// A code.
    pub(crate) fn is_code(self) -> bool {
        matches!(self, Self::Code | Self::FaultCode)
    }
}

/// What the member's name `name` says.
pub(super) fn key(name: &[u8]) -> Key {
    let wanted = hash(name);
    match TABLE.binary_search_by_key(&wanted, |(hash, _)| *hash) {
        Ok(found) => TABLE.get(found).map_or(Key::Other, |(_, key)| *key),
        Err(_) => Key::Other,
    }
}

/// FNV-1a over letters and digits, letters in lower case.
#[allow(
    clippy::indexing_slicing,
    reason = "runs at compile time too, where iterators cannot; the index is checked"
)]
const fn hash(name: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < name.len() {
        let byte = name[i].to_ascii_lowercase();
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            hash = (hash ^ byte as u32).wrapping_mul(0x0100_0193);
        }
        i += 1;
    }
    hash
}

#[allow(clippy::indexing_slicing, reason = "runs at compile time only")]
const fn sorted(mut table: [(u32, Key); COUNT]) -> [(u32, Key); COUNT] {
    let mut i = 1;
    while i < COUNT {
        let mut j = i;
        while j > 0 && table[j - 1].0 > table[j].0 {
            let swap = table[j];
            table[j] = table[j - 1];
            table[j - 1] = swap;
            j -= 1;
        }
        i += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Key, TABLE, key};

    #[test]
    fn case_and_separators_do_not_matter() {
        assert_eq!(
            (key(b"task_id"), key(b"taskId"), key(b"Task-ID")),
            (Key::TaskId, Key::TaskId, Key::TaskId)
        );
        assert_eq!((key(b"__type"), key(b"prompt_id"), key(b"banana")), (Key::Type, Key::TaskId, Key::Other));
    }

    #[test]
    fn no_two_names_share_a_hash() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
