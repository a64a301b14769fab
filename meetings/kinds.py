from django.db import models


class ItemKind(models.TextChoices):
    """What an agenda item is for."""

    SECTION = "section", "section"
    OUTSTANDING = "outstanding", "outstanding matters"
    TOPIC = "topic", "topic under the plan"
    PROJECT = "project", "project"
    UPDATE = "update", "update"
    DECISION = "decision", "decision"
    ANY_OTHER_BUSINESS = "any_other_business", "any other business"
    NEXT_MEETING = "next_meeting", "date of next meeting"
