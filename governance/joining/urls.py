from django.urls import path

from . import views

app_name = "joining"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("<str:key>/", views.open_link, name="open"),
]
