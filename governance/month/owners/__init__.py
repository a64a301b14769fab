"""The stage “Actions” of a meeting's month: actions go out to their owners, and updates are asked
for by a day."""
