from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.WhoActsForMe.as_view(), name="acting"),
    path("<int:pk>/end/", views.EndDelegation.as_view(), name="end"),
]
