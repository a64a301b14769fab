from django.urls import path

from . import versions, views

app_name = "trail"
urlpatterns = [
    path("", views.WholeTrail.as_view(), name="whole"),
    path("audit-trail.csv", views.WholeTrailCsv.as_view(), name="csv"),
    path("notes/<int:number>/", versions.NotesVersions.as_view(), name="versions"),
    path("<str:kind>/<int:number>/", views.RecordTimeline.as_view(), name="record"),
]
