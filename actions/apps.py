from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        """Actions print in the notes, so an amendment can quote them; they tell their versions."""
        from meetings import wording

        from . import told  # noqa: F401
        from .wording import printed_words

        wording.KEPT_ELSEWHERE.append(printed_words)
