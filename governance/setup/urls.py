from django.urls import path

from . import views

app_name = "setup"
urlpatterns = [
    path("", views.give_key, name="key"),
    path("check/", views.check, name="check"),
    path("<slug:name>/", views.step, name="step"),
]
