"""The page of a question: what was asked, what is answered, and where its office writes.

To whom nothing of it is open it is not there (404); who reads it and may not answer is refused.
"""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.generic import FormView
from django.views.generic.base import View

from accounts.models import Office
from accounts.values import number_in
from governance.models import DraftPaper
from meetings import readings, rules
from meetings.models import (
    AgendaItem,
    Commission,
    Meeting,
    Question,
    Response,
    ResponsePaper,
)

from . import drafting
from .forms import TAKE_OUT, THROW_AWAY, AnswerForm

logger = logging.getLogger(__name__)


class QuestionPage(PermissionRequiredMixin, FormView):
    permission_required = "meetings.view_question"
    template_name = "governance/answers/question.html"
    form_class = AnswerForm
    brings_back = True
    request: Any

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.has_permission():
            return self.handle_no_permission()
        user = request.user
        rows = readings.annotated(Question.objects.all(), "item__")
        rows = rows.select_related("item__objective", "asked_of")
        self.question = get_object_or_404(rows, pk=kwargs["pk"])
        sent = Commission.objects.visible_to(user).current().with_answers()
        self.sent = sent.filter(question=self.question).select_related("office").first()
        items = AgendaItem.objects.visible_to(user)
        self.is_open = items.filter(pk=self.question.item_id).exists()
        may = self.sent is not None and rules.may_answer(user, self.sent.office)
        self.office = self.sent.office if self.sent and may else None
        self.left = None if self.office else drafting.left(self.question, user)
        """As it was sent to an office that is asked no more, and has a draft or sends words."""
        if self.left and request.method != "POST" and not self._has_draft(self.left.office):
            self.left = None
        if self.sent is None and not self.is_open and self.left is None:
            raise Http404
        if request.method == "POST" and self.office is None and self.left is None:
            raise PermissionDenied(
                "Only those who act for the office of which it is asked answer this question. "
                "Nothing was saved."
            )
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A button pressed twice sends its form while the first one is not done yet: it waits."""
        with transaction.atomic():
            self.question.hold(any_version=True)
            if self.left is not None:
                return self.left_behind(self.left.office)
            if self.office and TAKE_OUT in request.POST:
                return self.take_out(self.office)
            return super().post(request, *args, **kwargs)

    def left_behind(self, office: Office) -> HttpResponse:
        """Of an office that is not asked any more: what is typed is shown, and not kept."""
        if THROW_AWAY in self.request.POST:
            drafting.throw_away(self.question, by=self.request.user, office=office)
            messages.success(self.request, "The draft is thrown away.")
            return redirect("dashboard")
        typed = self.request.POST.get("text", "")
        return self.render_to_response(self.get_context_data(form=None, typed=typed))

    def _has_draft(self, office: Office) -> bool:
        now = drafting.standing(self.question, office)
        return bool(now.wordings or now.papers)

    def take_out(self, office: Office) -> HttpResponse:
        """A file goes from the draft; what is typed and not saved is shown again."""
        sent = self.request.POST
        mine: dict[str, Any] = {"by": self.request.user, "office": office}
        try:
            name = drafting.take_out(self.question, number_in(sent[TAKE_OUT]) or 0, **mine)
        except ValidationError as refusal:
            messages.error(self.request, " ".join(refusal.messages))
        else:
            messages.success(self.request, f"“{name}” is taken out of the draft.")
        written = sent.get("seen", "").rpartition(".")[0]
        seen = f"{written}.{drafting.standing(self.question, office).files}"
        typed = {"text": sent.get("text", ""), "seen": seen}
        form = AnswerForm(question=self.question, initial=typed, **mine)
        return self.render_to_response(self.get_context_data(form=form))

    def get_form(self, form_class: Any = None) -> Any:
        return None if self.office is None else super().get_form(form_class)

    def get_form_kwargs(self) -> dict[str, Any]:
        mine = {"question": self.question, "office": self.office, "by": self.request.user}
        return super().get_form_kwargs() | mine

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        if (
            form.is_release
            and self.office
            and not rules.may_release(self.request.user, self.office)
        ):
            raise PermissionDenied("Only the office-holder releases an answer. Nothing was saved.")
        if not form.carry_out():
            return self.form_invalid(form)
        said = (
            "The answer is released: the commissioner’s office reads it now."
            if form.is_release
            else "The draft is saved. The commissioner’s office does not see it."
        )
        messages.success(self.request, said)
        return redirect(self.question)

    def _text(self) -> str:
        """To who answers it as it was sent; else as it is now."""
        sent = self.sent if self.office else self.left
        return sent.text if sent else self.question.text

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, item = self.request.user, self.question.item
        readings.tell(user, [self.question])
        papers = Prefetch("papers", ResponsePaper.objects.order_by("pk"))
        answers = Response.objects.visible_to(user).released().filter(question=self.question)
        context = super().get_context_data(
            question=self.question,
            text=self._text(),
            sent=self.sent,
            office=self.office,
            item=item if self.is_open else None,
            meeting=Meeting.objects.visible_to(user).filter(pk=item.meeting_id).first(),
            answers=answers.select_related("office", "released_by__person")
            .prefetch_related(papers)
            .order_by("pk"),
            **kwargs,
        )
        if self.left is not None:
            context["left"] = self.left
            context["draft"] = drafting.standing(self.question, self.left.office)
        if self.office is not None:
            today = timezone.localdate()
            context["may_release"] = rules.may_release(user, self.office)
            context["holders"] = self.office.tenures.on(today).select_related("person")
        return context


class PaperFile(PermissionRequiredMixin, View):
    """A file of a released answer, only ever as a download."""

    permission_required = "meetings.view_responsepaper"

    def get(self, request: Any, pk: int) -> FileResponse | HttpResponse:
        rows = ResponsePaper.objects.visible_to(request.user)
        rows = readings.annotated(rows, "response__question__item__")
        paper = get_object_or_404(rows.select_related("response__question"), pk=pk)
        readings.tell(request.user, [paper])
        return _download(request, paper, paper.response.question)


class DraftPaperFile(PermissionRequiredMixin, View):
    """A file of a draft, for those who write it."""

    permission_required = "meetings.add_response"

    def get(self, request: Any, pk: int) -> FileResponse | HttpResponse:
        paper = _draft_paper(request, pk)
        return _download(request, paper, paper.question)


def _draft_paper(request: HttpRequest, pk: int) -> DraftPaper:
    """Of a question that was sent to an office of `user`; to anybody else it is not there."""
    user: Any = request.user
    paper = get_object_or_404(DraftPaper.objects.select_related("question", "office"), pk=pk)
    asked = Commission.objects.visible_to(user).filter(question=paper.question)
    if not asked.filter(office=paper.office).exists() or not rules.may_answer(user, paper.office):
        raise Http404
    return paper


def _download(request: HttpRequest, paper: Any, question: Question) -> FileResponse | HttpResponse:
    try:
        content = paper.file.open("rb")
    except FileNotFoundError:
        logger.exception("The file of an answer %s is not in the store", paper.pk)
        context = {"paper": paper, "question": question}
        return render(request, "governance/answers/paper_missing.html", context, status=404)
    response = FileResponse(
        content, as_attachment=True, filename=paper.name, content_type=paper.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
