from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "Meetings and notes"

    def ready(self) -> None:
        """Its records tell their versions in their own words."""
        from . import told, told_answers, told_topics  # noqa: F401
