from django.urls import path

from . import entry, versions, views

app_name = "trail"
urlpatterns = [
    path("", views.WholeTrail.as_view(), name="whole"),
    path("audit-trail.csv", views.WholeTrailCsv.as_view(), name="csv"),
    path("entries/<int:number>/", entry.EntryPage.as_view(), name="entry"),
    path("entries/<int:number>/payload.json", entry.EntryPayload.as_view(), name="payload"),
    path("notes/<int:number>/", versions.NotesVersions.as_view(), name="versions"),
    path("<str:kind>/<int:number>/", views.RecordTimeline.as_view(), name="record"),
]
