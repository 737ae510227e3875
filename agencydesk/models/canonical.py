"""JSON that is always written the same way, many thousand times a second.

``json.JSONEncoder.encode`` sets up its C encoder anew for every value, which takes longer than
encoding a small one. Here it is set up once; where the interpreter has no C encoder, the
standard one does the same work.
"""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable

Encode = Callable[[object], str]


def make_encode(default: Callable[[object], str], *, sort_keys: bool = False) -> Encode:
    """Return a function that writes JSON without white space and without escaping to ASCII.

    Args:
        default: returns a text for a value JSON does not know; may raise ``TypeError``.
        sort_keys: write the keys of objects in order.
    """
    standard = json.JSONEncoder(
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=sort_keys,
        allow_nan=False,
        default=default,
    )
    make = getattr(json.encoder, "c_make_encoder", None)
    quoted = getattr(json.encoder, "encode_basestring", None)
    if make is None or quoted is None:
        return standard.encode
    parts = make(None, default, quoted, None, ":", ",", sort_keys, False, False)

    def encode(value: object) -> str:
        return "".join(parts(value, 0))

    return encode
