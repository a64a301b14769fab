"""Bodies sent to the API: JSON, and what is wrong with it said in a sentence."""

from collections.abc import Mapping
from typing import IO, Any

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
            return super().parse(stream, media_type, parser_context)
        except ParseError as error:
            raise ParseError(f"The body is not JSON ({error.detail}).") from None
        except RecursionError:
            raise ParseError("The body is nested too deeply to be read.") from None
