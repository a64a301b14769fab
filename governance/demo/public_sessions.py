"""Public accountability sessions, held in the evening in a different town each time."""

from __future__ import annotations

from .script import NONE, Ask, Decide, Do, Heard, Said, Sitting

PUBLIC = "The meeting was held in public."


def session(
    key: str,
    theme: str,
    said: str,
    *asked: tuple[str, str],
    actions: tuple[Do, ...] = (),
    heard: tuple[Heard, ...] = (),
    decisions: tuple[Decide, ...] = (),
) -> Sitting:
    """A session: welcome, the theme, questions from residents with what was answered."""
    answers = "\n".join(f"- {answer}" for _, answer in asked)
    letters = "abcdef" if len(asked) > 1 else [""]
    return Sitting(
        key,
        (
            Said(
                "1",
                "Welcome and matters arising",
                "outstanding" if heard else "update",
                narrative="The PCC welcomed everybody and explained how the session works.",
                heard=heard,
            ),
            Said("2", theme, narrative=said, decisions=decisions),
            Said(
                "3",
                "Questions from residents",
                questions=tuple(
                    Ask(question, letter)
                    for letter, (question, _) in zip(letters, asked, strict=False)
                ),
                findings=answers,
                actions=actions,
                nothing="" if actions else NONE,
            ),
        ),
        why=PUBLIC,
    )


MEETINGS = (
    session(
        "PS1",
        "The police and crime plan in your town",
        "Fifty-two people came to the town hall in Oxwater. The PCC presented the plan.",
        (
            "Why are there no officers at the station after dark?",
            "The CC said that patrols pass at set hours, which did not satisfy the room.",
        ),
        (
            "Who looks after the alley behind the swimming bath?",
            "The district council and the police will walk it together with residents.",
        ),
        actions=(
            Do(
                "alley-walk",
                "ACC to walk the alley behind the swimming bath with residents and the district "
                "council by {due}.",
                "ACC",
                by="M02+7",
            ),
            Do(
                "station-patrols",
                "ACC to post up the hours of the patrols at Oxwater station by {due}.",
                "ACC",
                by="M02+14",
            ),
        ),
    ),
    session(
        "PS2",
        "Farms, lanes and villages",
        "Thirty-eight people came to the market hall in Penling. The ACC spoke about theft.",
        (
            "Does anybody read what we report by e-mail?",
            "It is read twice a day. An answer within two days was promised.",
        ),
        heard=(Heard("alley-walk", "Two lamps were mended and the bushes cut."),),
        actions=(
            Do(
                "email-answers",
                "DCC to show that e-mails from residents are answered within two days {due}.",
                "DCC",
                at="PS3",
            ),
        ),
    ),
    session(
        "PS3",
        "Stop and search",
        "Sixty people came to the college in Stourley, half of them students.",
        (
            "May I film when I am searched?",
            "Yes. The CC said so without conditions, and that officers are told.",
        ),
        (
            "Why do I never hear what the panel found?",
            "The first of the panel's reports was handed out.",
        ),
        heard=(
            Heard("search-report", "The first report was published on the day."),
            Heard("email-answers", "Nine in ten are. The tenth goes to the wrong team."),
        ),
        actions=(
            Do(
                "search-leaflet",
                "DCC to have students write a leaflet on rights when searched by {due}.",
                "DCC, HCC",
                by="M09+0",
            ),
        ),
    ),
    session(
        "PS4",
        "Safe roads",
        "Forty-four people came to the village hall in Upper Wenn.",
        (
            "Why is there no camera on the hill?",
            "The new sites were shown. The hill is the third of sixteen.",
        ),
        (
            "Will the police station here be sold?",
            "Nothing is decided, and the parish will be asked first.",
        ),
        decisions=(
            Decide(
                "No building in Upper Wenn is sold before the parish has been asked in a meeting "
                "of its own."
            ),
        ),
    ),
    session(
        "PS5",
        "Fraud",
        "Seventy-one people came to the theatre in Marlbrook. A victim of courier fraud spoke.",
        (
            "Whom do I ring if I am not sure?",
            "Hang up, wait five minutes, ring 101. If money has gone, ring 999 at once.",
        ),
        actions=(
            Do(
                "fraud-cards",
                "HCC to have a card with the three steps printed for every household by {due}.",
                "HCC",
                by="M14+12",
            ),
        ),
    ),
)
