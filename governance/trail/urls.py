from django.urls import path

from . import views

app_name = "trail"
urlpatterns = [
    path("", views.WholeTrail.as_view(), name="whole"),
    path("audit-trail.csv", views.WholeTrailCsv.as_view(), name="csv"),
    path("<str:kind>/<int:number>/", views.RecordTimeline.as_view(), name="record"),
]
