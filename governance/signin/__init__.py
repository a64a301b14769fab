"""How people sign in and stay signed in, on top of allauth.

`adapters` (what allauth asks us), `single_sign_on`, `passwords` (those that are known), `lockout`
(words for whoever has to wait), `two_step` (who needs a second step), `sealed` (its secrets),
`sessions` (how long one is signed in), `kept_forms` (what was typed when a session ended), `models`
(what is held for hours).
"""
