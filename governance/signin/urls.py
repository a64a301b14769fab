from django.urls import path

from . import views

app_name = "signin"
urlpatterns = [
    path("session/", views.SessionView.as_view(), name="session"),
    path("signed-in/", views.SignedIn.as_view(), name="sessions"),
    path("signed-in/of/<int:user>/", views.SignedIn.as_view(), name="sessions-of"),
]
