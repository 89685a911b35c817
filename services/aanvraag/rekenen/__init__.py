"""What the log says of a pupil, as the commands on a request need it. Pure."""
