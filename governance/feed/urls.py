from django.urls import path

from . import views

app_name = "calendar"
urlpatterns = [
    path("", views.MyCalendar.as_view(), name="mine"),
    path("stop/", views.StopCalendar.as_view(), name="stop"),
    path("<slug:key>.ics", views.Feed.as_view(), name="feed"),
]
