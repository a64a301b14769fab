from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts.mail_link_views import follow
from governance import well_known
from governance.api import NotThere
from governance.dashboard.views import Dashboard, WhatChanged
from governance.signin.views import not_there

admin.autodiscover()

handler400 = "governance.faults.unreadable"
handler403 = "governance.refused.denied"
handler404 = "governance.refused.missing"
handler500 = "governance.faults.failed"

urlpatterns = [
    path("", Dashboard.as_view(), name="dashboard"),
    path("changes/", WhatChanged.as_view(), name="changes"),
    path("robots.txt", well_known.robots, name="robots-txt"),
    path(".well-known/security.txt", well_known.security, name="security-txt"),
    path("meetings/", include("governance.notes.urls")),
    path("calendar/", include("governance.feed.urls")),
    path("actions/", include("actions.urls")),
    path("questions/", include("governance.answers.urls")),
    path("topics/", include("governance.threads.urls")),
    path("figures/", include("governance.figures.urls")),
    path("search/", include("governance.search.urls")),
    path("trail/", include("governance.trail.urls")),
    path("who-acts-for-me/", include("accounts.urls")),
    path("join/", include("governance.joining.urls")),
    path("from-mail/<str:key>/", follow, name="mail-link"),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    # Only the user administrator changes an address: allauth's page would take any, unproved.
    path("accounts/email/", RedirectView.as_view(pattern_name="account_change_password")),
    # Nobody ties an account to another sign-in: the address alone says whose it is.
    path("accounts/3rdparty/", RedirectView.as_view(pattern_name="account_change_password")),
    # An invitation shows whose an address is: no mail asks to confirm one, so no page says it did.
    re_path(r"^accounts/confirm-email/", not_there),
    path("accounts/sessions/", RedirectView.as_view(pattern_name="signin:sessions")),
    path("accounts/my-mails/", include("governance.digest.urls")),
    path("accounts/", include("governance.signin.urls")),
    path("accounts/", include("allauth.urls")),
    path("setup/", include("governance.setup.urls")),
    path("api/v1/", include("governance.api_urls")),
    re_path(r"^api/", NotThere.as_view()),
]
