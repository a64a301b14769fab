"""What closes an item to readers goes with it to the agenda of a later meeting."""

from __future__ import annotations

from accounts.acting import for_reason
from accounts.models import User

from . import withholding
from .models import AgendaItem, Marking, NamedReader, PrivateItem, Withholding

WHY = "As the item that it comes from."


def carry_over(earlier: AgendaItem, item: AgendaItem, *, by: User) -> None:
    """`item` is as private, as sensitive and as withheld as `earlier` is today, by itself or by
    what it stands under. What is withheld waits for the check of a second person, as always."""
    line = _with_above(earlier)
    private = PrivateItem.objects.in_force().filter(item__in=line).first()
    sensitive = Marking.objects.in_force().filter(meeting=earlier.meeting_id)
    withheld = Withholding.objects.in_force().filter(item__in=line).select_related("reason")
    with for_reason(WHY, by=by):
        if private:
            PrivateItem.objects.create(item=item, reason=private.reason)
        if (sensitive.filter(item__in=line) | sensitive.filter(item=None)).exists():
            Marking.objects.create(
                meeting=item.meeting, item=item, level=Marking.Level.OFFICIAL_SENSITIVE
            )
        for reader in NamedReader.objects.filter(item=earlier):
            NamedReader.objects.create(item=item, user=reader.user)
    whole = [each for each in withheld if not each.passage]
    for each in whole[:1]:
        withholding.withhold(item, by=by, reason=each.reason, explanation=WHY)
    for each in withheld if not whole else []:
        if each.item_id == earlier.pk and each.pattern.search(item.heading):
            withholding.withhold(
                item,
                by=by,
                reason=each.reason,
                passage=each.passage,
                explanation=WHY,
                is_whole_words=each.is_whole_words,
            )


def _with_above(item: AgendaItem) -> list[AgendaItem]:
    line = [item]
    while line[-1].parent is not None:
        line.append(line[-1].parent)
    return line
