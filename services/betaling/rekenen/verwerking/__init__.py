"""What each fact does to the books: one function per fact, which first refuses and only then changes."""
