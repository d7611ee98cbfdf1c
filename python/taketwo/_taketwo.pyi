"""The native part of the package; import everything from `taketwo`."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Protocol, final, type_check_only

from taketwo import enums
from taketwo.types import (
    Account,
    Action,
    Category,
    Charge,
    Confidence,
    KnownBy,
    Layer,
    Modality,
    Operation,
    PolicyTopic,
    Reason,
    Render,
    Retry,
    RetryOf,
    Source,
    Stage,
    State,
)

__version__: Final[str]

@type_check_only
class _HasItems(Protocol):
    def items(self) -> Iterable[tuple[str | bytes, str | bytes]]: ...

def classify(
    *,
    provider: str | None = None,
    url: str | None = None,
    method: str | None = None,
    operation: Operation | enums.Operation | None = None,
    status: int | None = None,
    headers: _HasItems | Iterable[tuple[str | bytes, str | bytes]] | None = None,
    body: str | bytes | bytearray | memoryview | None = None,
    transport: str | BaseException | None = None,
    model: str | None = None,
    requested_outputs: int | None = None,
    registry: Registry | None = None,
    now: float | datetime | None = None,
) -> Verdict:
    """Tells what an answer of a text-to-video API means, or the lack of one.

    All arguments are optional; what is not given is inferred or reported as unknown. Nothing that a server
    sends raises: what cannot be read is `unknown/unrecognized` with what was seen.

    provider: the provider's id, such as `"runway"`; one that the registry does not know counts as not given.
    url, method: of the call; they tell provider and operation where these are not given.
    operation: `submit`, `poll`, `result`, `download`, `look_up`, `cancel`, `upload` or `webhook`. Unknown
        counts as a submit, the one call that can cost money.
    status: the HTTP status, if an answer came.
    headers: a mapping or an iterable of pairs, in any letter case, of `str` or `bytes`.
    body: the body as it came: `str`, `bytes`, `bytearray` or `memoryview`.
    transport: the HTTP client's exception where no answer came (its causes are read too), or its text.
    model: the model asked for.
    requested_outputs: how many outputs were asked for.
    registry: profiles to use in place of the built-in ones.
    now: the time, as seconds since 1970 or a `datetime` with a time zone; only used where a header gives a
        date and the answer has no `Date` of its own.

    Raises `TypeError` for an argument of a wrong type and `ArgumentError` for an impossible value, naming the
    argument.

    >>> import taketwo
    >>> verdict = taketwo.classify(
    ...     provider="runway",
    ...     operation="submit",
    ...     status=400,
    ...     body='{"error":"You do not have enough credits to run this task."}',
    ... )
    >>> verdict.reason, verdict.retry, verdict.action
    ('insufficient_credits', 'never', 'check_billing')
    """

def registry_info() -> RegistryInfo:
    """What the built-in registry holds: its version, date and counts.

    >>> import taketwo
    >>> taketwo.registry_info().overlays
    0
    """

@final
class Verdict:
    """What an answer means. Made by `classify`; cannot be changed.

    Every word is a plain `str`; the module `taketwo.types` has the `Literal` type of each list of words and
    `taketwo.enums` an enum. What the answer does not tell is `None`. Verdicts compare by content, can be
    hashed, copied and pickled, and match:

    >>> import taketwo
    >>> match taketwo.classify(status=401):
    ...     case taketwo.Verdict(category="auth", action=first_move):
    ...         print(first_move)
    fix_credentials
    """

    __match_args__: Final = ("category", "reason", "retry")
    @property
    def category(self) -> Category:
        """The family of the failure; `none` where nothing is wrong."""

    @property
    def reason(self) -> Reason:
        """The fine, stable code."""

    @property
    def retry(self) -> Retry:
        """May it be tried again?

        `never`, `backoff` (after a delay), `check_first` (only after asking whether a render exists),
        `wait_long` (minutes to hours) or `none`.
        """

    @property
    def retry_of(self) -> RetryOf:
        """What a repeat would repeat: this very `call`, or the `render` by a new submit."""

    @property
    def retry_after(self) -> float | None:
        """How long the server asks to wait, in seconds."""

    @property
    def render(self) -> Render:
        """Does a render exist because of this or an earlier attempt? `no`, `maybe` or `yes`."""

    @property
    def state(self) -> State:
        """The render's state, as far as this answer tells."""

    @property
    def layer(self) -> Layer:
        """Where the failure lives."""

    @property
    def action(self) -> Action:
        """The first move."""

    @property
    def charge(self) -> Charge:
        """Is money taken?"""

    @property
    def account(self) -> Account:
        """Whose wallet, key or limit: the `caller`'s, the `gateway`'s or `unknown`."""

    @property
    def stage(self) -> Stage | None:
        """When content was refused."""

    @property
    def modality(self) -> Modality | None:
        """What kind of content was refused."""

    @property
    def policy_topics(self) -> tuple[PolicyTopic, ...]:
        """What the refusal named."""

    @property
    def confidence(self) -> Confidence:
        """What decided, the surest first: `documented`, `convention`, `wording` or `status`."""

    @property
    def operation(self) -> Operation | None:
        """The operation, given or inferred."""

    @property
    def status(self) -> int | None:
        """The HTTP status, as given."""

    @property
    def provider(self) -> str | None:
        """The provider's id."""

    @property
    def provider_known_by(self) -> KnownBy | None:
        """How the provider became known."""

    @property
    def provider_code(self) -> str | None:
        """The provider's own code."""

    @property
    def provider_message(self) -> str | None:
        """The provider's own words."""

    @property
    def request_id(self) -> str | None:
        """The id to quote to the provider's support."""

    @property
    def task_id(self) -> str | None:
        """The id of the render."""

    @property
    def job_state(self) -> str | None:
        """The provider's own word for the render's state."""

    @property
    def progress(self) -> float | None:
        """From 0 to 100."""

    @property
    def predict_time(self) -> float | None:
        """How long the model itself worked, in seconds."""

    @property
    def outputs(self) -> Outputs:
        """What was delivered."""

    @property
    def violations(self) -> tuple[Violation, ...]:
        """The fields that the provider found fault with."""

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The limits that the answer tells, on successes too."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What was read to come to this verdict, the deciding piece first."""

    @property
    def ok(self) -> bool:
        """Nothing is wrong: accepted, in progress or done."""

    @property
    def may_repeat(self) -> bool:
        """A repeat is safe and may help, now or later: `retry` is `backoff` or `wait_long`."""

    @staticmethod
    def from_json(text: str) -> Verdict:
        """The verdict whose canonical JSON is `text`. Raises `ArgumentError` for any other text."""

    def to_dict(self) -> dict[str, Any]:
        """The canonical JSON as a `dict`."""

    def to_json(self) -> str:
        """The canonical JSON: the same text in every language, times in whole milliseconds (`_ms`)."""

    def raise_for_failure(self) -> None:
        """Raises the `RenderError` of this failure's family; does nothing where `ok` is true.

        The exception's attribute `verdict` is this verdict.

        >>> import taketwo
        >>> try:
        ...     taketwo.classify(status=401).raise_for_failure()
        ... except taketwo.AuthError as error:
        ...     print(error.verdict.reason)
        invalid_credentials
        """

    def __copy__(self) -> Verdict: ...
    def __deepcopy__(self, _memo: dict[int, object]) -> Verdict: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Outputs:
    """How many outputs were asked for, came and were withheld."""

    __match_args__: Final = ("asked", "delivered", "withheld", "items")
    def __new__(
        cls, asked: int | None, delivered: int | None, withheld: int | None, items: tuple[Output, ...]
    ) -> Outputs: ...
    @property
    def asked(self) -> int | None:
        """How many were asked for, where known."""

    @property
    def delivered(self) -> int | None:
        """How many came, where the answer tells."""

    @property
    def withheld(self) -> int | None:
        """How many a filter withheld, where the answer tells."""

    @property
    def items(self) -> tuple[Output, ...]:
        """What came."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Output:
    """One output: exactly one of `url`, `file_id` and `inline` is set."""

    __match_args__: Final = ("url", "file_id", "inline", "expires_at")
    def __new__(
        cls, url: str | None, file_id: str | None, inline: str | None, expires_at: float | None
    ) -> Output: ...
    @property
    def url(self) -> str | None:
        """Where the file is."""

    @property
    def file_id(self) -> str | None:
        """The id to ask for the file by."""

    @property
    def inline(self) -> str | None:
        """The file stands in the answer itself, at this JSON pointer (empty: the body is the file)."""

    @property
    def expires_at(self) -> float | None:
        """When the address or the file goes, in seconds since 1970."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Violation:
    """One field that the provider found fault with."""

    __match_args__: Final = ("field", "reason", "wanted")
    def __new__(cls, field: str, reason: Reason, wanted: str | None) -> Violation: ...
    @property
    def field(self) -> str:
        """The field, in the provider's spelling."""

    @property
    def reason(self) -> Reason:
        """What is wrong with it."""

    @property
    def wanted(self) -> str | None:
        """What the provider wants instead, where it tells."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Limit:
    """One limit that the answer tells."""

    __match_args__: Final = ("name", "limit", "remaining", "reset")
    def __new__(cls, name: str, limit: int | None, remaining: int | None, reset: float | None) -> Limit: ...
    @property
    def name(self) -> str:
        """The limit's name: the provider's, or what the header counts (`requests`, `tokens`, …)."""

    @property
    def limit(self) -> int | None:
        """How many are allowed."""

    @property
    def remaining(self) -> int | None:
        """How many are left."""

    @property
    def reset(self) -> float | None:
        """In how many seconds there are more."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Evidence:
    """One piece of evidence."""

    __match_args__: Final = ("source", "place", "text", "rule")
    def __new__(cls, source: Source, place: str, text: str, rule: str) -> Evidence: ...
    @property
    def source(self) -> Source:
        """What it was read from."""

    @property
    def place(self) -> str:
        """Where: a JSON pointer, a header's name, or empty."""

    @property
    def text(self) -> str:
        """The text that matched."""

    @property
    def rule(self) -> str:
        """The rule that matched it, such as `kling/1102`, `code/insufficient_quota` or `status/502`."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Registry:
    """The profiles to classify by: the built-in ones, and any overlays laid over them.

    >>> import taketwo
    >>> registry = taketwo.Registry.builtin().overlay({
    ...     "id": "inhouse",
    ...     "name": "Our own relay",
    ...     "checked": "2026-11-01",
    ...     "sources": {"code": {"url": "https://relay.example/source", "seen": "2026-11-01"}},
    ...     "error": {"code": ["/fault"], "source": "code"},
    ...     "rules": [
    ...         {"when": {"code": "E77"}, "then": {"reason": "insufficient_credits"}, "source": "code"}
    ...     ],
    ... })
    >>> "inhouse" in registry.providers()
    True
    """

    @staticmethod
    def builtin() -> Registry:
        """The built-in profiles."""

    def overlay(self, overlay: str | Mapping[str, object]) -> Registry:
        """This registry with one more provider's file laid over it, given as JSON text or as a mapping.

        A file whose `id` is known already changes that provider: its rules come before the old ones, and
        every other list or section that it gives takes the old one's place. Any other file adds a provider.
        Raises `OverlayError`, whose `pointer` names the place, where the file is malformed.
        """

    def providers(self) -> list[str]:
        """The ids of all providers, in alphabetical order."""

    def info(self) -> RegistryInfo:
        """What this registry holds."""

@final
class RegistryInfo:
    """What a registry holds."""

    __match_args__: Final = ("version", "checked", "providers", "overlays", "rules", "models")
    def __new__(
        cls, version: str, checked: str, providers: int, overlays: int, rules: int, models: int
    ) -> RegistryInfo: ...
    @property
    def version(self) -> str:
        """The version of taketwo that the built-in files came with."""

    @property
    def checked(self) -> str:
        """The newest day on which a built-in file was checked."""

    @property
    def providers(self) -> int:
        """How many providers are known."""

    @property
    def overlays(self) -> int:
        """How many of them come from overlays or are changed by them."""

    @property
    def rules(self) -> int:
        """How many rules there are."""

    @property
    def models(self) -> int:
        """How many models are named."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

class TaketwoError(Exception):
    """The root of every exception that taketwo raises."""

class ArgumentError(TaketwoError, ValueError):
    """An argument has the right type and a value that cannot be meant. Also a `ValueError`."""

class OverlayError(TaketwoError, ValueError):
    """An overlay cannot be used; `pointer` is the JSON pointer of what is wrong in it."""

    pointer: str

class RenderError(TaketwoError):
    """A failure that `Verdict.raise_for_failure` raised; `verdict` tells all about it."""

    verdict: Verdict

class ValidationError(RenderError):
    """The request itself must change."""

class AuthError(RenderError):
    """Key, account, rights or money."""

class RateLimitError(RenderError):
    """Too fast, too many, or a cap."""

class SafetyError(RenderError):
    """Content was refused or withheld."""

class ServerError(RenderError):
    """The provider or a gateway broke."""

class JobError(RenderError):
    """The render ended without a cause that belongs to another family."""

class NetworkError(RenderError):
    """The call did not get through, or its answer cannot be read."""

class UnknownError(RenderError):
    """Nothing in the answer was recognised."""
