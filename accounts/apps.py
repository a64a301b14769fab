from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "People and offices"

    def ready(self) -> None:
        """Its records tell their versions in their own words."""
        from . import told  # noqa: F401
