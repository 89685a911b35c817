"""The HTTP technique that the three services stand on: NL API Design Rules 2.2.0, held at run time.

A service makes routers (`route.py`) and models (`modellen.py`, `typen.py`) for `maak_app`.
"""
