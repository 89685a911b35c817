"""What the services have agreed. Pure: the standard library and `contracts` only, no I/O, no clock."""
