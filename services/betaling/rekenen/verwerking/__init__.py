"""What each fact does to the books.

One function per fact, which first refuses and only then changes.
"""
