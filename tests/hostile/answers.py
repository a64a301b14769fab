"""What may come back from any door: no fault, nothing alive, a sentence where it was refused."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlsplit

from django.test import Client
from lxml import html

SCHEMES = re.compile(r"[\x00-\x20]*(?:j\s*a\s*v\s*a\s*script|vbscript|data)\s*:", re.IGNORECASE)
NEVER = {"iframe", "object", "embed", "applet", "base", "frame", "frameset", "style"}
LINKS = ("href", "src", "action", "formaction", "srcdoc", "xlink:href", "data", "poster")
OUR_DATA = ("data:image/",)
tried = 0
"""Answers looked at so far in this run."""


def alive(page: str) -> list[str]:
    """What a browser would run or fetch of it that is not the portal's own."""
    found = []
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in NEVER:
            found.append(element.tag)
        src = element.get("src", "")
        if element.tag == "script" and not _is_ours(element, src):
            found.append(f"script {src} {element.text}")
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            found.append("meta refresh")
        if element.tag in ("img", "link") and re.match(r"(?:https?:)?//", src or ""):
            found.append(src)
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or name.lower() == "srcdoc":
                found.append(f"{element.tag} {name}")
            if name in LINKS and SCHEMES.match(value) and not value.startswith(OUR_DATA):
                found.append(f"{element.tag} {name}={value[:40]}")
    return found


def _is_ours(script: Any, src: str) -> bool:
    """From our own folder, or data that is not run (json_script)."""
    if src:
        return src.startswith(("/static/", "/admin/jsi18n/"))
    return script.get("type") in ("application/json", "text/html")


def fault(response: Any) -> str:
    """What is wrong with an answer; empty for a good one."""
    global tried
    tried += 1
    if response.status_code >= 500:
        return f"{response.status_code}"
    led = response.headers.get("Location", "")
    if urlsplit(led).netloc not in ("", "testserver") or led.startswith(("//", "/\\")):
        return f"led away to {led}"
    if "pwned" in response.cookies or "pwned" in str(response.headers.get("Set-Cookie", "")):
        return "a header of the sender's"
    kind = response.headers.get("Content-Type", "")
    if response.streaming:
        return "" if b"".join(response.streaming_content) else "nothing came"
    if kind.startswith("text/html") and response.content.strip():
        return "; ".join(alive(response.content.decode()))
    if response.status_code >= 400 and "json" in kind and not response.json().get("detail"):
        return "refused without a sentence"
    return ""


def said(response: Any) -> str:
    """The words of a page's errors and messages, folded; empty where it says nothing."""
    page = html.fromstring(response.content.decode())
    marks = " or ".join(
        f"contains(concat(' ', @class, ' '), ' {name} ')"
        for name in ("govuk-error-summary", "errornote", "errorlist", "messagelist", "errors")
    )
    return " ".join(" ".join(each.text_content().split()) for each in page.xpath(f"//*[{marks}]"))


def values(response: Any) -> dict[str, str]:
    """What the fields of a page's largest form hold, as a browser would send them back."""
    page = html.fromstring(response.content.decode())
    form = max(page.forms, key=lambda each: len(each.fields))
    return {name: value or "" for name, value in form.form_values()}


def send(client: Client, address: str, form: dict[str, Any]) -> Any:
    """Posts a form as a browser does; half a letter goes as the bytes that it would be."""
    pairs = [
        f"{name}={quote(str(value).encode(errors='surrogatepass'))}" for name, value in form.items()
    ]
    return client.post(address, "&".join(pairs), "application/x-www-form-urlencoded")


def arrived(text: str) -> str:
    """What the portal has of it: what is no UTF-8 comes as replacement marks."""
    return text.encode(errors="surrogatepass").decode(errors="replace").strip()
