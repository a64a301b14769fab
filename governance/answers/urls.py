from django.urls import path

from . import views

app_name = "questions"
urlpatterns = [
    path("<int:pk>/", views.QuestionPage.as_view(), name="detail"),
    path("paper/<int:pk>/", views.PaperFile.as_view(), name="paper"),
    path("draft-paper/<int:pk>/", views.DraftPaperFile.as_view(), name="draft-paper"),
]
