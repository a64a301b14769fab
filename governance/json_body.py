"""Bodies sent to the API: JSON, and what is wrong with it said in a sentence."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import IO, Any

import orjson
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class JsonBody(JSONParser):
    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            body = super().parse(stream, media_type, parser_context)
            _refuse_what_is_no_text(body)
            return body
        except ParseError as error:
            raise ParseError(f"The body is not JSON ({error.detail}).") from None
        except RecursionError:
            raise ParseError("The body is nested too deeply to be read.") from None


def _refuse_what_is_no_text(body: Any) -> None:
    """Half a letter, and a number too large to be one, are JSON to Python and to nobody else."""
    try:
        orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS)
    except orjson.JSONEncodeError as error:
        raise ParseError(f"{error}") from None
    if any(isinstance(each, float) and not isfinite(each) for each in _leaves(body)):
        raise ParseError("A number in it is too large")


def _leaves(body: Any) -> Iterator[Any]:
    if isinstance(body, dict | list):
        for each in body.values() if isinstance(body, dict) else body:
            yield from _leaves(each)
    else:
        yield body
