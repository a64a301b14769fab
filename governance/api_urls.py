"""Version 1 of the API. A closing slash may be left out."""

from django.urls import path, re_path
from django.views.generic import RedirectView
from rest_framework.routers import SimpleRouter

from accounts.api import OfficeViewSet
from actions.api import ActionViewSet, UpdatesOfActionViewSet, UpdateViewSet
from governance.api import MeetingWithNotesViewSet, NotThere
from governance.api_reference import views as reference
from governance.token_views import LoginView, LogoutAllView, LogoutView
from meetings.api import ItemViewSet, MeetingTypeViewSet, QuestionViewSet

router = SimpleRouter()
router.trailing_slash = "/?"
router.register("offices", OfficeViewSet)
router.register("meeting-types", MeetingTypeViewSet)
router.register("meetings", MeetingWithNotesViewSet)
router.register("items", ItemViewSet)
router.register("questions", QuestionViewSet)
router.register("actions", ActionViewSet)
router.register(r"actions/(?P<action_id>\d+)/updates", UpdatesOfActionViewSet, "updates-of-action")
router.register("updates", UpdateViewSet)

app_name = "api"
urlpatterns = [
    *router.urls,
    re_path(r"^auth/login/?$", LoginView.as_view(), name="login"),
    re_path(r"^auth/logout/?$", LogoutView.as_view(), name="logout"),
    re_path(r"^auth/logoutall/?$", LogoutAllView.as_view(), name="logoutall"),
    path("schema/", reference.Description.as_view(), name="schema"),
    path("schema/openapi.json", reference.DescriptionAsJson.as_view(), name="schema-json"),
    path("docs/", reference.Overview.as_view(), name="docs"),
    path("docs/<slug:name>/", reference.Resource.as_view(), name="resource"),
    path("", RedirectView.as_view(pattern_name="api:docs"), name="start"),
    re_path(r"", NotThere.as_view(), name="not-there"),
]
