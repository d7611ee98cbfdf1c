//! Errors of HTTP clients, by the names that Node, browsers, Python (httpx, requests, aiohttp, urllib3) and Rust
//! (reqwest, hyper) give them. What matters is whether the request can have been delivered.

use crate::phrase::Words;
use crate::reason::Reason;

/// One name or phrase. **An earlier row beats a later one.** Phrases are looked for in the words of the text, names
/// without case and separators.
static TABLE: &[(&str, Reason)] = &[
    // Names could not be resolved: nothing was delivered.
    ("enotfound", Reason::DnsFailed),
    ("eai_again", Reason::DnsFailed),
    ("eai_noname", Reason::DnsFailed),
    ("eai_nodata", Reason::DnsFailed),
    ("gaierror", Reason::DnsFailed),
    ("getaddrinfo", Reason::DnsFailed),
    ("nameresolutionerror", Reason::DnsFailed),
    ("clientconnectordnserror", Reason::DnsFailed),
    ("err_name_not_resolved", Reason::DnsFailed),
    ("name or service not known", Reason::DnsFailed),
    ("temporary failure in name resolution", Reason::DnsFailed),
    ("nodename nor servname", Reason::DnsFailed),
    ("failed to lookup address", Reason::DnsFailed),
    ("dns error", Reason::DnsFailed),
    ("could not resolve host", Reason::DnsFailed),
    ("no such host", Reason::DnsFailed),
    ("unknownhostexception", Reason::DnsFailed),
    ("could not resolve proxy", Reason::DnsFailed),
    // The secure connection broke while it was in use.
    ("bad record mac", Reason::ConnectionReset),
    ("bad_record_mac", Reason::ConnectionReset),
    ("decryption_failed_or_bad_record_mac", Reason::ConnectionReset),
    ("err_ssl_decryption_failed*", Reason::ConnectionReset),
    ("ssleoferror", Reason::ConnectionReset),
    // No secure connection: nothing was delivered.
    ("certificate", Reason::TlsFailed),
    ("cert_has_expired", Reason::TlsFailed),
    ("cert_*", Reason::TlsFailed),
    ("err_cert_*", Reason::TlsFailed),
    ("depth_zero_self_signed_cert", Reason::TlsFailed),
    ("self_signed_cert_in_chain", Reason::TlsFailed),
    ("unable_to_verify_leaf_signature", Reason::TlsFailed),
    ("unable_to_get_issuer_cert*", Reason::TlsFailed),
    ("err_tls_*", Reason::TlsFailed),
    ("err_ssl_*", Reason::TlsFailed),
    ("eproto", Reason::TlsFailed),
    ("sslerror", Reason::TlsFailed),
    ("ssl_error*", Reason::TlsFailed),
    ("clientconnectorsslerror", Reason::TlsFailed),
    ("clientconnectorcertificateerror", Reason::TlsFailed),
    ("sslcertverificationerror", Reason::TlsFailed),
    ("certificate_verify_failed", Reason::TlsFailed),
    ("sslhandshakeexception", Reason::TlsFailed),
    ("remote host terminated the handshake", Reason::TlsFailed),
    ("tls handshake", Reason::TlsFailed),
    ("ssl handshake", Reason::TlsFailed),
    ("handshake failure", Reason::TlsFailed),
    ("before secure tls connection was established", Reason::TlsFailed),
    ("invalid peer certificate", Reason::TlsFailed),
    // Nothing was sent for want of a key.
    ("nocredentialserror", Reason::MissingCredentials),
    ("unable to locate credentials", Reason::MissingCredentials),
    // A proxy on the way refused.
    ("tunnel connection failed 403", Reason::ProxyDenied),
    ("tunnel connection failed 407", Reason::ProxyDenied),
    ("proxy authentication required", Reason::ProxyDenied),
    // No connection: nothing was delivered.
    ("client error connect", Reason::ConnectFailed),
    ("endpointconnectionerror", Reason::ConnectFailed),
    ("connectexception", Reason::ConnectFailed),
    ("dial tcp", Reason::ConnectFailed),
    ("failed to connect", Reason::ConnectFailed),
    ("could not connect", Reason::ConnectFailed),
    ("unable to connect", Reason::ConnectFailed),
    ("econnrefused", Reason::ConnectFailed),
    ("connection refused", Reason::ConnectFailed),
    ("connectionrefusederror", Reason::ConnectFailed),
    ("err_connection_refused", Reason::ConnectFailed),
    ("ehostunreach", Reason::ConnectFailed),
    ("enetunreach", Reason::ConnectFailed),
    ("ehostdown", Reason::ConnectFailed),
    ("eaddrnotavail", Reason::ConnectFailed),
    ("no route to host", Reason::ConnectFailed),
    ("network is unreachable", Reason::ConnectFailed),
    ("err_internet_disconnected", Reason::ConnectFailed),
    ("err_address_unreachable", Reason::ConnectFailed),
    ("err_connection_timed_out", Reason::ConnectFailed),
    ("und_err_connect_timeout", Reason::ConnectFailed),
    ("connecttimeouterror", Reason::ConnectFailed),
    ("connecttimeout", Reason::ConnectFailed),
    ("connectiontimeouterror", Reason::ConnectFailed),
    ("connect timeout", Reason::ConnectFailed),
    ("connection timeout", Reason::ConnectFailed),
    ("connect timed out", Reason::ConnectFailed),
    ("connect etimedout", Reason::ConnectFailed),
    ("pooltimeout", Reason::ConnectFailed),
    ("emptypoolerror", Reason::ConnectFailed),
    ("newconnectionerror", Reason::ConnectFailed),
    ("failed to establish a new connection", Reason::ConnectFailed),
    ("clientconnectorerror", Reason::ConnectFailed),
    ("clientproxyconnectionerror", Reason::ConnectFailed),
    ("cannot connect to host", Reason::ConnectFailed),
    ("tcp connect error", Reason::ConnectFailed),
    ("error trying to connect", Reason::ConnectFailed),
    ("all connection attempts failed", Reason::ConnectFailed),
    ("proxyerror", Reason::ConnectFailed),
    ("err_proxy_connection_failed", Reason::ConnectFailed),
    ("err_tunnel_connection_failed", Reason::ConnectFailed),
    ("unsupportedprotocol", Reason::ConnectFailed),
    // Broken on the way: the request may have been delivered.
    ("econnreset", Reason::ConnectionReset),
    ("epipe", Reason::ConnectionReset),
    ("timeout of .. exceeded", Reason::ClientTimeout),
    ("econnaborted", Reason::ConnectionReset),
    ("und_err_socket", Reason::ConnectionReset),
    ("socket hang up", Reason::ConnectionReset),
    ("other side closed", Reason::ConnectionReset),
    ("connectionreseterror", Reason::ConnectionReset),
    ("brokenpipeerror", Reason::ConnectionReset),
    ("connectionabortederror", Reason::ConnectionReset),
    ("connection reset", Reason::ConnectionReset),
    ("connection aborted", Reason::ConnectionReset),
    ("broken pipe", Reason::ConnectionReset),
    ("remotedisconnected", Reason::ConnectionReset),
    ("remoteprotocolerror", Reason::ConnectionReset),
    ("serverdisconnectederror", Reason::ConnectionReset),
    ("server disconnected", Reason::ConnectionReset),
    ("clientoserror", Reason::ConnectionReset),
    ("incompletemessage", Reason::ConnectionReset),
    ("connection closed before message completed", Reason::ConnectionReset),
    ("err_connection_reset", Reason::ConnectionReset),
    ("err_connection_closed", Reason::ConnectionReset),
    ("err_empty_response", Reason::ConnectionReset),
    ("err_http2_*", Reason::ConnectionReset),
    ("err_quic_*", Reason::ConnectionReset),
    ("err_network_changed", Reason::ConnectionReset),
    ("err_stream_premature_close", Reason::ConnectionReset),
    ("premature close", Reason::ConnectionReset),
    ("readerror", Reason::ConnectionReset),
    ("writeerror", Reason::ConnectionReset),
    ("closeerror", Reason::ConnectionReset),
    ("chunkedencodingerror", Reason::ConnectionReset),
    ("incompleteread", Reason::ConnectionReset),
    ("clientpayloaderror", Reason::ConnectionReset),
    ("goaway", Reason::ConnectionReset),
    ("stream error received", Reason::ConnectionReset),
    ("empty reply from server", Reason::ConnectionReset),
    ("network connection lost", Reason::ConnectionReset),
    ("connectionclosederror", Reason::ConnectionReset),
    ("connection closed abruptly", Reason::ConnectionReset),
    ("connection was closed", Reason::ConnectionReset),
    ("connection was forcibly closed", Reason::ConnectionReset),
    ("unexpected eof", Reason::ConnectionReset),
    ("eof", Reason::ConnectionReset),
    ("response ended prematurely", Reason::ConnectionReset),
    ("responseaborted", Reason::ConnectionReset),
    // The client stopped waiting.
    ("und_err_headers_timeout", Reason::ClientTimeout),
    ("und_err_body_timeout", Reason::ClientTimeout),
    ("headerstimeouterror", Reason::ClientTimeout),
    ("bodytimeouterror", Reason::ClientTimeout),
    ("readtimeout", Reason::ClientTimeout),
    ("readtimeouterror", Reason::ClientTimeout),
    ("writetimeout", Reason::ClientTimeout),
    ("sockettimeouterror", Reason::ClientTimeout),
    ("sockettimeout", Reason::ClientTimeout),
    ("servertimeouterror", Reason::ClientTimeout),
    ("apitimeouterror", Reason::ClientTimeout),
    ("apiconnectiontimeouterror", Reason::ClientTimeout),
    ("esockettimedout", Reason::ClientTimeout),
    ("etimedout", Reason::ClientTimeout),
    ("err_timed_out", Reason::ClientTimeout),
    ("sockettimeoutexception", Reason::ClientTimeout),
    ("httptimeoutexception", Reason::ClientTimeout),
    ("context deadline exceeded", Reason::ClientTimeout),
    ("timeouterror", Reason::ClientTimeout),
    ("timeoutexception", Reason::ClientTimeout),
    ("timeout*", Reason::ClientTimeout),
    ("timed out", Reason::ClientTimeout),
    ("operation timed out", Reason::ClientTimeout),
    ("deadline has elapsed", Reason::ClientTimeout),
    // The caller gave up.
    ("aborterror", Reason::Aborted),
    ("context canceled", Reason::Aborted),
    ("apiuseraborterror", Reason::Aborted),
    ("cancellederror", Reason::Aborted),
    ("err_canceled", Reason::Aborted),
    ("err_aborted", Reason::Aborted),
    ("abort_err", Reason::Aborted),
    ("cancelederror", Reason::Aborted),
    ("aborted", Reason::Aborted),
    ("canceled", Reason::Aborted),
    ("cancelled", Reason::Aborted),
    // An answer came and cannot be read.
    ("hpe_*", Reason::InvalidResponse),
    ("jsondecodeerror", Reason::InvalidResponse),
    ("unexpected end of json*", Reason::InvalidResponse),
    ("unexpected token", Reason::InvalidResponse),
    ("contenttypeerror", Reason::InvalidResponse),
    ("decodingerror", Reason::InvalidResponse),
    ("contentdecodingerror", Reason::InvalidResponse),
    ("toomanyredirects", Reason::InvalidResponse),
    ("badstatusline", Reason::InvalidResponse),
    ("error decoding response body", Reason::InvalidResponse),
    // Nothing but that there was no connection, or a connection's error.
    ("connecterror", Reason::ConnectFailed),
    ("err_failed", Reason::ConnectionReset),
    ("failed to fetch", Reason::ConnectionReset),
    ("fetch failed", Reason::ConnectionReset),
    ("load failed", Reason::ConnectionReset),
    ("networkerror", Reason::ConnectionReset),
    ("network error", Reason::ConnectionReset),
    ("apiconnectionerror", Reason::ConnectionReset),
    ("connectionerror", Reason::ConnectionReset),
    ("connection error", Reason::ConnectionReset),
    ("protocolerror", Reason::ConnectionReset),
    ("error sending request", Reason::ConnectionReset),
];

/// What the error means, and the row that tells.
pub(super) fn reason(text: &str) -> (Reason, Option<&'static str>) {
    let words = words(text);
    let found = TABLE.iter().find(|(name, _)| words.contains(name));
    found.map_or((Reason::Unrecognized, None), |(name, reason)| (*reason, Some(name)))
}

/// Dots part the modules of a class's name.
fn words(text: &str) -> Words {
    Words::new(&text.get(..4096).unwrap_or(text).replace('.', " "))
}

/// The server refused the stream before it looked at the request.
pub(super) fn is_refused_stream(text: &str) -> bool {
    let words = words(text);
    words.contains("refused stream") || words.contains("refused_stream")
}

/// Nothing can have been delivered.
pub(super) fn is_undelivered(reason: Reason) -> bool {
    matches!(reason, Reason::ConnectFailed | Reason::DnsFailed | Reason::TlsFailed | Reason::ProxyDenied)
}

/// The handshake broke by a fault on the line, not by a certificate.
pub(super) fn is_passing_tls_fault(text: &str) -> bool {
    let words = words(text);
    ["before secure tls connection was established", "reset", "econnreset", "timed out", "timeout*", "eof"]
        .iter()
        .any(|piece| words.contains(piece))
}

#[cfg(test)]
mod tests {
    use super::{Reason, TABLE, reason};

    #[test]
    fn clients_name_the_same_thing_differently() {
        for (text, wanted) in [
            (
                "TypeError: fetch failed; caused by Error: connect ECONNREFUSED 127.0.0.1:1: ECONNREFUSED",
                Reason::ConnectFailed,
            ),
            (
                "TypeError: fetch failed; caused by ConnectTimeoutError: UND_ERR_CONNECT_TIMEOUT",
                Reason::ConnectFailed,
            ),
            ("httpx.ReadTimeout: The read operation timed out", Reason::ClientTimeout),
            (
                "Error: Client network socket disconnected before secure TLS connection was established: ECONNRESET",
                Reason::TlsFailed,
            ),
            (
                "aiohttp.client_exceptions.ServerDisconnectedError: Server disconnected",
                Reason::ConnectionReset,
            ),
            ("AxiosError: timeout of 1000ms exceeded: ECONNABORTED", Reason::ClientTimeout),
            (
                "reqwest::Error: error sending request; caused by dns error; caused by failed to lookup address",
                Reason::DnsFailed,
            ),
            ("DOMException: This operation was aborted: AbortError", Reason::Aborted),
            ("something new", Reason::Unrecognized),
        ] {
            assert_eq!(reason(text).0, wanted, "{text}");
        }
    }

    #[test]
    fn every_row_finds_itself_or_an_earlier_one() {
        for (i, (name, _)) in TABLE.iter().enumerate() {
            let (_, found) = reason(&name.replace('*', "x").replace(" .. ", " "));
            let place = TABLE.iter().position(|(n, _)| Some(*n) == found);
            assert!(place.is_some_and(|p| p <= i), "{name}");
        }
    }
}
