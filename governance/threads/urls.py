from django.urls import path

from . import desk_views, views

app_name = "topics"
urlpatterns = [
    path("", views.TopicList.as_view(), name="list"),
    path("<int:pk>/", views.TopicPage.as_view(), name="topic"),
    path("<int:pk>/commitment/", desk_views.Mark.as_view(), name="mark"),
    path("<int:pk>/same/", desk_views.Same.as_view(), name="same"),
    path("commitments/<int:pk>/", desk_views.Settle.as_view(), name="settle"),
    path("links/<int:pk>/take-back/", desk_views.TakeBack.as_view(), name="take-back"),
]
