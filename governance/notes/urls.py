"""Addresses of meetings: the room's own, and the pages that show their actions too."""

from django.urls import include, path

from governance.publication import views as publication

from . import sealed_file, views
from .papers import PAPERS

app_name = "meetings"
urlpatterns = [
    path("", include("meetings.urls")),
    path("<int:pk>/", views.MeetingNotes.as_view(), name="detail"),
    path("<int:pk>/notes.<slug:ending>", views.NotesFile.as_view(), name="file"),
    *(
        path(f"<int:pk>/{name}.<slug:ending>", views.PaperFile.as_view(name=name), name=name)
        for name in PAPERS
    ),
    path("<int:pk>/sealed.json", sealed_file.SealedDocument.as_view(), name="sealed"),
    path("<int:pk>/withhold/", publication.Withhold.as_view(), name="withhold"),
    path("<int:pk>/as-published/", publication.AsPublished.as_view(), name="as-published"),
    path("withheld/", publication.WaitingList.as_view(), name="withheld"),
    path(
        "withheld/<slug:kind>/<int:number>/",
        publication.OneWithheld.as_view(),
        name="check-withheld",
    ),
    path(
        "withheld/<slug:kind>/<int:number>/<slug:step>/",
        publication.OneWithheld.as_view(),
        name="step-withheld",
    ),
    path("<int:pk>/issue-actions/", views.IssueActions.as_view(), name="issue-actions"),
]
