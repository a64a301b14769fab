from django.urls import path

from . import views

app_name = "figures"
urlpatterns = [
    path("", views.Figures.as_view(), name="page"),
    path("assurance/", views.AssuredQuestions.as_view(), name="questions"),
]
