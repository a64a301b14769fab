"""What the pages of the reference show."""

from __future__ import annotations

from dataclasses import dataclass

from .fields import Field


@dataclass(frozen=True)
class Body:
    """What is sent."""

    kinds: list[str]
    """Media types."""
    fields: list[Field]
    example: str


@dataclass(frozen=True)
class Answer:
    status: str
    title: str
    meaning: str
    problem: str = ""
    """Type of the problem, of a refusal."""
    record: str = ""
    """Component that it is, or of which it is a list or a page."""
    example: str = ""
    """JSON; none of a refusal, of which the overview has one."""


@dataclass(frozen=True)
class Operation:
    anchor: str
    method: str
    path: str
    summary: str
    description: str
    needs_token: bool
    scopes: list[str]
    permissions: list[str]
    roles: list[str]
    parameters: list[Field]
    body: Body | None
    answers: list[Answer]
    call: str
    """With curl."""


@dataclass(frozen=True)
class Record:
    """A component that answers hold."""

    name: str
    description: str
    fields: list[Field]


@dataclass(frozen=True)
class Group:
    name: str
    title: str
    description: str
    operations: list[Operation]
    records: list[Record]
