"""The page of a question, as those who answer it press its buttons."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile


def token(client: Any, question: Any) -> str:
    return client.get(question.get_absolute_url()).context["form"].now.token


def save(client: Any, question: Any, text: str, **more: Any) -> Any:
    return _send(client, question, {"save": "1", "text": text} | more)


def release(client: Any, question: Any, text: str, **more: Any) -> Any:
    return _send(client, question, {"release": "1", "text": text} | more)


def take_out(client: Any, question: Any, key: int, text: str = "", **more: Any) -> Any:
    return _send(client, question, {"take-out": key, "text": text} | more)


def csv(name: str = "boats.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"month,boats\n")


def _send(client: Any, question: Any, said: dict[str, Any]) -> Any:
    if "seen" not in said:
        said["seen"] = token(client, question)
    return client.post(question.get_absolute_url(), said, follow=True)


def told(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def errors(response: Any) -> list[str]:
    return [str(said) for each in response.context["form"].errors.values() for said in each]
