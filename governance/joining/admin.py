"""Accounts at the office desk: somebody is invited by one form, and their page tells what became
of the invitation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts.admin import UserAdmin
from accounts.desk.forms import StepForm
from accounts.models import Invitation, RoleAssignment, Tenure, User
from accounts.service_forms import A_MOMENT
from governance.signin.removal import remove_second_factor

from . import accounts, addresses, invitations
from .again import differences
from .forms import ActsForFormSet, InviteForm

admin.site.unregister(User)

OFFICERS = set(RoleAssignment.OF_AN_OFFICE)


@admin.register(User)
class InvitingUserAdmin(UserAdmin):
    change_form_template = "admin/governance/user_change_form.html"
    actions: list[Any] = [*UserAdmin.actions, "invite", remove_second_factor]
    action_form = StepForm

    def get_urls(self) -> list[URLPattern]:
        step = self.admin_site.admin_view(self.invitation_step)
        own = path("<int:pk>/invitation/", step, name="accounts_user_invitation")
        return [own, *super().get_urls()]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One form for all that a new account needs; the invitation goes out after it is saved."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        if is_sent and (user := self._just_made(request)) is not None:
            self._tell_what_differs(request, user)
            return HttpResponseRedirect(_page(user))
        data = request.POST if is_sent else None
        form = InviteForm(data, initial={"person": request.GET.get("person", "")})
        rows = ActsForFormSet(data, prefix="acts_for")
        # Both are asked, so that all that is wrong is said at once.
        if is_sent and all([form.is_valid(), rows.is_valid()]):
            user = self._make(request, form, rows)
            if user is not None:
                return HttpResponseRedirect(_page(user))
        context = {
            **self.admin_site.each_context(request),
            "title": "Invite somebody",
            "opts": self.opts,
            "form": form,
            "rows": rows,
            "media": self.media + form.media + rows.media,
            "days": settings.INVITATION_DAYS,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/governance/invite.html", context)

    def _just_made(self, request: Any) -> User | None:
        """The account of this address that the same person made a moment ago: a double press."""
        made = User.history.filter(
            history_type="+",
            history_user=request.user,
            history_date__gte=timezone.now() - A_MOMENT,
            email__iexact=request.POST.get("email", "").strip(),
        ).first()
        return User.objects.filter(pk=made.id).first() if made else None

    def _tell_what_differs(self, request: Any, user: User) -> None:
        """A form that was sent again with other words is no double press: it says what it lost."""
        differs = differences(request.POST, user)
        if differs:
            self.message_user(
                request,
                f"The account of {user} was made a moment ago, from the form as you sent it first. "
                f"What you changed in it since was not saved: {', '.join(differs)}. "
                "Change it here.",
                messages.WARNING,
            )

    def _make(self, request: Any, form: InviteForm, rows: Any) -> User | None:
        said = form.cleaned_data
        try:
            user = accounts.make(
                by=request.user,
                email=said["email"],
                roles=said["roles"],
                person=said["person"],
                name=said["name"].strip(),
                acts_for=rows.values(),
            )
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return None
        if user.person is None:
            self.message_user(
                request,
                f"The account {user.email} of another system is made. It signs in with a token: "
                f"somebody on the server runs manage.py issue_token {user.email}.",
                messages.SUCCESS,
            )
            return user
        self._invite(request, user)
        given = set(said["roles"])
        if given & OFFICERS and not user.offices_on(timezone.localdate()).exists():
            self.message_user(request, _of_no_office(user), messages.WARNING)
        return user

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        user = context.get("original")
        if user is not None:
            sent = user.invitations.select_related("sent_by__person", "withdrawn_by__person")
            tenures = Tenure.objects.filter(person=user.person_id).select_related("office")
            may = self.has_change_permission(request, user)
            joined = invitations.has_joined(user)
            last = sent.last()
            context |= {
                "invitations": sent.order_by("-pk"),
                "last_invitation": last,
                "has_joined": joined,
                "may_send": may and not joined and user.person_id is not None,
                "may_withdraw": may and not joined and last is not None and not last.withdrawn_at,
                "tenures": tenures,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        before = User.objects.values_list("email", flat=True).get(pk=obj.pk) if change else ""
        super().save_model(request, obj, form, change)
        if before and before != obj.email and invitations.has_joined(obj):
            transaction.on_commit(lambda: self._tell_the_old_address(request, obj, before))

    def _tell_the_old_address(self, request: Any, user: User, before: str) -> None:
        try:
            addresses.tell_the_old_one(user, before=before, by=request.user)
        except OSError as error:
            said = (
                f"The address is changed, but the mail that tells {before} so could not be sent "
                f"({error}). Tell {user} by another way."
            )
            self.message_user(request, said, messages.WARNING)
        else:
            self.message_user(
                request, f"The old address {before} was told by mail.", messages.SUCCESS
            )

    def invitation_step(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send another invitation, or withdraw the one that was sent."""
        user = self.get_object(request, str(pk))
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if request.method == "POST" and request.POST.get("verb") == "send":
            self._invite(request, user)
        elif request.method == "POST" and request.POST.get("verb") == "withdraw":
            self._withdraw(request, user)
        return HttpResponseRedirect(_page(user))

    @admin.action(description="Send another invitation", permissions=["change"])
    def invite(self, request: HttpRequest, queryset: Any) -> None:
        for user in queryset:
            self._invite(request, user)

    def _invite(self, request: Any, user: User) -> None:
        """The account stays if the mail cannot be sent: the invitation can be sent again."""
        try:
            sent = invitations.send(user, by=request.user)
        except ValidationError as refused:
            self.message_user(request, " ".join(refused.messages), messages.WARNING)
            return
        if sent.not_sent:
            said = (
                f"The account {user.email} is kept, but the invitation could not be sent: the mail "
                f"server said “{sent.not_sent}”. Check the address; if it is right, tell whoever "
                "runs the server (EMAIL_URL), and send the invitation again from this page."
            )
            self.message_user(request, said, messages.ERROR)
        else:
            said = f"An invitation was sent to {user.email}."
            self.message_user(request, said, messages.SUCCESS)

    def _withdraw(self, request: Any, user: User) -> None:
        last: Invitation | None = user.invitations.last()
        if last is None:
            self.message_user(request, f"{user} was never invited.", messages.WARNING)
            return
        try:
            invitations.withdraw(last, by=request.user)
        except ValidationError as refused:
            self.message_user(request, " ".join(refused.messages), messages.WARNING)
        else:
            said = (
                f"The invitation of {user} is withdrawn: its link no longer works, and the account "
                "is switched off until you invite again."
            )
            self.message_user(request, said, messages.SUCCESS)


def _page(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


def _of_no_office(user: User) -> str:
    return (
        f"{user} holds no post today and acts for none, so the role of an officer opens nothing "
        "yet. Record the tenure (Tenures → Add tenure), or below for whom they "
        "act."
    )
