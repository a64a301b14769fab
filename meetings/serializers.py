from __future__ import annotations

from rest_framework import serializers

from .models import AgendaItem, Meeting, MeetingType, NotesStatus, Question, Response


class MeetingTypeSerializer(serializers.ModelSerializer):
    class Meta:
        model = MeetingType
        fields = ["id", "name", "venue", "start_time", "schedule", "is_active", "version"]


class MeetingSerializer(serializers.ModelSerializer):
    status = serializers.ChoiceField(choices=NotesStatus.Status.choices, read_only=True)
    chair = serializers.CharField(source="chair_text", read_only=True)
    minutes_by = serializers.CharField(source="minutes_by_text", read_only=True)
    path = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Meeting
        fields = [
            *("id", "meeting_type", "title", "date", "start_time", "end_time", "venue", "chair"),
            *("minutes_by", "status", "next_meeting_on", "next_meeting_time", "path", "version"),
        ]


class ItemSerializer(serializers.ModelSerializer):
    marking = serializers.CharField(
        read_only=True, help_text="OFFICIAL-SENSITIVE where it is so today; else empty."
    )

    class Meta:
        model = AgendaItem
        fields = [
            *("id", "meeting", "parent", "position", "number", "heading", "kind", "objective"),
            *("objective_text", "topic", "context", "narrative", "findings", "no_actions"),
            *("no_actions_text", "agreed_after", "marking", "version"),
        ]


class AnswerSerializer(serializers.ModelSerializer):
    office = serializers.SlugRelatedField("abbreviation", read_only=True)

    class Meta:
        model = Response
        fields = ["id", "office", "text", "released_at"]


class QuestionSerializer(serializers.ModelSerializer):
    asked_of = serializers.SlugRelatedField("abbreviation", read_only=True, allow_null=True)
    answers = AnswerSerializer(
        many=True, read_only=True, help_text="Those that their office has released, in Markdown."
    )
    marking = serializers.CharField(
        read_only=True, help_text="OFFICIAL-SENSITIVE where its item is; else empty."
    )

    class Meta:
        model = Question
        fields = [
            *("id", "item", "position", "label", "text", "assurance", "asked_of"),
            *("answer_due_on", "answers", "marking", "version"),
        ]
