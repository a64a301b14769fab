from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = "Files of notes"


class DeskConfig(admin_apps.AdminConfig):
    default = False
    default_site = "governance.desk.Desk"
