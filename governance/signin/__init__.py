"""How people sign in and stay signed in, on top of allauth.

`adapters` (what allauth asks us), `passwords` (those that are known), `lockout` (words for whoever
has to wait), `models` (what is held for hours only, without history).
"""
