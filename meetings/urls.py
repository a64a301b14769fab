"""Taken in by the portal's own addresses of meetings, which give them their namespace."""

from django.urls import path

from . import comment_views, views

urlpatterns = [
    path("", views.MeetingList.as_view(), name="list"),
    path("calendar/", views.MeetingYear.as_view(), name="calendar"),
    path("calendar/<int:year>/", views.MeetingYear.as_view(), name="year"),
    path("<int:pk>/comment/", comment_views.CommentPage.as_view(), name="comment"),
    path("<int:pk>/step/<slug:step>/", views.StepPage.as_view(), name="step"),
]
