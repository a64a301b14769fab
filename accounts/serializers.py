from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from .models import Office


class StrictFields(serializers.Serializer):
    """A body that names a field which is not there, or cannot be written, is refused by that name.

    Left to itself the framework drops such fields without a word, and a client believes that what
    it sent was kept.
    """

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            refused = {name: [self._refusal(name)] for name in data if name not in writable}
            if refused:
                raise serializers.ValidationError(refused)
        return super().to_internal_value(data)

    def _refusal(self, name: Any) -> str:
        if name in self.fields:
            return "This field can be read, not written."
        return "There is no such field."


class OfficeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Office
        fields = ["id", "name", "abbreviation", "organisation", "position", "version"]
