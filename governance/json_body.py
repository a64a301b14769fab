"""Bodies sent to the API: JSON, and what is wrong with it said in a sentence."""

import re
from collections.abc import Mapping
from math import isfinite
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

HALF_A_LETTER = re.compile("[\ud800-\udfff]")


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
    """Half a letter in a name, and a number too large to be one: JSON to Python and to nobody else.

    Half a letter in a value is refused by its field.
    """
    if isinstance(body, dict):
        if any(HALF_A_LETTER.search(name) for name in body):
            raise ParseError("one of its names is no text")
        for each in body.values():
            _refuse_what_is_no_text(each)
    elif isinstance(body, list):
        for each in body:
            _refuse_what_is_no_text(each)
    elif isinstance(body, float) and not isfinite(body):
        raise ParseError("one of its numbers is too large")
