from django.urls import path

from . import action_page, register, saved_views, views

app_name = "actions"
urlpatterns = [
    path("", register.Register.as_view(), name="list"),
    path("actions.csv", register.RegisterCsv.as_view(), name="csv"),
    path("actions.xlsx", register.RegisterXlsx.as_view(), name="xlsx"),
    path("saved/", saved_views.Saved.as_view(), name="saved"),
    path("saved/<int:pk>/", saved_views.SavedOne.as_view(), name="saved-one"),
    path("<int:pk>/", action_page.ActionPage.as_view(), name="detail"),
    path("<int:pk>/<slug:verb>/", views.VerbPage.as_view(), name="verb"),
    path("evidence/<int:pk>/", views.EvidenceFile.as_view(), name="evidence"),
]
