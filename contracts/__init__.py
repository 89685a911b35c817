"""What the services have agreed. Pure: standard library and `contracts` only, no I/O, no clock."""
