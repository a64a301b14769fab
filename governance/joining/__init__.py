"""Joining: an account is made, its owner invited by mail, and comes in for the first time."""
