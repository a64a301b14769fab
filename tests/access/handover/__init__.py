"""The post of Chief Constable changes hands: who sees and does what before, after and between.

Idris Vaughan holds it to 30 June 2026, Beth Amery from 1 July; Sgt Petra Lowe acts for the office,
whoever holds it. One action waits on it from the first to the last day of these tests.
"""
