"""Hostile files at the three doors that take files: kept or read, or refused with a sentence."""

from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import ActionUpdate, Evidence
from governance.models import NotesImport, TrackerFile

from .answers import fault, said, values
from .files import contents, names

PDF = b"%PDF-1.7\n%an invented page"


def test_names_of_evidence(as_person, chief_constable, action):
    client, wrong = as_person(chief_constable), {}
    for number, name in enumerate(names()):
        action.refresh_from_db()
        # As a parser of multipart bodies hands it on: Django itself cuts folders off first.
        file = SimpleUploadedFile("a.pdf", PDF)
        file._name = name
        form = {"text": f"Update {number}", "version": action.version, "evidence": file}

        answer = client.post(f"/actions/{action.pk}/update/", form)

        if problem := fault(answer):
            wrong[name[:60]] = problem
        elif answer.status_code == 200 and not said(answer):
            wrong[name[:60]] = "lost without a word"
        elif answer.status_code == 200 and values(answer)["text"].strip() != f"Update {number}":
            wrong[name[:60]] = "what was typed is lost"
    kept = list(Evidence.objects.all())
    downloads = {each.name: client.get(f"/actions/evidence/{each.pk}/") for each in kept}

    assert wrong == {}
    assert len(names()) > 100
    assert {name: fault(answer) for name, answer in downloads.items() if fault(answer)} == {}
    assert {
        answer.headers["Content-Disposition"].partition(";")[0] for answer in downloads.values()
    } <= {"attachment"}


def test_contents_of_evidence(as_person, chief_constable, action):
    client, wrong = as_person(chief_constable), {}
    for number, (what, (name, make)) in enumerate(contents().items()):
        action.refresh_from_db()
        before = ActionUpdate.objects.count()
        file = SimpleUploadedFile(name, make())
        form = {"text": f"Update {number}", "version": action.version, "evidence": file}

        answer = client.post(f"/actions/{action.pk}/update/", form)

        if problem := fault(answer):
            wrong[what] = problem
        elif answer.status_code == 302 and ActionUpdate.objects.count() != before + 1:
            wrong[what] = "neither kept nor refused"
        elif answer.status_code == 200 and "“" not in said(answer):
            wrong[what] = "lost without a word"

    assert wrong == {}
    assert len(contents()) > 140


def test_files_of_notes(as_person, minute_taker):
    client, wrong = as_person(minute_taker), {}
    for what, (name, make) in contents().items():
        before = NotesImport.objects.count()
        file = SimpleUploadedFile(name, make())

        answer = client.post("/admin/governance/notesimport/add/", {"papers": file})

        if problem := fault(answer):
            wrong[what] = problem
        elif answer.status_code == 302:
            review = client.get(answer.headers["Location"])
            if NotesImport.objects.count() != before + 1 or fault(review):
                wrong[what] = f"neither kept nor refused; {fault(review)}"
        elif not said(answer):
            wrong[what] = "lost without a word"

    assert wrong == {}


def test_files_of_trackers(as_person, minute_taker):
    client, wrong = as_person(minute_taker), {}
    for what, (name, make) in contents().items():
        before = TrackerFile.objects.count()
        file = SimpleUploadedFile(name, make())

        answer = client.post("/admin/tracker/", {"tracker": file})

        if problem := fault(answer):
            wrong[what] = problem
        elif answer.status_code == 302:
            columns = client.get(answer.headers["Location"])
            if fault(columns) or TrackerFile.objects.count() != before + 1:
                wrong[what] = f"neither kept nor refused; {fault(columns)}"
        elif not said(answer):
            wrong[what] = "lost without a word"

    assert wrong == {}
