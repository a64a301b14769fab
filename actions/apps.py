from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        """Actions print in the notes, so an amendment can quote them, and a withheld name can stand
        in them; their files are withheld too. They tell their versions."""
        from meetings import withheld_names, withholding, wording

        from . import told  # noqa: F401
        from .withholding import waiting_of
        from .wording import printed_words, words_of_items

        wording.KEPT_ELSEWHERE.append(printed_words)
        withheld_names.SAID_ELSEWHERE.append(words_of_items)
        withholding.KEPT_ELSEWHERE.append(waiting_of)
