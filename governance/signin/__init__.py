"""How people sign in and stay signed in, on top of allauth.

`adapters` (what allauth asks us), `single_sign_on`, `passwords` (those that are known), `lockout`
(words for whoever has to wait), `two_step` (who needs a second step), `sealed` (its secrets),
`sessions` (how long one is signed in), `last_here` (who was, at this browser), `kept_forms` (what
was typed when a session ended), `shown_again` (its page, when they are back), `removal` (of a
second step), `models` (what is held for hours).
"""
