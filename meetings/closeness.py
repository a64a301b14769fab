"""What closes an item to readers goes with it to the agenda of a later meeting."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.acting import for_reason
from accounts.models import User

from . import closed, withholding
from .models import AgendaItem, Marking, NamedReader, PrivateItem, Withholding
from .withheld_passages import Texts

WHY = "As the item that it comes from."


def carry_over(earlier: AgendaItem, item: AgendaItem, *, by: User) -> None:
    """`item` is as private, as sensitive and as withheld as `earlier` is today, by itself or by
    what it stands under. What is withheld waits for the check of a second person, as always."""
    line = with_above(earlier)
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
    said = Texts(closed.texts_of(earlier))
    passages = [each for each in withheld if each.passage and each.item_id == earlier.pk]
    # Where a passage is not found, all of the earlier item is closed to readers.
    whole = [*(each for each in withheld if not each.passage), *said.find_all(passages).lost]
    for each in whole[:1]:
        withholding.withhold(item, by=by, reason=each.reason, explanation=WHY)
    if not whole:
        _carry_passages(passages, said, item, by)


def _carry_passages(
    passages: Iterable[Withholding], said: Texts, item: AgendaItem, by: User
) -> None:
    """Those that stand in the new item too; of others, the words of theirs that do: of a heading
    and what was said under it, the heading may go on alone."""
    here = Texts(closed.texts_of(item))
    for each in passages:
        rule = each.is_whole_words
        parts = said.words(said.find(each.passage, whole_words=rule))
        stand = [one for one in (each.passage, *parts) if here.find(one, whole_words=rule)]
        for passage in stand[:1] if each.passage in stand else stand:
            made = Withholding(item=item, passage=passage, is_whole_words=rule)
            if not withholding.is_withheld_already(made, here):
                withholding.withhold(
                    item,
                    by=by,
                    reason=each.reason,
                    passage=passage,
                    explanation=WHY,
                    is_whole_words=rule,
                )


def with_above(item: AgendaItem) -> list[AgendaItem]:
    """The item, and those that it stands under."""
    line = [item]
    while line[-1].parent is not None:
        line.append(line[-1].parent)
    return line
