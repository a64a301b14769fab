"""The stage of a month on which its questions are sent to the offices of which they are asked."""
