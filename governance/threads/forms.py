"""How the list of topics is narrowed down."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from governance.charts.period import months_back
from meetings.topics import folded

from .overview import Topic
from .verdicts import Level

MONTHS = 6
"""After so many without a question a topic, or an objective, counts as not asked for long."""
NONE_GIVEN = "none"


class TopicFilter(forms.Form):
    """Its choices are those of topics that the reader sees."""

    text = forms.CharField(label="Words", max_length=100, required=False, strip=True)
    objective = forms.ChoiceField(
        label="Objective of the plan",
        required=False,
        error_messages={"invalid_choice": "No topic stands under that objective."},
    )
    assurance = forms.ChoiceField(
        label="Assurance when last given",
        required=False,
        choices=[
            ("", "Any"),
            *((level.value, str(level.label).capitalize()) for level in Level if level),
            (NONE_GIVEN, "Never recorded"),
        ],
    )
    quiet = forms.BooleanField(label="Not asked for six months", required=False)

    def __init__(self, data: Any, topics: list[Topic], today: date) -> None:
        super().__init__(data)
        self.topics, self.since = topics, months_back(today, MONTHS)
        chosen: Any = self.fields["objective"]
        titles = {folded(topic.objective): topic.objective for topic in topics}
        chosen.choices = [("", "Any objective"), *titles.items()]

    @property
    def found(self) -> list[Topic]:
        """Those that fit; none where what was asked for is nothing that one can ask for."""
        return [topic for topic in self.topics if self._fits(topic)] if self.is_valid() else []

    def _fits(self, topic: Topic) -> bool:
        said = self.cleaned_data
        if said["objective"] and folded(topic.objective) != said["objective"]:
            return False
        if said["assurance"]:
            given = topic.verdict.worst if topic.verdict else NONE_GIVEN
            if given != said["assurance"]:
                return False
        if said["quiet"] and topic.last is not None and topic.last >= self.since:
            return False
        return topic.fits(said["text"])
