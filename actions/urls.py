from django.urls import path

from . import views

app_name = "actions"
urlpatterns = [
    path("", views.Register.as_view(), name="list"),
    path("actions.csv", views.RegisterCsv.as_view(), name="csv"),
    path("<int:pk>/", views.ActionPage.as_view(), name="detail"),
    path("<int:pk>/<slug:verb>/", views.VerbPage.as_view(), name="verb"),
    path("evidence/<int:pk>/", views.EvidenceFile.as_view(), name="evidence"),
]
