"""What a text-to-video API's answer means, whether to try again, and how nobody pays twice.

A program that calls text-to-video APIs does its own HTTP; `classify` tells it what came back:

>>> import taketwo
>>> verdict = taketwo.classify(provider="kling", operation="submit", status=502, body="Bad Gateway")
>>> verdict.retry, verdict.render  # the submit may have been taken: look before it is sent again
('check_first', 'maybe')
"""

from taketwo._taketwo import Registry, Verdict, __version__, classify, registry_info

TYPE_CHECKING = False
if TYPE_CHECKING:
    from taketwo._taketwo import (
        ArgumentError,
        AuthError,
        Evidence,
        JobError,
        Limit,
        NetworkError,
        Output,
        Outputs,
        OverlayError,
        RateLimitError,
        RegistryInfo,
        RenderError,
        SafetyError,
        ServerError,
        TaketwoError,
        UnknownError,
        ValidationError,
        Violation,
    )
else:
    # Makes the same classes when they are first named: the import does not pay for what few programs use.
    from taketwo._taketwo import __getattr__  # noqa: F401

__all__ = [
    "ArgumentError",
    "AuthError",
    "Evidence",
    "JobError",
    "Limit",
    "NetworkError",
    "Output",
    "Outputs",
    "OverlayError",
    "RateLimitError",
    "Registry",
    "RegistryInfo",
    "RenderError",
    "SafetyError",
    "ServerError",
    "TaketwoError",
    "UnknownError",
    "ValidationError",
    "Verdict",
    "Violation",
    "__version__",
    "classify",
    "registry_info",
]


def __dir__() -> list[str]:
    return __all__
