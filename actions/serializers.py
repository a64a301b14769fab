from __future__ import annotations

from rest_framework import serializers

from accounts.models import Office
from accounts.serializers import StrictFields

from .models import Action, ActionOwner, ActionUpdate
from .wording import due_words


class OwnerSerializer(serializers.ModelSerializer):
    office = serializers.CharField(source="office.short_name", read_only=True)
    name = serializers.CharField(source="office.name", read_only=True)

    class Meta:
        model = ActionOwner
        fields = ["office", "name", "is_lead"]


class ActionSerializer(serializers.ModelSerializer):
    """An action with what follows from it today: `due_day`, `due` in words, `is_overdue`."""

    label = serializers.CharField(read_only=True)  # type: ignore[assignment]
    meeting = serializers.IntegerField(
        source="item.meeting_id", read_only=True, default=None, allow_null=True
    )
    owners = OwnerSerializer(many=True, read_only=True)
    due_day = serializers.DateField(
        source="latest_due_on", read_only=True, allow_null=True, help_text="The latest due day."
    )
    due = serializers.SerializerMethodField(help_text="When it is due, in words.")
    is_overdue = serializers.BooleanField(read_only=True)
    redated = serializers.IntegerField(
        read_only=True, help_text="How often it was given a new date."
    )
    due_meeting = serializers.IntegerField(
        source="due_meeting.pk",
        read_only=True,
        default=None,
        allow_null=True,
        help_text="The meeting; null, too, where the account may not see it: `due_day` is told.",
    )
    merged_into = serializers.IntegerField(
        source="merged_into.pk",
        read_only=True,
        default=None,
        allow_null=True,
        help_text="The action that goes on instead; null, too, where the account may not see it.",
    )
    path = serializers.CharField(source="get_absolute_url", read_only=True)
    marking = serializers.CharField(
        read_only=True, help_text="OFFICIAL-SENSITIVE where its item is; else empty."
    )

    class Meta:
        model = Action
        fields = [
            *(
                "id",
                "label",
                "item",
                "meeting",
                "origin_text",
                "text",
                "condition",
                "owners",
                "other_owners",
            ),
            *("is_for_all", "status", "is_overdue", "due", "due_day", "due_kind", "due_on"),
            *("due_meeting", "due_text", "original_due_on", "original_due_text", "redated"),
            *("outcome", "merged_into", "issued_at", "closed_at", "path"),
            *("marking", "version"),
        ]

    def get_due(self, action: Action) -> str:
        return due_words(action)


class UpdateSerializer(serializers.ModelSerializer):
    posted_by = serializers.CharField(source="posted_by.__str__", read_only=True)
    office = serializers.CharField(
        source="office.short_name", read_only=True, default=None, allow_null=True
    )
    capacity = serializers.CharField(
        read_only=True,
        help_text="As what it was said that day: “Chief Constable”, “for the Chief Constable”.",
    )
    said_by = serializers.CharField(
        read_only=True, help_text="Both in one: “Rosa Quill for the Chief Constable”."
    )
    heard_at = serializers.IntegerField(
        source="heard_at.pk",
        read_only=True,
        default=None,
        allow_null=True,
        help_text="The meeting; null, too, where the account may not see it.",
    )

    class Meta:
        model = ActionUpdate
        fields = [
            *("id", "action", "kind", "text", "posted_at", "posted_by", "office", "capacity"),
            *("said_by", "heard_at", "version"),
        ]


class NewUpdateSerializer(StrictFields):
    """What somebody who may report on an action sends."""

    text = serializers.CharField(max_length=ActionUpdate.LONGEST_TEXT, help_text="Markdown.")
    office = serializers.SlugRelatedField(
        "abbreviation",
        queryset=Office.objects.all(),
        required=False,
        help_text="For which office it is said; asked for if the account acts for several owners.",
    )
