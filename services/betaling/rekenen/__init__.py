"""From facts to lines, payments and balances.

Target, delta, round, balance, year (rekenmodel 6, 9-14). Pure.
"""
