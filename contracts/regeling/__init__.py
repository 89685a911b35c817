"""Rule sets: what differs between SWVs, as data; read (lezen), judged (toetsing), applied (gevolg).

A rule is data without expressions. The set in force is the text in the log (RegelingVastgesteld).
"""
