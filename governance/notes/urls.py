"""Addresses of meetings: the room's own, and the pages that show their actions too."""

from django.urls import include, path

from . import sealed_file, views

app_name = "meetings"
urlpatterns = [
    path("", include("meetings.urls")),
    path("<int:pk>/", views.MeetingNotes.as_view(), name="detail"),
    path("<int:pk>/notes.<slug:ending>", views.NotesFile.as_view(), name="file"),
    path("<int:pk>/sealed.json", sealed_file.SealedDocument.as_view(), name="sealed"),
    path("<int:pk>/issue-actions/", views.IssueActions.as_view(), name="issue-actions"),
]
