"""What an entry is the proof of, as bytes: the same from either database, today and in years.

    payload = canonical JSON of the entry's own words, the version as history keeps it, and a nonce
    leaf    = SHA-256(0x00 ‖ payload)
    chain   = SHA-256(0x02 ‖ the chain before ‖ leaf)

The nonce keeps a published leaf from being guessed back into words. 0x00 is the prefix of a leaf
in a Merkle tree (RFC 9162, section 2.1.1), 0x01 that of a node: 0x02 keeps the chain apart from
both.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any

import orjson
from django.db import models

START = b""
"""The chain before the first entry."""


@cache
def columns(history: type[models.Model]) -> tuple[str, ...]:
    """The fields of a history table that its entries prove: all of them."""
    return tuple(field.attname for field in history._meta.concrete_fields)


def canonical(
    about: dict[str, Any], fields: tuple[str, ...], row: tuple[Any, ...], nonce: str
) -> bytes:
    """`about` is the entry's own words; `row` is the version's values, in the order of `fields`.

    Of what it puts back an entry speaks only if it does: most read as before there was such a
    thing.
    """
    payload = {**about, "row": dict(zip(fields, row, strict=True)), "nonce": nonce}
    if payload.get("puts_back") is None:
        payload.pop("puts_back", None)
    return canonical_of(payload)


def canonical_of(payload: dict[str, Any]) -> bytes:
    """Moments are in UTC, whether they say so or not."""
    return orjson.dumps(
        payload, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC
    )


def leaf_of(payload: bytes) -> bytes:
    return sha256(b"\x00" + payload).digest()


def chain_of(before: bytes, leaf: bytes) -> bytes:
    return sha256(b"\x02" + before + leaf).digest()
